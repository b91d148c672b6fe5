using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;

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
        ImmutableArray<string> scenarios = [.. read.Scenarios.Values.Select(scenario => scenario.Name)];
        return new DraftCheck(
            DefinitionStore.HashOf(files),
            read.Problems,
            read.Warnings,
            scenarios,
            read.Workflow is { } workflow ? [.. read.Scenarios.Values.Where(scenario => !Comes(workflow, scenario)).Select(scenario => scenario.Name)] : scenarios);
    }

    // As "play" does it: a scenario knows no settings of this machine. What the memo looks like is no part of what it expects.
    private static bool Comes(Workflow workflow, Scenario scenario)
    {
        var memo = new FrozenMemo(new string('0', 64), new string('0', 64));
        return new ScenarioPlayer(workflow, new OrganisationSettings("Example Company", Listed: false, WorkingCalendar.Default), new MemoJobs(_ => memo, _ => memo)).Play(scenario).Met;
    }
}
