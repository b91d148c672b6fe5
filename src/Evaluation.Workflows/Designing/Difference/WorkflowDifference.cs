using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>How something came to differ.</summary>
public enum DifferenceKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>What a difference touches.</summary>
public enum DifferenceMatter
{
    /// <summary>What people do, or what is decided.</summary>
    Content,

    /// <summary>The ways in and out of a step: they follow from the flows, which are listed themselves.</summary>
    Connection,

    /// <summary>Only how it is drawn, or the order in which it stands in the file.</summary>
    Drawing,
}

/// <summary>
/// One field of an element. Label is in plain words where there are some, else the raw name; Path is always the raw name. Before is null where it
/// was not there, After where it is not there any more; both are in plain words, and never alike.
/// </summary>
public sealed record FieldDifference(string Label, string Path, string? Before, string? After, DifferenceMatter Matter);

/// <summary>One element of a diagram, decision, criterion, term, or a whole file. An added or removed one has all of its fields.</summary>
/// <param name="Id">As in the file, empty for the file itself.</param>
/// <param name="Title">Its name, else its id.</param>
/// <param name="Type">What it is, in plain words.</param>
public sealed record ElementDifference(string Id, string Title, string Type, DifferenceKind Kind, ImmutableArray<FieldDifference> Fields)
{
    /// <summary>Nothing but how it is drawn, or where it stands in the file.</summary>
    public bool IsDrawingOnly => Fields.Length > 0 && Fields.All(one => one.Matter == DifferenceMatter.Drawing);
}

/// <summary>One file whose bytes differ. Without elements it says the same in other letters: order of attributes, spaces, prefixes, comments.</summary>
public sealed record FileDifference(string Path, DifferenceKind Kind, ImmutableArray<ElementDifference> Elements)
{
    public bool IsWritingOnly => Elements.IsEmpty;

    public bool IsDrawingOnly => !Elements.IsEmpty && Elements.All(element => element.IsDrawingOnly);
}

/// <summary>
/// What differs between two sets of files of a workflow, complete: a file has no elements here exactly where both canonical forms are equal.
/// Canonical means: names by their namespace and not by their prefix, attributes and keys in any order, no space around texts, no comments.
/// </summary>
public sealed record WorkflowDifference(ImmutableArray<FileDifference> Files)
{
    /// <summary>Files by path, in ordinal order; only those whose bytes differ.</summary>
    public static WorkflowDifference Between(IReadOnlyDictionary<string, byte[]> before, IReadOnlyDictionary<string, byte[]> after) =>
        new([
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(path => (Path: path, Old: before.GetValueOrDefault(path), New: after.GetValueOrDefault(path)))
                .Where(file => file.Old is null || file.New is null || !file.Old.AsSpan().SequenceEqual(file.New))
                .Select(file => new FileDifference(
                    file.Path,
                    file.Old is null ? DifferenceKind.Added : file.New is null ? DifferenceKind.Removed : DifferenceKind.Changed,
                    FileComparison.Compare(file.Path, file.Old, file.New))),
        ]);

    /// <summary>Whether anything differs that is more than drawing or writing.</summary>
    public bool IsContent => Files.Any(file => file is { IsWritingOnly: false, IsDrawingOnly: false });
}
