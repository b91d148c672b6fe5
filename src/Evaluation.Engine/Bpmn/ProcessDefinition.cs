using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Bpmn;

public sealed record BpmnReadResult(ImmutableArray<ProcessDefinition> Processes, ImmutableArray<Problem> Problems);

/// <summary>One executable process, read and checked. Nothing after the reader sees XML.</summary>
public sealed class ProcessDefinition
{
    public required string Id { get; init; }

    public required string? Name { get; init; }

    /// <summary>zeebe:versionTag, null where there is none.</summary>
    public required string? VersionTag { get; init; }

    /// <summary>zeebe:properties of the process.</summary>
    public required ImmutableDictionary<string, string> Properties { get; init; }
}

/// <summary>What a running instance needs: the process and the decisions that its business rule tasks call.</summary>
public sealed record Deployment(ProcessDefinition Process, ImmutableArray<Dmn.DmnModel> Decisions);
