namespace Evaluation.Engine.Execution;

/// <summary>Where an element instance is in its life.</summary>
internal enum ElementPhase
{
    /// <summary>Not yet, or no longer, there.</summary>
    None,

    /// <summary>It was entered; it works or waits.</summary>
    Active,

    /// <summary>Its work is done; it has not been left yet.</summary>
    Completing,

    /// <summary>It is to end, and waits for listeners of user tasks in it.</summary>
    Terminating,
}

/// <summary>What can happen to an element instance.</summary>
internal enum LifeCycleStep
{
    Activate,
    FinishWork,
    Complete,
    BeginTermination,
    Terminate,
}

/// <summary>Which steps are legal, and where they lead. There is no other such place.</summary>
internal static class LifeCycle
{
    /// <summary>Throws where the step is not legal: an event that breaks the life cycle is a bug, not a state.</summary>
    public static ElementPhase After(ElementPhase phase, LifeCycleStep step) => (phase, step) switch
    {
        (ElementPhase.None, LifeCycleStep.Activate) => ElementPhase.Active,
        (ElementPhase.Active, LifeCycleStep.FinishWork) => ElementPhase.Completing,
        (ElementPhase.Active, LifeCycleStep.Complete) => ElementPhase.None,
        (ElementPhase.Completing, LifeCycleStep.Complete) => ElementPhase.None,
        (ElementPhase.Active, LifeCycleStep.BeginTermination) => ElementPhase.Terminating,
        (ElementPhase.Completing, LifeCycleStep.BeginTermination) => ElementPhase.Terminating,
        (ElementPhase.Terminating, LifeCycleStep.Terminate) => ElementPhase.None,
        (ElementPhase.Active, LifeCycleStep.Terminate) => ElementPhase.None,
        (ElementPhase.Completing, LifeCycleStep.Terminate) => ElementPhase.None,
        _ => throw new InvalidOperationException($"expected a legal life-cycle step, but {step} came in phase {phase}"),
    };
}
