namespace Evaluation.Reports.Layout;

/// <summary>
/// What is left of a page. <see cref="MustPlace"/> is set at the top of a page: nothing gets better on the next one, so at least a line
/// has to be placed. <see cref="PageHeight"/> is the height of a whole page body.
/// </summary>
internal readonly record struct Space(double Width, double Height, double PageHeight, bool MustPlace)
{
    /// <summary>Height that a frame takes even when its content is lower, so that frames side by side end on one line.</summary>
    public double MinHeight { get; init; }

    public static Space Endless(double width) => new(width, double.PositiveInfinity, double.PositiveInfinity, true);

    public Space Below(double used, bool mustPlace) => this with { Height = Height - used, MustPlace = mustPlace };
}

internal enum Outcome
{
    /// <summary>Everything fits.</summary>
    Full,

    /// <summary>A part fits; the rest goes to the next page.</summary>
    Partial,

    /// <summary>Nothing fits, for the given reason.</summary>
    Wrap,
}

/// <summary>What a box will draw into a given space. Drawing uses the plan that was measured, so the two cannot disagree.</summary>
internal sealed record Plan(Outcome Outcome, double Height, Box? Rest, string? Reason, Action<Canvas, double, double>? Drawing)
{
    public static Plan Full(double height, Action<Canvas, double, double> draw) => new(Outcome.Full, height, null, null, draw);

    public static Plan Partial(double height, Box rest, Action<Canvas, double, double> draw) => new(Outcome.Partial, height, rest, null, draw);

    public static Plan Wrap(string reason) => new(Outcome.Wrap, 0, null, reason, null);

    public void Draw(Canvas canvas, double x, double y) => Drawing?.Invoke(canvas, x, y);
}

/// <summary>
/// A piece of layout. <see cref="Fit"/> has no effect on the box: the same space gives the same plan. With <see cref="Space.MustPlace"/>
/// it never answers <see cref="Outcome.Wrap"/> and always gets further.
/// </summary>
internal abstract class Box
{
    // sums of fractions of points: what fits on paper must not wrap for the last digit
    protected const double Tolerance = 0.01;

    public abstract Plan Fit(Space space);
}
