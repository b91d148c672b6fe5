using Evaluation.Reports.Charts;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Running head and page number: artifacts, because they repeat what the document says elsewhere.</summary>
internal sealed class PageFurniture(DecisionRecord record, MemoLanguage language, TextShaper shaper, PageSize size)
{
    private const double HeadBaseline = 38, FootFromBottom = 34;

    public void Draw(Canvas canvas, int index, int count)
    {
        double left = Typography.Margins.Left, right = size.Width - Typography.Margins.Right;
        canvas.Artifact(ArtifactKind.Pagination);
        if (index > 0)
        {
            Line(canvas, record.Title, left, HeadBaseline, right - left - 150, false);
            Line(canvas, record.Number, right, HeadBaseline, 140, true);
            canvas.Draw(new PageItem.Fill(new Area(left, HeadBaseline + 6, right - left, 0.4), Typography.Stylesheet.Hairline, 0));
        }

        double foot = size.Height - FootFromBottom;
        string origin = language.Say($"Decision memo · revision {record.Revision}", $"Entscheidungsvorlage · Revision {record.Revision}");
        Line(canvas, $"{record.OrganisationName} · {origin}", left, foot, right - left - 110, false);
        Line(canvas, language.Say($"Page {index + 1} of {count}", $"Seite {index + 1} von {count}"), right, foot, 100, true);
        canvas.End();
    }

    private void Line(Canvas canvas, string text, double x, double baseline, double room, bool fromRight) =>
        new ChartSurface(canvas, shaper, 0, 0, 1)
            .Text(text, Typography.Furniture, x, baseline, fromRight ? Alignment.End : Alignment.Start, room);
}
