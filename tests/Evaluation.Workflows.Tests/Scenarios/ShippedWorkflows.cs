using System.Security.Cryptography;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Tests.Formats;

namespace Evaluation.Workflows.Tests.Scenarios;

/// <summary>The workflows that ship, read once, and a player for them whose memos are the digests of what happened.</summary>
internal static class ShippedWorkflows
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(SchemaFile.Folder, "..", "..", "workflows"));

    public static IReadOnlyDictionary<string, WorkflowReadResult> All { get; } = Directory.GetDirectories(Folder)
        .ToDictionary(folder => Path.GetFileName(folder), WorkflowFolder.Read, StringComparer.Ordinal);

    public static MemoJobs Digests { get; } = new(Digest, Digest);

    public static PlayResult Play(Workflow workflow, Scenario scenario)
        => new ScenarioPlayer(workflow, new OrganisationSettings("Northwind Outfitters", Listed: false, WorkingCalendar.Default), Digests).Play(scenario);

    private static FrozenMemo Digest(MemoWork work)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var recorded in work.Events) hash.AppendData(EvaluationEvents.ToUtf8Bytes(recorded.Event));
        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        return new FrozenMemo(digest, digest);
    }
}
