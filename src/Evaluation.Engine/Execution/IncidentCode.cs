namespace Evaluation.Engine.Execution;

/// <summary>The stages of an element instance between its entry and its end, in order. Each can fail and be tried again alone.</summary>
internal enum Stage
{
    /// <summary>Input mappings.</summary>
    Enter,

    /// <summary>Boundary events start to wait.</summary>
    Subscribe,

    /// <summary>The behaviour of the element.</summary>
    Execute,

    /// <summary>Output mappings.</summary>
    Leave,

    /// <summary>An item gives its part of the output collection.</summary>
    Collect,

    /// <summary>Whether a multi-instance body has enough.</summary>
    CheckCompletion,

    /// <summary>Outgoing flows are chosen and taken.</summary>
    Depart,
}

/// <summary>Stable codes of incidents, and what is tried again when one is resolved.</summary>
public static class IncidentCode
{
    public const string InputMapping = "input-mapping-failed";
    public const string Timer = "timer-failed";
    public const string CorrelationKey = "message-subscription-failed";
    public const string Assignment = "assignment-failed";
    public const string Job = "job-definition-failed";
    public const string Script = "script-failed";
    public const string Decision = "decision-failed";
    public const string InputCollection = "input-collection-failed";
    public const string OutputMapping = "output-mapping-failed";
    public const string OutputElement = "output-element-failed";
    public const string CompletionCondition = "completion-condition-failed";
    public const string Condition = "condition-failed";
    public const string NoMatchingFlow = "no-matching-flow";
    public const string NoRetriesLeft = "job-without-retries";
    public const string UncaughtError = "uncaught-error";
    public const string JoinNeverComplete = "join-never-complete";

    /// <summary>Null for a job, which is offered again, and for a join, which is checked again.</summary>
    internal static Stage? RetryAt(string code) => code switch
    {
        InputMapping => Stage.Enter,
        Timer or CorrelationKey => Stage.Subscribe,
        Assignment or Job or Script or Decision or InputCollection => Stage.Execute,
        OutputMapping => Stage.Leave,
        OutputElement => Stage.Collect,
        CompletionCondition => Stage.CheckCompletion,
        Condition or NoMatchingFlow => Stage.Depart,
        NoRetriesLeft or UncaughtError or JoinNeverComplete => null,
        _ => throw new InvalidOperationException($"expected a known incident code, but it is '{code}'"),
    };
}
