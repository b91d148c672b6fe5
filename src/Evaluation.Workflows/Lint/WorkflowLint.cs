using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Lint.Rules;

namespace Evaluation.Workflows.Lint;

/// <summary>The one list of problems of a workflow: what the readers say, then the rules, errors first. For the command line, for drawing and for publishing.</summary>
internal static class WorkflowLint
{
    private static readonly LintRule[] OfOneFile = [new DeadEnd(), new NoDefaultFlow(), new JoinThatWaits(), new PastTimer(), new TableThatMisses()];

    private static readonly LintRule[] OfWorkflow = [.. OfOneFile, new VariableThatNothingSets(), new OwnerWhoMayNot(), new SignatureByOnePerson(), new TimeOfTask()];

    public static ImmutableArray<LintFinding> Check(string name, IReadOnlyDictionary<string, byte[]> files, DateTimeOffset? now)
    {
        var read = WorkflowReader.Read(name, files);
        var subject = new LintSubject(DrawnWorkflow.Read(name, files), now);
        return Sorted(read.Problems.Select(problem => Of(problem, true, name + "/", subject)), read.Warnings.Select(problem => Of(problem, false, name + "/", subject)), OfWorkflow, subject);
    }

    /// <summary>One .bpmn, .dmn or .yaml file by itself.</summary>
    public static ImmutableArray<LintFinding> CheckFile(string path, byte[] content, DateTimeOffset? now)
    {
        var subject = new LintSubject(DrawnWorkflow.Read("", new Dictionary<string, byte[]> { [path] = content }), now);
        return Sorted(FileLint.Check(content, path).Select(problem => Of(problem, true, "", subject)), [], OfOneFile, subject);
    }

    private static ImmutableArray<LintFinding> Sorted(IEnumerable<LintFinding> errors, IEnumerable<LintFinding> warnings, LintRule[] rules, LintSubject subject)
        => [.. errors.Concat(warnings).Concat(rules.SelectMany(rule => rule.Check(subject))).OrderBy(finding => !finding.IsError)];

    private static LintFinding Of(Problem problem, bool isError, string folder, LintSubject subject) => new(
        isError,
        problem.Code,
        folder.Length > 0 && problem.File.StartsWith(folder, StringComparison.Ordinal) ? problem.File[folder.Length..] : problem.File,
        problem.Line,
        problem.ElementId,
        problem.ElementName,
        problem.Message,
        Reasons.Of(problem.Code))
    {
        Cells = problem.Cell is { } cell ? [cell] : [],
        Fix = Mending.Of(problem, subject),
    };
}
