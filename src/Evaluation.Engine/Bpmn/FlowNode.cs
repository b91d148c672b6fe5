using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>An event, gateway or activity of a process. The hierarchy is closed; each kind has a record of its own.</summary>
public abstract record FlowNode
{
    private protected FlowNode(NodeHead head)
    {
        Id = head.Id;
        Name = head.Name;
        Line = head.Line;
        ParentId = head.ParentId;
        Lane = head.Lane;
        Properties = head.Properties;
        Headers = head.Headers;
        Listeners = head.Listeners;
        Documentation = head.Documentation;
    }

    public string Id { get; }

    public string? Name { get; }

    /// <summary>1-based line in the file.</summary>
    public int Line { get; }

    /// <summary>Id of the subprocess around it, null directly in the process.</summary>
    public string? ParentId { get; }

    /// <summary>Name (without one, id) of the innermost lane that lists the element, null where none does. Without effect on execution.</summary>
    public string? Lane { get; }

    /// <summary>zeebe:properties; of two with the same name the last one counts.</summary>
    public ImmutableDictionary<string, string> Properties { get; }

    /// <summary>zeebe:taskHeaders; of two with the same key the last one counts.</summary>
    public ImmutableDictionary<string, string> Headers { get; }

    /// <summary>zeebe:executionListeners, in the order of the file.</summary>
    public ImmutableArray<Listener> Listeners { get; }

    /// <summary>The text of the first bpmn:documentation, null where there is none.</summary>
    public string? Documentation { get; }

    /// <summary>What a worker does here, null where nothing waits for a job. Listeners are jobs of their own.</summary>
    public JobDefinition? Work => this switch
    {
        ServiceTask task => task.Job,
        SendTask task => task.Job,
        BusinessRuleTask task => task.Job,
        ScriptTask task => task.Job,
        IntermediateThrowEvent thrown => thrown.Job,
        EndEvent end => end.Job,
        AdHocSubProcess chosen => chosen.Job,
        _ => null,
    };

    /// <summary>The element's name in BPMN, such as "userTask".</summary>
    public abstract string Kind { get; }
}

/// <summary>What every flow node has.</summary>
internal sealed record NodeHead(
    string Id,
    string? Name,
    int Line,
    string? ParentId,
    string? Lane,
    ImmutableDictionary<string, string> Properties,
    ImmutableDictionary<string, string> Headers,
    ImmutableArray<Listener> Listeners,
    string? Documentation);

/// <summary>Takes the first flow in the order of the file whose condition holds, else the default.</summary>
public sealed record ExclusiveGateway : FlowNode
{
    internal ExclusiveGateway(NodeHead head) : base(head)
    {
    }

    /// <summary>Id of the flow that is taken when no condition holds.</summary>
    public required string? DefaultFlow { get; init; }

    public override string Kind => "exclusiveGateway";
}

/// <summary>Takes all flows; several incoming ones are waited for.</summary>
public sealed record ParallelGateway : FlowNode
{
    internal ParallelGateway(NodeHead head) : base(head)
    {
    }

    public override string Kind => "parallelGateway";
}

/// <summary>Takes every flow whose condition holds, else the default; joins what can still come.</summary>
public sealed record InclusiveGateway : FlowNode
{
    internal InclusiveGateway(NodeHead head) : base(head)
    {
    }

    /// <summary>Id of the flow that is taken when no condition holds.</summary>
    public required string? DefaultFlow { get; init; }

    public override string Kind => "inclusiveGateway";
}

/// <summary>Waits for the first of the events behind it.</summary>
public sealed record EventBasedGateway : FlowNode
{
    internal EventBasedGateway(NodeHead head) : base(head)
    {
    }

    public override string Kind => "eventBasedGateway";
}

/// <summary>A sequence flow inside one scope. Only flows out of exclusive and inclusive gateways have a condition.</summary>
public sealed record SequenceFlow(string Id, string? Name, int Line, string SourceId, string TargetId, BpmnExpression? Condition);
