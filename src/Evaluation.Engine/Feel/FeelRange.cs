namespace Evaluation.Engine.Feel;

/// <summary>
/// A range of ordered values (DMN 1.5, 10.3.2.7). A missing end is null and unbounded on that side. <see cref="Excludes"/> is
/// the one value that "!= x" leaves out; such a range has no ends.
/// </summary>
public sealed record FeelRange(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded) : FeelValue
{
    public FeelValue? Excludes { get; init; }

    /// <summary>Written as one comparison, such as (&lt;= 10): it holds the same points as (null..10], and equals only its like.</summary>
    public bool IsComparison { get; init; }

    internal override long Weight => 1 + Start.Weight + End.Weight + (Excludes?.Weight ?? 0);

    internal override int Depth => 1 + Math.Max(Start.Depth, Math.Max(End.Depth, Excludes?.Depth ?? 0));

    internal string Operator =>
        Excludes is not null ? "!=" : Start.IsNull ? EndIncluded ? "<=" : "<" : End.IsNull ? StartIncluded ? ">=" : ">" : "=";

    internal FeelValue ComparedWith => Excludes ?? (Start.IsNull ? End : Start);

    internal static FeelRange? OfComparison(string comparison, FeelValue value) => comparison switch
    {
        "<" => new FeelRange(Null, false, value, false) { IsComparison = true },
        "<=" => new FeelRange(Null, false, value, true) { IsComparison = true },
        ">" => new FeelRange(value, false, Null, false) { IsComparison = true },
        ">=" => new FeelRange(value, true, Null, false) { IsComparison = true },
        "!=" => new FeelRange(Null, false, Null, false) { IsComparison = true, Excludes = value },
        "=" => new FeelRange(value, true, value, true) { IsComparison = true },
        _ => null,
    };
}
