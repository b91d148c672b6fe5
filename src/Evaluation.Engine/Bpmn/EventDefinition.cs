namespace Evaluation.Engine.Bpmn;

/// <summary>What an event waits for. The hierarchy is closed.</summary>
public abstract record EventDefinition
{
    private protected EventDefinition()
    {
    }
}

public enum TimerKind
{
    /// <summary>A moment: ISO 8601 date and time with offset.</summary>
    Date,

    /// <summary>An ISO 8601 duration from the moment the activity starts.</summary>
    Duration,

    /// <summary>ISO 8601 repetition such as R3/PT1H; R/PT1H repeats until the activity ends.</summary>
    Cycle,
}

public sealed record TimerDefinition(TimerKind Kind, BpmnExpression Value) : EventDefinition;

/// <summary>The correlation key comes from zeebe:subscription of the bpmn:message; without one the name alone decides.</summary>
public sealed record MessageDefinition(BpmnExpression Name, BpmnExpression? CorrelationKey) : EventDefinition;

/// <summary>Code is null where the event catches every error.</summary>
public sealed record ErrorDefinition(string? Code) : EventDefinition;
