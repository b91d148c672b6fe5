using Evaluation.Reports.Charts;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Memo;

/// <summary>Running head and page number: artifacts, because they repeat what the document says elsewhere.</summary>
internal sealed class PageFurniture(string title, string number, string foot, MemoLanguage language)
{
    private const double HeadBaseline = 38, WarningBaseline = 24, FootFromBottom = 34;

    /// <summary>Stands above everything else of each page; null where there is none.</summary>
    public string? Warning { get; init; }

    public void Draw(Canvas canvas, TextShaper shaper, PageSize size, int index, int count)
    {
        double left = Typography.Margins.Left, right = size.Width - Typography.Margins.Right;
        var surface = new ChartSurface(canvas, shaper, 0, 0, 1);
        canvas.Artifact(ArtifactKind.Pagination);
        if (Warning is not null)
            surface.Text(Warning, Typography.Warning, left, WarningBaseline, Alignment.Start, right - left);
        if (index > 0)
        {
            Line(surface, title, left, HeadBaseline, right - left - 150, false);
            Line(surface, number, right, HeadBaseline, 140, true);
            canvas.Draw(new PageItem.Fill(new Area(left, HeadBaseline + 6, right - left, 0.4), Typography.Stylesheet.Hairline, 0));
        }

        double baseline = size.Height - FootFromBottom;
        Line(surface, foot, left, baseline, right - left - 110, false);
        Line(surface, language.Say($"Page {index + 1} of {count}", $"Seite {index + 1} von {count}"), right, baseline, 100, true);
        canvas.End();
    }

    private static void Line(ChartSurface surface, string text, double x, double baseline, double room, bool fromRight) =>
        surface.Text(text, Typography.Furniture, x, baseline, fromRight ? Alignment.End : Alignment.Start, room);
}
