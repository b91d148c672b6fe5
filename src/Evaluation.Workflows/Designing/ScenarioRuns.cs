using System.Collections.Immutable;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Designing;

/// <summary>
/// What came of one scenario of a workflow. Failed is empty where all came as expected. Element is where it broke: the task of the step that
/// could not be done, or the first expected element that was not reached; null where neither is known.
/// </summary>
public sealed record ScenarioRun(string Path, string Name, ImmutableArray<string> Failed, int? StoppedAt, string? Element)
{
    public bool Met => Failed.IsEmpty;
}

/// <summary>All scenarios of the files that ContentHash names, played. Coverage is null where the workflow cannot run; then every scenario has failed.</summary>
public sealed record ScenarioRuns(string ContentHash, ImmutableArray<ScenarioRun> Scenarios, ScenarioCoverage? Coverage)
{
    /// <summary>How long all scenarios of a draft may take together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool AllMet => Scenarios.All(one => one.Met);

    /// <param name="name">Of the workflow.</param>
    /// <param name="files">Content by path.</param>
    /// <param name="patience">Once it is cancelled the rest has failed, and says that it took too long.</param>
    public static ScenarioRuns Of(string name, IReadOnlyDictionary<string, byte[]> files, CancellationToken patience = default)
        => Of(files, WorkflowReader.Read(name, files), patience);

    internal static ScenarioRuns Of(IReadOnlyDictionary<string, byte[]> files, WorkflowReadResult read, CancellationToken patience)
    {
        var hash = DefinitionStore.HashOf(files);
        if (read.Workflow is not { } workflow)
        {
            return new ScenarioRuns(
                hash,
                [.. read.Scenarios.Select(one => new ScenarioRun(one.Key, one.Value.Name, ["expected a workflow that can run, but it has problems that must be mended first"], null, null))],
                null);
        }

        // As "play" does it: a scenario knows no settings of this machine. What the memo looks like is no part of what it expects.
        var memo = new FrozenMemo(new string('0', 64), new string('0', 64));
        var player = new ScenarioPlayer(workflow, new OrganisationSettings("Example Company", Listed: false, WorkingCalendar.Default), new MemoJobs(_ => memo, _ => memo));
        var runs = ImmutableArray.CreateBuilder<ScenarioRun>();
        var events = new List<IEnumerable<RecordedEvent>>();
        foreach (var (path, scenario) in read.Scenarios)
        {
            var result = player.Play(scenario, patience: patience);
            events.Add(result.Events);
            runs.Add(new ScenarioRun(path, scenario.Name, result.Failed, result.StoppedAt, Broken(scenario, result)));
        }

        return new ScenarioRuns(hash, runs.ToImmutable(), ScenarioCoverage.Of(workflow, events));
    }

    private static string? Broken(Scenario scenario, PlayResult result)
    {
        if (result.StoppedAt is { } step)
            return result.State.Process.Incidents is [var incident, ..] ? incident.ElementId : ScenarioSteps.ElementOf(scenario.Steps[step]);
        return Expectations.Missed(scenario.Expect.Path, result.Path) is { } missed ? scenario.Expect.Path[missed] : null;
    }
}
