using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Memo;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Charts;

/// <summary>Each option as a numbered point: organisation fit to the right, marketing need upwards. A blocked option is hollow.</summary>
internal sealed class TwoAxisChart(DecisionRecord record, MemoLanguage language) : Chart
{
    private const double Left = 24, Top = 6, Below = 26, KeyLine = 10.5, Radius = 6;

    private readonly ImmutableArray<OptionFacts> _options = record.Options.OrNone();

    public override string Alternative => language.Say(
        "Options by organisation fit and marketing need, each from 0 to 100. ",
        "Optionen nach Passung und Nutzen für das Marketing, je von 0 bis 100. ") + string.Join(" ", _options.Select(Describe));

    public override double HeightFor(double width) => Side(width) + Top + Below + (KeyLine * _options.Length) + 4;

    public override void Draw(ChartSurface surface, double width)
    {
        double side = Side(width);
        DrawGrid(surface, side);
        for (int i = _options.Length - 1; i >= 0; i--)
        {
            if (_options[i] is { NeedAxis: { } need, FitAxis: { } fit } option)
                DrawPoint(surface, i, option, Left + (side * (double)fit / 100), Top + (side * (1 - ((double)need / 100))));
        }

        for (int i = 0; i < _options.Length; i++)
            DrawKey(surface, i, Top + side + Below + (KeyLine * (i + 1)) - 2, width);
    }

    private static double Side(double width) => Math.Max(40, Math.Min(width - Left - 4, 150));

    private void DrawGrid(ChartSurface surface, double side)
    {
        surface.Fill(Left + (side / 2), Top, side / 2, side / 2, Typography.Tones(Tone.Accent).Ground);
        for (int step = 0; step <= 4; step++)
        {
            double at = side * step / 4;
            var ink = step is 0 ? ChartStyle.Axis : ChartStyle.Grid;
            surface.Line(Left + at, Top, Left + at, Top + side, ink, 0.5);
            surface.Line(Left, Top + side - at, Left + side, Top + side - at, ink, 0.5);
            string tick = MemoLanguage.Whole(step * 25);
            surface.Text(tick, ChartStyle.Quiet, Left + at, Top + side + 9, Alignment.Center);
            surface.Text(tick, ChartStyle.Quiet, Left - 4, Top + side - at + 2.5, Alignment.End);
        }

        surface.Text(language.Say("Organisation fit →", "Passung zur Organisation →"), ChartStyle.Quiet, Left + side, Top + side + 20, Alignment.End);
        surface.Text(language.Say("↑ Marketing need", "↑ Nutzen für das Marketing"), ChartStyle.Quiet, Left + 4, Top + 9);
    }

    private static void DrawPoint(ChartSurface surface, int index, OptionFacts option, double x, double y)
    {
        bool blocked = option.NeedBlocked || option.FitBlocked;
        var ink = blocked ? Typography.Tones(Tone.Bad).Text : ChartStyle.Marketing;
        surface.Disc(x, y, Radius, blocked ? ChartStyle.White : ink, blocked ? ink : ChartStyle.White, 1.1);
        surface.Text(
            (index + 1).ToString(CultureInfo.InvariantCulture),
            ChartStyle.Strong with { Ink = blocked ? ink : ChartStyle.White },
            x,
            y + 2.5,
            Alignment.Center);
    }

    private void DrawKey(ChartSurface surface, int index, double y, double width)
    {
        var option = _options[index];
        string numbers = option is { NeedAxis: null, FitAxis: null }
            ? language.Say("not scored", "ohne Wertung")
            : language.Say("need ", "Nutzen ") + language.Score(option.NeedAxis) + language.Say("  fit ", "  Passung ") + language.Score(option.FitAxis);
        if (option.NeedBlocked || option.FitBlocked)
            numbers += language.Say("  blocked", "  gesperrt");
        double room = Math.Max(20, width - 16 - surface.Measure(numbers, ChartStyle.Quiet));
        surface.Text((index + 1).ToString(CultureInfo.InvariantCulture), ChartStyle.Strong, 0, y);
        surface.Text(option.Name, ChartStyle.Words, 10, y, room: room);
        surface.Text(numbers, ChartStyle.Quiet, width, y, Alignment.End);
    }

    private string Describe(OptionFacts option)
    {
        string need = option.NeedBlocked ? language.Say(" (blocked)", " (gesperrt)") : "";
        string fit = option.FitBlocked ? language.Say(" (blocked)", " (gesperrt)") : "";
        return option is { NeedAxis: null, FitAxis: null }
            ? language.Say($"{option.Name}: not scored.", $"{option.Name}: ohne Wertung.")
            : language.Say(
                $"{option.Name}: need {language.Score(option.NeedAxis)}{need}, fit {language.Score(option.FitAxis)}{fit}.",
                $"{option.Name}: Nutzen {language.Score(option.NeedAxis)}{need}, Passung {language.Score(option.FitAxis)}{fit}.");
    }
}
