using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>How a process, a subprocess or an event subprocess begins.</summary>
public sealed record StartEvent : FlowNode
{
    internal StartEvent(NodeHead head) : base(head)
    {
    }

    /// <summary>Null for a none start event.</summary>
    public EventDefinition? Definition { get; init; }

    /// <summary>Of an event subprocess: whether all else in the scope around it ends.</summary>
    public bool Interrupting { get; init; } = true;

    public ImmutableArray<VariableMapping> Outputs { get; init; } = [];

    public override string Kind => "startEvent";
}

/// <summary>How a token ends: quietly (no definition), or by throwing something.</summary>
public sealed record EndEvent : FlowNode
{
    internal EndEvent(NodeHead head) : base(head)
    {
    }

    public EventDefinition? Definition { get; init; }

    /// <summary>Ends all else in its scope.</summary>
    public bool Terminates => Definition is TerminateDefinition;

    /// <summary>Of a message end event: the job that sends it.</summary>
    public JobDefinition? Job { get; init; }

    public ImmutableArray<VariableMapping> Inputs { get; init; } = [];

    public ImmutableArray<VariableMapping> Outputs { get; init; } = [];

    public override string Kind => "endEvent";
}

/// <summary>Happens while the activity that it is attached to is active.</summary>
public sealed record BoundaryEvent : FlowNode
{
    internal BoundaryEvent(NodeHead head) : base(head)
    {
    }

    /// <summary>Id of the activity it sits on.</summary>
    public required string AttachedTo { get; init; }

    public required bool Interrupting { get; init; }

    public required EventDefinition Definition { get; init; }

    /// <summary>Of a compensation event: id of the activity that undoes, null where no association names one.</summary>
    public string? HandlerId { get; init; }

    public required ImmutableArray<VariableMapping> Outputs { get; init; }

    public override string Kind => "boundaryEvent";
}

/// <summary>Waits between other elements.</summary>
public sealed record IntermediateCatchEvent : FlowNode
{
    internal IntermediateCatchEvent(NodeHead head) : base(head)
    {
    }

    public required EventDefinition Definition { get; init; }

    public required ImmutableArray<VariableMapping> Outputs { get; init; }

    public override string Kind => "intermediateCatchEvent";
}

/// <summary>Throws something and goes on; without a definition it only marks the way.</summary>
public sealed record IntermediateThrowEvent : FlowNode
{
    internal IntermediateThrowEvent(NodeHead head) : base(head)
    {
    }

    public required EventDefinition? Definition { get; init; }

    /// <summary>Of a message event: the job that sends it.</summary>
    public required JobDefinition? Job { get; init; }

    public required ImmutableArray<VariableMapping> Inputs { get; init; }

    public required ImmutableArray<VariableMapping> Outputs { get; init; }

    public override string Kind => "intermediateThrowEvent";
}
