namespace Evaluation.Engine.Feel;

/// <summary>
/// A range of ordered values (DMN 1.5, 10.3.2.7). A missing end is null and unbounded on that side. <see cref="Excludes"/> is
/// the one value that "!= x" leaves out; such a range has no ends.
/// </summary>
public sealed record FeelRange(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded) : FeelValue
{
    public FeelValue? Excludes { get; init; }
}
