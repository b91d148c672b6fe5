using System.Collections.Immutable;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Memo;
using Evaluation.Reports.Text;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Charts;

/// <summary>
/// Each step as a bar from its start to its end, in the colour of the department that had it, with that department's name.
/// Beyond <see cref="Shown"/> steps the picture ends; the table under it has them all.
/// </summary>
internal sealed class TimelineChart(ImmutableArray<WaitFacts> steps, DateTimeOffset frozenAt, MemoLanguage language) : Chart
{
    private const int Shown = 26;
    private const double Names = 132, Row = 13, Top = 16;

    private readonly ImmutableArray<WaitFacts> _shown = [.. steps.Take(Shown)];

    public override string Alternative
    {
        get
        {
            var sums = steps.GroupBy(step => step.Side).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{language.Side(group.Key)}: {language.Score(group.Sum(step => Days(step, frozenAt)))} {language.Say("days", "Tage")}");
            string first = language.Date(steps.Min(step => step.Start)), last = language.Date(Latest());
            return language.Say($"Time line from {first} to {last}. Days that each side had: ", $"Zeitleiste vom {first} bis {last}. Tage, die jede Seite hatte: ")
                + string.Join(", ", sums) + ".";
        }
    }

    public static decimal Days(WaitFacts step, DateTimeOffset until) =>
        Math.Max(0, (decimal)((step.End ?? until) - step.Start).Ticks / TimeSpan.TicksPerDay);

    public override double HeightFor(double width) => Top + (Row * _shown.Length) + 20;

    public override void Draw(ChartSurface surface, double width)
    {
        double left = Math.Min(Names, width / 3), right = width - 4, bottom = Top + (Row * _shown.Length);
        var start = _shown.Min(step => step.Start);
        long span = Math.Max(1, (Latest() - start).Ticks);
        double At(DateTimeOffset time) => left + ((right - left) * Math.Clamp((double)(time - start).Ticks / span, 0, 1));

        for (int tick = 0; tick <= 4; tick++)
        {
            var time = start + TimeSpan.FromTicks(span / 4 * tick);
            surface.Line(At(time), Top, At(time), bottom, ChartStyle.Grid);
            if (tick % 2 == 0)
                surface.Text(language.Date(time), ChartStyle.Quiet, At(time), Top - 6, tick == 0 ? Alignment.Start : tick == 4 ? Alignment.End : Alignment.Center);
        }

        for (int i = 0; i < _shown.Length; i++)
        {
            var step = _shown[i];
            double y = Top + (Row * i), from = At(step.Start), to = At(step.End ?? frozenAt);
            surface.Text(step.Step, ChartStyle.Words, 0, y + 9, room: left - 8);
            surface.Fill(from, y + 3.5, Math.Max(2, to - from), 6, ChartStyle.OfSide(step.Side), 1.5);
        }

        DrawKey(surface, left, bottom + 14);
    }

    private void DrawKey(ChartSurface surface, double x, double y)
    {
        foreach (string side in new[] { "marketing", "it", "joint" })
        {
            surface.Fill(x, y - 5.5, 10, 6, ChartStyle.OfSide(side), 1.5);
            string name = language.Side(side);
            surface.Text(name, ChartStyle.Words, x + 14, y);
            x += 14 + surface.Measure(name, ChartStyle.Words) + 16;
        }
    }

    private DateTimeOffset Latest()
    {
        var latest = steps.Max(step => step.End ?? frozenAt);
        return latest < steps.Min(step => step.Start) ? steps.Min(step => step.Start) : latest;
    }
}
