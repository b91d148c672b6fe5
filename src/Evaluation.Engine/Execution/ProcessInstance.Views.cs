using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>What can be read from outside, and how the decider finds its way.</summary>
public sealed partial class ProcessInstance
{
    /// <summary>Variables of the process itself.</summary>
    public FeelContext RootVariables => Find(RootKey)?.Variables ?? FeelContext.Empty;

    /// <summary>In the order of their keys, as are all the lists below. The process itself is not listed, a called process is.</summary>
    public ImmutableArray<ActiveElement> ActiveElements =>
    [
        .. _elements.InOrder().Where(element => element.Key != RootKey).Select(element =>
            new ActiveElement(element.Key, element.ElementId, element.ScopeKey, element.IsBody, element.Since) { IsAdHocFlow = element.IsAdHocFlow }),
    ];

    public ImmutableArray<ActiveUserTask> UserTasks =>
    [
        .. _elements.InOrder().Select(element => element.UserTask).OfType<UserTaskCreated>().Select(task => new ActiveUserTask(
            task.Key, task.ElementId, task.FormReference, task.Assignee, task.CandidateUsers, task.CandidateGroups,
            task.DueDate, task.FollowUpDate, task.Priority, task.At) { WaitsForListener = Find(task.Key)!.Transition?.EventType }),
    ];

    public ImmutableArray<ActiveJob> Jobs => [.. _elements.InOrder().Select(element => element.Job).OfType<ActiveJob>()];

    public ImmutableArray<ActiveTimer> Timers => [.. _timers.InOrder()];

    public ImmutableArray<ActiveMessageSubscription> MessageSubscriptions => [.. _messages.InOrder()];

    public ImmutableArray<ActiveSignalSubscription> SignalSubscriptions => [.. _signals.InOrder()];

    public ImmutableArray<ActiveCondition> Conditions => [.. _conditions.InOrder()];

    public ImmutableArray<ActiveIncident> Incidents => [.. _incidents.InOrder()];

    /// <summary>What the element instance sees: its own variables over those of the scopes around it. Empty for an unknown key.</summary>
    public FeelContext VariablesOf(long key)
    {
        var element = Find(key);
        if (element is null) return FeelContext.Empty;
        if (element.Role == ElementRole.Process) return element.Variables;
        var outer = VariablesOf(element.ScopeKey);
        return outer.Merge(element.Variables);
    }

    /// <summary>Id of the process in which the element instance stands: the one that runs, or one that it calls. Null for an unknown key.</summary>
    public string? ProcessIdOf(long key) => Find(key)?.ProcessId;

    /// <summary>Version of the deployment from which that process was called; null for the one that the instance runs on, and for an unknown key.</summary>
    public string? VersionOf(long key) => Find(key)?.Version;

    internal IEnumerable<ElementInstance> Elements => _elements.InOrder();

    internal ElementInstance? Find(long key) => _elements.Find(key);

    internal ActiveTimer? Timer(long key) => _timers.Find(key);

    internal ActiveMessageSubscription? Subscription(long key) => _messages.Find(key);

    internal ActiveSignalSubscription? Signal(long key) => _signals.Find(key);

    internal ActiveCondition? Condition(long key) => _conditions.Find(key);

    /// <summary>How many element instances are active, at any depth.</summary>
    internal int ActiveCount => _elements.Count;

    internal bool HasConditions => !_conditions.IsEmpty;

    /// <summary>There are not more conditions than this, and seldom many less.</summary>
    internal int MostConditions => _conditions.MostRows;

    internal ActiveIncident? Incident(long key) => _incidents.Find(key);

    /// <summary>The active elements directly in the scope, in the order in which they were entered.</summary>
    internal IEnumerable<ElementInstance> ChildrenOf(ElementInstance scope)
    {
        for (var key = scope.FirstChild; key != 0;)
        {
            var child = Find(key)!;
            key = child.NextSibling;
            yield return child;
        }
    }
}
