using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>Work: it can have mappings, boundary events and several instances.</summary>
public abstract record Activity : FlowNode
{
    private protected Activity(ActivityHead head) : base(head.Node)
    {
        Inputs = head.Inputs;
        Outputs = head.Outputs;
        MultiInstance = head.MultiInstance;
        IsForCompensation = head.IsForCompensation;
    }

    /// <summary>zeebe:ioMapping inputs, in the order of the file: each later one sees the earlier ones.</summary>
    public ImmutableArray<VariableMapping> Inputs { get; }

    /// <summary>zeebe:ioMapping outputs. With at least one, nothing else leaves the activity.</summary>
    public ImmutableArray<VariableMapping> Outputs { get; }

    /// <summary>Null where the activity runs once.</summary>
    public MultiInstance? MultiInstance { get; }

    /// <summary>No flow leads here: it undoes the activity whose compensation event names it.</summary>
    public bool IsForCompensation { get; }
}

/// <summary>What every activity has.</summary>
internal sealed record ActivityHead(
    NodeHead Node, ImmutableArray<VariableMapping> Inputs, ImmutableArray<VariableMapping> Outputs, MultiInstance? MultiInstance, bool IsForCompensation);

/// <summary>An undefined or manual task: nothing to do here, the token goes on.</summary>
public sealed record PassingTask : Activity
{
    internal PassingTask(ActivityHead head, string kind) : base(head) => Kind = kind;

    public override string Kind { get; }
}

/// <summary>Waits for a job that sends the message: sending is work of the host.</summary>
public sealed record SendTask : Activity
{
    internal SendTask(ActivityHead head) : base(head)
    {
    }

    public required JobDefinition Job { get; init; }

    public override string Kind => "sendTask";
}

/// <summary>Waits for a message as an intermediate catch event does.</summary>
public sealed record ReceiveTask : Activity
{
    internal ReceiveTask(ActivityHead head) : base(head)
    {
    }

    public required MessageDefinition Message { get; init; }

    public override string Kind => "receiveTask";
}

/// <summary>Runs another process of the deployment as a scope of its own in the same instance.</summary>
public sealed record CallActivity : Activity
{
    internal CallActivity(ActivityHead head) : base(head)
    {
    }

    public required BpmnExpression ProcessId { get; init; }

    public required ResourceBinding Binding { get; init; }

    /// <summary>The called process begins with all variables that can be seen here, else with the inputs only.</summary>
    public required bool PropagateAllParentVariables { get; init; }

    /// <summary>All variables of the called process come back, else only what output mappings take.</summary>
    public required bool PropagateAllChildVariables { get; init; }

    public override string Kind => "callActivity";
}

/// <summary>A subprocess whose elements are chosen when it starts; each that is chosen begins on its own.</summary>
public sealed record AdHocSubProcess : Activity
{
    internal AdHocSubProcess(ActivityHead head) : base(head)
    {
    }

    /// <summary>Gives a list of ids of elements in it; without one it waits for somebody to activate elements.</summary>
    public required BpmnExpression? ActiveElements { get; init; }

    /// <summary>Asked each time a flow in it has ended; without one it ends with the last flow.</summary>
    public required BpmnExpression? CompletionCondition { get; init; }

    /// <summary>Whether flows that are still active are ended when it has enough; else it waits for them.</summary>
    public required bool CancelRemainingInstances { get; init; }

    /// <summary>A worker that decides what is activated next and when it is complete, null where the file says both.</summary>
    public required JobDefinition? Job { get; init; }

    /// <summary>Name of the variable that takes the output of each flow, in the order in which they end.</summary>
    public required string? OutputCollection { get; init; }

    public required BpmnExpression? OutputElement { get; init; }

    public override string Kind => "adHocSubProcess";
}

/// <summary>Waits for somebody to complete it. Expressions are evaluated once, when the task is created.</summary>
public sealed record UserTask : Activity
{
    internal UserTask(ActivityHead head) : base(head)
    {
    }

    /// <summary>zeebe:taskListeners, in the order of the file: those for creating and assigning before the task is created, those for completing after it is completed.</summary>
    public required ImmutableArray<Listener> TaskListeners { get; init; }

    /// <summary>externalReference, formId or formKey of zeebe:formDefinition, the first that is there.</summary>
    public required string? FormReference { get; init; }

    public required BpmnExpression? Assignee { get; init; }

    /// <summary>Fixed text is a list with commas.</summary>
    public required BpmnExpression? CandidateUsers { get; init; }

    /// <summary>Fixed text is a list with commas.</summary>
    public required BpmnExpression? CandidateGroups { get; init; }

    public required BpmnExpression? DueDate { get; init; }

    public required BpmnExpression? FollowUpDate { get; init; }

    /// <summary>0 to 100; without one, 50.</summary>
    public required BpmnExpression? Priority { get; init; }

    public override string Kind => "userTask";
}

/// <summary>Waits for a job of its type to be completed outside.</summary>
public sealed record ServiceTask : Activity
{
    internal ServiceTask(ActivityHead head) : base(head)
    {
    }

    public required JobDefinition Job { get; init; }

    public override string Kind => "serviceTask";
}

/// <summary>Either a called decision or a job.</summary>
public sealed record BusinessRuleTask : Activity
{
    internal BusinessRuleTask(ActivityHead head) : base(head)
    {
    }

    public required CalledDecision? Decision { get; init; }

    public required JobDefinition? Job { get; init; }

    public override string Kind => "businessRuleTask";
}

/// <summary>Either a script or a job.</summary>
public sealed record ScriptTask : Activity
{
    internal ScriptTask(ActivityHead head) : base(head)
    {
    }

    public required Script? Script { get; init; }

    public required JobDefinition? Job { get; init; }

    public override string Kind => "scriptTask";
}

/// <summary>An embedded subprocess, or an event subprocess that its start event triggers.</summary>
public sealed record SubProcess : Activity
{
    internal SubProcess(ActivityHead head) : base(head)
    {
    }

    public required bool TriggeredByEvent { get; init; }

    public override string Kind => "subProcess";
}

/// <summary>zeebe:input or zeebe:output: the value of Source becomes the variable Target; dots in Target name nested contexts.</summary>
public sealed record VariableMapping(BpmnExpression Source, string Target);

/// <summary>zeebe:taskDefinition. Retries is how often a worker may try, 3 where the file does not say.</summary>
public sealed record JobDefinition(BpmnExpression Type, BpmnExpression Retries);

/// <summary>The decision that a business rule task evaluates, and the variable that its value goes to.</summary>
public sealed record CalledDecision(BpmnExpression DecisionId, string ResultVariable)
{
    public ResourceBinding Binding { get; init; } = ResourceBinding.Latest;
}

/// <summary>A FEEL expression, and the variable that its value goes to.</summary>
public sealed record Script(BpmnExpression Expression, string ResultVariable);

/// <summary>zeebe:loopCharacteristics: one instance for each item of the collection, all at once or one after the other.</summary>
public sealed record MultiInstance(
    bool IsSequential,
    BpmnExpression InputCollection,
    string? InputElement,
    string? OutputCollection,
    BpmnExpression? OutputElement,
    BpmnExpression? CompletionCondition)
{
    /// <summary>behavior One: the name of a signal that is thrown when the first instance is complete. Null where nothing is thrown.</summary>
    public BpmnExpression? SignalOnFirst { get; init; }

    /// <summary>behavior None: the name of a signal that is thrown whenever an instance is complete. Null where nothing is thrown.</summary>
    public BpmnExpression? SignalOnEach { get; init; }
}
