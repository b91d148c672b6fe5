using Evaluation.Reports.Blocks;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Memo;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Charts;

/// <summary>The SUS mean of each tool on the scale of 0 to 100, with its 95 % interval and the lowest and highest score.</summary>
internal sealed class SusChart(UsabilityFacts usability, MemoLanguage language) : Chart
{
    private const double Names = 120, Row = 24, Axis = 22;

    // curved grades by their lower bound (see the credit to the SUS in the text)
    private static readonly (double From, string Grade)[] Grades = [(0, "F"), (51.7, "D"), (62.7, "C"), (72.6, "B"), (78.9, "A")];

    public override string Alternative => language.Say(
        "System Usability Scale, 0 to 100. ",
        "System Usability Scale, 0 bis 100. ") + string.Join(" ", usability.Options.OrNone().Select(Describe));

    public override double HeightFor(double width) => (Row * usability.Options.OrNone().Length) + Axis + 12;

    public override void Draw(ChartSurface surface, double width)
    {
        var options = usability.Options.OrNone();
        double left = Math.Min(Names, width / 3), right = width - 8, bottom = 12 + (Row * options.Length);
        double At(double score) => left + ((right - left) * Math.Clamp(score, 0, 100) / 100);

        for (int i = 0; i < Grades.Length; i++)
        {
            double from = At(Grades[i].From), to = At(i + 1 < Grades.Length ? Grades[i + 1].From : 100);
            if (i % 2 == 0)
                surface.Fill(from, 12, to - from, bottom - 12, Typography.Stylesheet.Ground);
            surface.Text(Grades[i].Grade, ChartStyle.Quiet, (from + to) / 2, 8, Alignment.Center);
        }

        for (int tick = 0; tick <= 100; tick += 20)
        {
            surface.Line(At(tick), bottom, At(tick), bottom + 3, ChartStyle.Axis);
            surface.Text(MemoLanguage.Whole(tick), ChartStyle.Quiet, At(tick), bottom + 11, Alignment.Center);
        }

        surface.Line(left, bottom, right, bottom, ChartStyle.Axis);
        surface.Line(At(68), 12, At(68), bottom, ChartStyle.Axis, 0.6, dash: 2);
        surface.Text(language.Say("68: mean of published studies", "68: Mittel veröffentlichter Studien"), ChartStyle.Quiet, At(68), bottom + 20, Alignment.Center);
        for (int i = 0; i < options.Length; i++)
        {
            double y = 12 + (Row * i) + (Row / 2);
            surface.Text(options[i].OptionName, ChartStyle.Words, 0, y + 2.5, room: left - 8);
            DrawOption(surface, options[i], y, At);
        }
    }

    private void DrawOption(ChartSurface surface, OptionUsability option, double y, Func<double, double> at)
    {
        if (option.SusMean is not { } mean)
        {
            surface.Text(language.Say("no SUS: nobody used it", "kein SUS: niemand hat es benutzt"), ChartStyle.Quiet, at(0) + 4, y + 2.5);
            return;
        }

        if (option is { SusMinimum: { } low, SusMaximum: { } high })
            surface.Line(at((double)low), y, at((double)high), y, ChartStyle.Axis, 0.7);
        if (option is { SusIntervalLow: { } from, SusIntervalHigh: { } to })
            surface.Fill(at((double)from), y - 2, Math.Max(1, at((double)to) - at((double)from)), 4, Typography.Stylesheet.Accent, 2);
        surface.Disc(at((double)mean), y, 4, Typography.Stylesheet.Accent, ChartStyle.White, 1.2);
        surface.Text(language.Score(mean), ChartStyle.Strong, at((double)mean), y - 6, Alignment.Center);
    }

    private string Describe(OptionUsability option) => option.SusMean is null
        ? language.Say($"{option.OptionName}: no score, nobody used it.", $"{option.OptionName}: kein Wert, niemand hat es benutzt.")
        : language.Say(
            $"{option.OptionName}: mean {language.Score(option.SusMean)}, grade {option.SusGrade ?? "–"}, 95 % interval {language.Score(option.SusIntervalLow)} to {language.Score(option.SusIntervalHigh)}, lowest {language.Score(option.SusMinimum)}, highest {language.Score(option.SusMaximum)}.",
            $"{option.OptionName}: Mittel {language.Score(option.SusMean)}, Note {option.SusGrade ?? "–"}, 95-%-Intervall {language.Score(option.SusIntervalLow)} bis {language.Score(option.SusIntervalHigh)}, tiefster {language.Score(option.SusMinimum)}, höchster {language.Score(option.SusMaximum)}.");
}
