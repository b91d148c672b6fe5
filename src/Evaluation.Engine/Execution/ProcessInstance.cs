using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

public enum ProcessState
{
    NotStarted,
    Active,
    Completed,
    Canceled,
}

/// <summary>The state of one instance: nothing but the fold of its events.</summary>
public sealed class ProcessInstance
{
    public ProcessState State => throw new NotImplementedException();

    /// <summary>Throws on an event that it does not know.</summary>
    public void Apply(ProcessEvent @event) => throw new NotImplementedException();

    /// <summary>What the element instance sees: its own variables over those of the scopes around it.</summary>
    public FeelContext VariablesOf(long key) => throw new NotImplementedException();
}
