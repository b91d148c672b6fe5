using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// <c>lint PATH</c>: checks the folder of a workflow, a folder of such folders, or one file. Every problem is printed on a line of its
/// own, and below it why it matters and, where there is one, the way to mend it; 1 where there is one, and 0 where there are only warnings.
/// </summary>
internal static class LintCommand
{
    public const string Usage = "lint PATH";

    public static int Run(string[] args, Terminal terminal)
    {
        if (args is not [{ Length: > 0 } path] || path.StartsWith('-')) return terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'");
        try
        {
            if (File.Exists(path)) return Report(Path.GetFileName(path), "", DraftProblems.OfFile(path, File.ReadAllBytes(path), TimeProvider.System.GetUtcNow()), "", terminal.Output);
            if (!Directory.Exists(path)) return terminal.Refuse($"{path}: expected a file or a folder, but there is none");
            var folders = IsWorkflow(path) ? [path] : Directory.GetDirectories(path).Where(IsWorkflow).Order(StringComparer.Ordinal).ToArray();
            return folders.Length == 0
                ? terminal.Refuse($"{path}: expected a .bpmn file in the folder or in the folders inside, but there is none")
                : folders.Max(folder => Lint(folder, terminal.Output));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse($"{path}: expected files that can be read, but: {error.Message}");
        }
    }

    private static bool IsWorkflow(string folder) => Directory.EnumerateFiles(folder, "*.bpmn").Any();

    private static int Lint(string folder, TextWriter output)
    {
        var read = WorkflowFolder.Read(folder);
        var inside = read.Workflow is { } workflow
            ? $"{Count(workflow.Tasks.Count, "user task")}, {Count(workflow.Rubrics.Length, "rubric")}, {Count(read.Scenarios.Count, "scenario")}; "
            : "cannot run; ";
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return Report(name, name, DraftProblems.Of(name, WorkflowFolder.Files(folder), TimeProvider.System.GetUtcNow()), inside, output);
    }

    private static int Report(string name, string folder, ImmutableArray<DraftProblem> problems, string inside, TextWriter output)
    {
        foreach (var problem in problems)
        {
            output.WriteLine($"{problem.Severity}: {problem.InFolder(folder)}");
            output.WriteLine($"    why: {problem.Why}");
            if (problem.Fix is { } fix) output.WriteLine($"    to mend it: {fix.Words}");
        }

        var errors = problems.Count(problem => problem.Severity == "error");
        output.WriteLine($"{name}: {inside}{Count(errors, "problem")}, {Count(problems.Length - errors, "warning")}");
        return errors == 0 ? Commands.Good : Commands.CheckFailed;
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "no" : count.ToString(CultureInfo.InvariantCulture))} {word}{(count == 1 ? "" : "s")}");
}
