using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Designing;

/// <summary>What publishing asks of the files of a draft, which ContentHash names. Scenarios are named by what they call themselves.</summary>
public sealed record DraftCheck(
    string ContentHash,
    ImmutableArray<Problem> Problems,
    ImmutableArray<Problem> Warnings,
    ImmutableArray<string> Scenarios,
    ImmutableArray<string> FailedScenarios)
{
    public int Errors => Problems.Length;

    internal string FirstError => Problems[0].Message;

    /// <summary>Reads the files as the engine does and plays every scenario; those of a workflow that cannot run are all failed.</summary>
    public static DraftCheck Of(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var read = WorkflowReader.Read(name, files);
        var problems = DraftProblems.Of(name, files);
        using var patience = new CancellationTokenSource(ScenarioRuns.Patience);
        var runs = ScenarioRuns.Of(files, read, patience.Token);
        return new DraftCheck(
            runs.ContentHash,
            [.. problems.Where(problem => problem.Severity == "error").Select(problem => problem.InFolder(name))],
            [.. problems.Where(problem => problem.Severity != "error").Select(problem => problem.InFolder(name))],
            [.. runs.Scenarios.Select(scenario => scenario.Name)],
            [.. runs.Scenarios.Where(scenario => !scenario.Met).Select(scenario => scenario.Name)]);
    }
}
