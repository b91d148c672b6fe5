using System.Collections.Immutable;
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

    /// <summary>Id of the process, empty before it is started.</summary>
    public string ProcessId => throw new NotImplementedException();

    /// <summary>Variables of the process itself.</summary>
    public FeelContext RootVariables => throw new NotImplementedException();

    /// <summary>In the order of their keys, as are all the lists below. The process itself is not listed.</summary>
    public ImmutableArray<ActiveElement> ActiveElements => throw new NotImplementedException();

    public ImmutableArray<ActiveUserTask> UserTasks => throw new NotImplementedException();

    public ImmutableArray<ActiveJob> Jobs => throw new NotImplementedException();

    public ImmutableArray<ActiveTimer> Timers => throw new NotImplementedException();

    public ImmutableArray<ActiveMessageSubscription> MessageSubscriptions => throw new NotImplementedException();

    public ImmutableArray<ActiveIncident> Incidents => throw new NotImplementedException();

    /// <summary>Throws on an event that it does not know.</summary>
    public void Apply(ProcessEvent @event) => throw new NotImplementedException();

    /// <summary>What the element instance sees: its own variables over those of the scopes around it. Empty for an unknown key.</summary>
    public FeelContext VariablesOf(long key) => throw new NotImplementedException();
}
