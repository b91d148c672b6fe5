namespace Evaluation.Engine.Execution;

/// <summary>The stages of an element instance between its entry and its end, in order. Each can fail and be tried again alone.</summary>
internal enum Stage
{
    /// <summary>Input mappings.</summary>
    Enter,

    /// <summary>Jobs of execution listeners before the work.</summary>
    StartListeners,

    /// <summary>Events start to wait.</summary>
    Subscribe,

    /// <summary>The behaviour of the element.</summary>
    Execute,

    /// <summary>Output mappings.</summary>
    Leave,

    /// <summary>Jobs of execution listeners after the work.</summary>
    EndListeners,

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
    public const string SignalSubscription = "signal-subscription-failed";
    public const string Throw = "throw-failed";
    public const string Call = "call-failed";
    public const string AdHoc = "ad-hoc-failed";
    public const string AdHocCondition = "ad-hoc-condition-failed";
    public const string StartListener = "start-listener-failed";
    public const string EndListener = "end-listener-failed";
    public const string TaskListener = "task-listener-failed";
    public const string JoinNeverComplete = "join-never-complete";

    /// <summary>Null for listeners of a step of a user task, which run again, for a job (or a listener's), which is offered again, and for a join, which is checked again.</summary>
    internal static Stage? RetryAt(string code) => code switch
    {
        InputMapping => Stage.Enter,
        Timer or CorrelationKey or SignalSubscription => Stage.Subscribe,
        Assignment or Job or Script or Decision or InputCollection or Throw or Call or AdHoc => Stage.Execute,
        StartListener => Stage.StartListeners,
        EndListener => Stage.EndListeners,
        OutputMapping => Stage.Leave,
        OutputElement or AdHocCondition => Stage.Collect,
        CompletionCondition => Stage.CheckCompletion,
        Condition or NoMatchingFlow => Stage.Depart,
        NoRetriesLeft or UncaughtError or JoinNeverComplete or TaskListener => null,
        _ => throw new InvalidOperationException($"expected a known incident code, but it is '{code}'"),
    };
}
