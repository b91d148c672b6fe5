using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Designing;

/// <summary>Which files a draft keeps: what is unfinished, yes; what no editor could open again, no.</summary>
internal static class DraftFiles
{
    public const int MostFiles = 500;

    private const int MostBytes = 2 * 1024 * 1024;

    // A hundred times what the shipped workflows have.
    private const long MostBytesTogether = 32 * 1024 * 1024;

    private const int LongestName = 100;

    /// <summary>The files after all of the edits, or why none of them happens.</summary>
    public static (ImmutableDictionary<string, byte[]> Files, Refusal? Refusal) Apply(ImmutableDictionary<string, byte[]> files, IReadOnlyCollection<DraftEdit> edits)
    {
        var after = files;
        foreach (var edit in edits)
        {
            if (Refuse(after, edit) is { } wrong) return (files, wrong);
            after = edit switch
            {
                SaveFile save => after.SetItem(save.Path, save.Content),
                AddFile add => after.Add(add.Path, add.Content),
                RemoveFile => after.Remove(edit.Path),
                RenameFile rename => after.Remove(rename.Path).Add(rename.To, after[rename.Path]),
                _ => throw new InvalidOperationException($"expected an edit that is known, but got {edit.GetType().Name}"),
            };
        }

        if (after.Count > Math.Max(MostFiles, files.Count)) return (files, Wrong(edits.First().Path, "too-many-files", $"expected at most {MostFiles} files of a workflow, but there would be more"));
        return after.Sum(file => (long)file.Value.Length) > MostBytesTogether
            ? (files, Wrong(edits.First().Path, "files-too-large", $"expected at most {MostBytesTogether} bytes of all files together, but there would be more"))
            : (after, null);
    }

    /// <summary>Whether the files are already as the edits would leave them: they came twice.</summary>
    public static bool AreAfter(ImmutableDictionary<string, byte[]> files, IReadOnlyCollection<DraftEdit> edits) => edits.All(edit => edit switch
    {
        SaveFile save => Has(files, save.Path, save.Content),
        AddFile add => Has(files, add.Path, add.Content),
        RemoveFile => !files.ContainsKey(edit.Path),
        RenameFile rename => !files.ContainsKey(rename.Path) && files.ContainsKey(rename.To),
        _ => false,
    });

    private static Refusal? Refuse(ImmutableDictionary<string, byte[]> files, DraftEdit edit) => edit switch
    {
        SaveFile save => RefuseContent(save.Path, save.Content) ?? (files.ContainsKey(save.Path) ? null : RefuseName(files, save.Path)),
        AddFile add => RefuseContent(add.Path, add.Content) ?? RefuseName(files, add.Path),
        _ when !files.ContainsKey(edit.Path) => new Refusal(RefusalKind.NotFound, "file-unknown", edit.Path, $"expected a file of the draft, but there is no '{edit.Path}'"),
        RemoveFile when edit.Path.EndsWith(".bpmn", StringComparison.Ordinal) && files.Keys.Count(path => path.EndsWith(".bpmn", StringComparison.Ordinal)) == 1 =>
            new Refusal(RefusalKind.Conflict, "last-diagram", edit.Path, $"expected another diagram to be left, but '{edit.Path}' is the only one of the workflow"),
        RenameFile rename when KindOf(rename.Path) != KindOf(rename.To) =>
            Wrong(rename.To, "other-kind", $"expected a name such as {KindOf(rename.Path).Replace("*", "new-name", StringComparison.Ordinal)}, but it is '{rename.To}'"),
        RenameFile rename => RefuseContent(rename.To, files[rename.Path]) ?? RefuseName(files, rename.To),
        _ => null,
    };

    /// <summary>Null where this content can be kept under this path.</summary>
    public static Refusal? RefuseContent(string path, byte[] content)
    {
        if (!WorkflowReader.Belongs(path) || path.Contains("..", StringComparison.Ordinal) || path.Length > 300)
        {
            return Wrong(path, "path-unknown",
                $"expected a .bpmn or .dmn file, scoring.yaml, glossary.yaml, or a .yaml file in rubrics/ or scenarios/, but it is '{path}'");
        }

        if (content.Length > MostBytes) return Wrong(path, "file-too-large", $"expected at most {MostBytes} bytes, but there are {content.Length}");
        if (path.EndsWith(".yaml", StringComparison.Ordinal)) return null;
        var broken = FileLint.Check(content, path).FirstOrDefault(IsUnreadable);
        return broken is null ? null : Wrong(path, broken.Code, broken.Message + (broken.Line > 0 ? $" (line {broken.Line})" : ""));
    }

    // A workflow is written to folders of any operating system: plain names, and none that differ by capital letters only.
    private static Refusal? RefuseName(ImmutableDictionary<string, byte[]> files, string path)
    {
        var name = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (name.Length > LongestName || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            return Wrong(path, "name-not-plain", $"expected a name of at most {LongestName} letters (a to z), digits, dots, hyphens and underscores, but it is '{name}'");
        return files.Keys.FirstOrDefault(other => string.Equals(other, path, StringComparison.OrdinalIgnoreCase)) is { } taken
            ? new Refusal(RefusalKind.Conflict, "path-taken", path, $"expected a name that is free, but there is already a file '{taken}'")
            : null;
    }

    private static string KindOf(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)] + "*" + System.IO.Path.GetExtension(path);

    private static bool Has(ImmutableDictionary<string, byte[]> files, string path, byte[] content) => files.TryGetValue(path, out var there) && there.AsSpan().SequenceEqual(content);

    private static bool IsUnreadable(Problem problem) => problem.Code.StartsWith("xml-", StringComparison.Ordinal) || problem.Code.StartsWith("too-many-", StringComparison.Ordinal) || problem.Code == "not-bpmn";

    private static Refusal Wrong(string path, string code, string message) => new(RefusalKind.Invalid, code, path, message);
}
