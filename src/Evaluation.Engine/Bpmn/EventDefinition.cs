using System.Collections.Immutable;

namespace Evaluation.Engine.Bpmn;

/// <summary>What an event waits for, or what it throws. The hierarchy is closed.</summary>
public abstract record EventDefinition
{
    private protected EventDefinition()
    {
    }
}

/// <summary>One moment, one span of time, or a repetition (ISO 8601).</summary>
public enum TimerKind
{
    /// <summary>A moment: ISO 8601 date and time with offset.</summary>
    Date,

    /// <summary>An ISO 8601 duration from the moment the element starts.</summary>
    Duration,

    /// <summary>ISO 8601 repetition such as R3/PT1H; R/PT1H repeats until the activity ends.</summary>
    Cycle,
}

/// <summary>When the event happens: ISO 8601 text, or FEEL that gives it or a date or duration.</summary>
public sealed record TimerDefinition(TimerKind Kind, BpmnExpression Value) : EventDefinition;

/// <summary>The correlation key comes from zeebe:subscription of the bpmn:message; without one the name alone decides.</summary>
public sealed record MessageDefinition(BpmnExpression Name, BpmnExpression? CorrelationKey) : EventDefinition;

/// <summary>Code is null where the event catches every error, or where it throws one whose code is computed.</summary>
public sealed record ErrorDefinition(string? Code) : EventDefinition
{
    /// <summary>Of an event that throws: FEEL that gives the code, null where the code is fixed.</summary>
    public BpmnExpression? ComputedCode { get; init; }
}

/// <summary>Code is null where the event catches every escalation, or where it throws one whose code is computed.</summary>
public sealed record EscalationDefinition(string? Code) : EventDefinition
{
    /// <summary>Of an event that throws: FEEL that gives the code, null where the code is fixed.</summary>
    public BpmnExpression? ComputedCode { get; init; }
}

/// <summary>A signal reaches everything that waits for its name.</summary>
public sealed record SignalDefinition(BpmnExpression Name) : EventDefinition;

/// <summary>Happens when the condition becomes true: at once, or after variables have changed. What is not true does not hold.</summary>
public sealed record ConditionalDefinition(BpmnExpression Condition) : EventDefinition
{
    /// <summary>zeebe:conditionalFilter: only changes of these variables count; empty where all do.</summary>
    public ImmutableArray<string> VariableNames { get; init; } = [];

    /// <summary>Whether a variable that is new counts as a change.</summary>
    public bool OnCreate { get; init; } = true;

    /// <summary>Whether another value of a variable counts as a change.</summary>
    public bool OnUpdate { get; init; } = true;
}

/// <summary>A link joins a throw event to the catch event of the same name in the same scope.</summary>
public sealed record LinkDefinition(string Name) : EventDefinition;

/// <summary>Of a throw event: ActivityRef names the activity to compensate; null compensates all completed ones of the scope.</summary>
public sealed record CompensationDefinition(string? ActivityRef) : EventDefinition;

/// <summary>Ends everything else in the scope.</summary>
public sealed record TerminateDefinition : EventDefinition
{
    internal static readonly TerminateDefinition Instance = new();
}

/// <summary>zeebe:executionListener or zeebe:taskListener: a job before or after the work of the element.</summary>
public sealed record Listener(string EventType, BpmnExpression JobType, BpmnExpression Retries)
{
    /// <summary>zeebe:taskHeaders of the listener itself; they go before those of the element.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
}
