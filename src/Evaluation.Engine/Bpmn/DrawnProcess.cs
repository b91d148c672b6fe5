using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// An executable process as it was drawn: with problems, flows may lead nowhere, and ids may be there twice. Refused are the ids of the
/// elements that are not executed here.
/// </summary>
public sealed record DrawnProcess(
    string Id,
    string? Name,
    int Line,
    ImmutableDictionary<string, string> Properties,
    ImmutableArray<FlowNode> Elements,
    ImmutableArray<SequenceFlow> Flows,
    ImmutableArray<string> Refused);

/// <summary>What was drawn, and what is wrong with it. Processes are there only where nothing is wrong.</summary>
public sealed record BpmnDraft(ImmutableArray<ProcessDefinition> Processes, ImmutableArray<DrawnProcess> Drawn, ImmutableArray<Problem> Problems);
