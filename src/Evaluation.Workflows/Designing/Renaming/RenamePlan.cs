using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>A place that says the old name. Element and ElementName are those that people know it by, where there are any.</summary>
public sealed record RenamedPlace(string File, int Line, string? Element, string? ElementName, string Before, string After);

/// <summary>A file that is called otherwise afterwards.</summary>
public sealed record RenamedFile(string From, string To);

/// <summary>
/// All that a new name changes: nothing else of the files is touched, not a blank. Cautions are what it cannot change or look into, in whole sentences. The edits belong
/// together: one call of <see cref="DraftDesk.EditAsync"/>, one revision.
/// </summary>
public sealed record RenamePlan(
    string From, string To, ImmutableArray<RenamedPlace> Places, ImmutableArray<RenamedFile> Files, ImmutableArray<string> Cautions, ImmutableArray<DraftEdit> Edits);

/// <summary>The plan, or why there is none.</summary>
public sealed record RenameResult(RenamePlan? Plan, Refusal? Refusal);
