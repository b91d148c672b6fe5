using System.Collections.Immutable;

namespace Evaluation.Workflows.Definitions;

/// <summary>The files of one workflow on disk: workflows/NAME/ with .bpmn, .dmn, scoring.yaml, glossary.yaml, rubrics/ and scenarios/.</summary>
public static class WorkflowFolder
{
    // Room for a hundred rubrics and scenarios of the largest size that a reader takes; more is not a workflow.
    private const int MostFiles = 500;

    /// <summary>
    /// Content by path inside the folder (with /), in ordinal order: only files that belong to a workflow. Hidden files are passed over.
    /// Throws <see cref="IOException"/> where the folder cannot be read or holds more than 500 such files.
    /// </summary>
    public static ImmutableSortedDictionary<string, byte[]> Files(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(one => WorkflowReader.Belongs(one.Path))
            .Take(MostFiles + 1)
            .ToList();
        if (files.Count > MostFiles) throw new IOException($"expected at most {MostFiles} files of a workflow in {folder}, but there are more");
        return files.ToImmutableSortedDictionary(one => one.Path, one => File.ReadAllBytes(one.File), StringComparer.Ordinal);
    }

    /// <summary>Reads and checks the folder; the workflow has the folder's name.</summary>
    public static WorkflowReadResult Read(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return WorkflowReader.Read(Path.GetFileName(full), Files(full));
    }
}
