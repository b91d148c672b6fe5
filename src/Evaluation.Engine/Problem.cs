namespace Evaluation.Engine;

/// <summary>
/// One reason why a file was not accepted: a value, never an exception.
/// <see cref="Message"/> reads "expected ..., but ...". <see cref="Line"/> is 1-based, 0 where no line is known.
/// <see cref="Code"/> is stable and kebab-case, so that tools and documentation can refer to it.
/// </summary>
public sealed record Problem(string File, int Line, string? ElementId, string? ElementName, string Code, string Message)
{
    /// <summary>Where in the table of the decision <see cref="ElementId"/>; null outside of tables.</summary>
    public Dmn.TableCell? Cell { get; init; }

    public override string ToString()
    {
        var place = Line > 0 ? $"{File}({Line})" : File;
        var element = ElementId is null ? "" : ElementName is null ? $" '{ElementId}'" : $" '{ElementId}' ({ElementName})";
        return $"{place}:{element} {Message} [{Code}]";
    }
}
