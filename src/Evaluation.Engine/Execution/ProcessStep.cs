using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;

namespace Evaluation.Engine.Execution;

/// <summary>
/// One command while it is decided. Each event is applied at once to a layer over the instance, so that what follows sees it; the
/// instance itself is not touched. Work is queued, not nested: how long a chain of elements is does not matter to the stack.
/// </summary>
internal sealed class ProcessStep
{
    /// <summary>A command that comes to no rest within so many events runs in a circle, unless it has a large collection to go through.</summary>
    public const int MaxEvents = 250_000;

    /// <summary>
    /// So many more for each element that is active beforehand, all of which may have to end, and for each item of the largest collection,
    /// those around it multiplied.
    /// </summary>
    public const int EventsOfItem = 10;

    /// <summary>Items that one command can begin.</summary>
    public const int MaxItems = 100_000;

    /// <summary>One element that is entered so often in one scope, in one command, runs in a circle; items and elements that are active beforehand count as above.</summary>
    public const int MaxTurns = 10_000;

    /// <summary>What is shorter than that is not watched for circles.</summary>
    private const int LongCommand = 20_000;

    [ThreadStatic]
    private static ProcessStep? s_spare;

    private readonly List<ProcessEvent> _events = [];
    private readonly Queue<(Stage Stage, long Key)> _queue = new();
    private readonly List<long> _touchedScopes = [];
    private readonly HashSet<long> _touched = [];
    private readonly List<VariableChange> _changes = [];
    private readonly List<GraphFlow> _chosen = [];
    private readonly Dictionary<(GraphNode Node, long ScopeKey), int> _turns = [];

    private int _usual;

    private ProcessStep()
    {
    }

    /// <summary>The instance as it is after the events so far.</summary>
    public ProcessInstance State { get; } = new();

    public Deployment Deployment { get; private set; } = null!;

    public ProcessGraph Graph { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    /// <summary>Variables have changed, or conditions began to wait unseen, since they were last looked at.</summary>
    public bool VariablesChanged { get; set; }

    /// <summary>How many events the command may take.</summary>
    public int Limit { get; private set; }

    public bool IsEndless => _events.Count > Limit || Circle is not null;

    /// <summary>The element that was entered too often, null where there is none.</summary>
    public string? Circle { get; private set; }

    /// <summary>Buffers are used again by the next command of the same thread; nothing of one command can be seen in the next.</summary>
    public static ProcessStep Begin(Deployment deployment, ProcessInstance instance, DateTimeOffset at)
    {
        var step = s_spare ?? new ProcessStep();
        s_spare = null;
        step.State.Cover(instance);
        step.Deployment = deployment;
        step.Graph = deployment.Process.Graph;
        step.At = at;
        step._usual = MaxEvents + (EventsOfItem * instance.ActiveCount);
        step.Limit = step._usual;
        return step;
    }

    public ImmutableArray<ProcessEvent> Events() => ImmutableCollectionsMarshal.AsImmutableArray(_events.ToArray());

    public void End()
    {
        _events.Clear();
        _queue.Clear();
        _touchedScopes.Clear();
        _touched.Clear();
        _changes.Clear();
        _chosen.Clear();
        _turns.Clear();
        Circle = null;
        VariablesChanged = false;
        State.Cover(null);
        Deployment = null!;
        Graph = null!;
        s_spare = this;
    }

    public void Emit(ProcessEvent @event)
    {
        if (@event is VariablesSet variables && State.HasConditions) Note(variables);
        State.Apply(@event);
        _events.Add(@event);
        VariablesChanged |= _changes.Count > 0;
    }

    /// <summary>From here on the instance runs on another definition.</summary>
    public void MoveTo(Deployment deployment)
    {
        Deployment = deployment;
        Graph = deployment.Process.Graph;
    }

    /// <summary>What was set since this was last asked, while something waited for conditions.</summary>
    public IReadOnlyList<VariableChange> TakeChanges()
    {
        VariableChange[] changes = [.. _changes];
        _changes.Clear();
        return changes;
    }

    private void Note(VariablesSet set)
    {
        var before = State.Find(set.ScopeKey)!.Variables;
        foreach (var variable in set.Variables.Entries)
        {
            var isNew = !before.TryGet(variable.Key, out var old);
            if (isNew || !variable.Value.Equals(old)) _changes.Add(new VariableChange(set.ScopeKey, variable.Key, isNew, State.LastKey));
        }
    }

    /// <summary>The process that the element belongs to: the one that runs, or one that it calls.</summary>
    public ProcessGraph GraphOf(ElementInstance element)
        => element.Version is null && element.ProcessId == Deployment.Process.Id ? Graph : ProcessOf(element).Graph;

    public ProcessDefinition ProcessOf(ElementInstance element)
        => DeploymentOf(element).Find(element.ProcessId) ?? throw new InvalidOperationException($"expected the deployment to hold the called process '{element.ProcessId}', but it does not");

    /// <summary>What was deployed together with the process that the element belongs to.</summary>
    public Deployment DeploymentOf(ElementInstance element)
        => Deployment.At(element.Version) ?? throw new InvalidOperationException($"expected the version '{element.Version}' of the called process '{element.ProcessId}', but it is not there");

    public GraphNode NodeOf(ElementInstance element) => GraphOf(element).Node(element.ElementId);

    public long NextKey() => State.LastKey + 1;

    public VariableScope ScopeOf(long key) => new(State, key, At);

    /// <summary>A token comes to the element: it is entered, and works when its turn comes.</summary>
    public long Activate(GraphNode node, long scopeKey)
    {
        if (_events.Count > LongCommand) Watch(node, scopeKey);
        var key = NextKey();
        Emit(node.MultiInstance is null
            ? new ElementActivated(key, node.Id, scopeKey, At)
            : new MultiInstanceActivated(key, node.Id, scopeKey, At));
        Enqueue(Stage.Enter, key);
        return key;
    }

    private void Watch(GraphNode node, long scopeKey)
    {
        // What undoes is entered once for each time that something was done
        if (node.Element is Activity { IsForCompensation: true }) return;
        ref var turns = ref CollectionsMarshal.GetValueRefOrAddDefault(_turns, (node, scopeKey), out _);
        if (++turns > MaxTurns + ((Limit - MaxEvents) / EventsOfItem)) Circle = node.Id;
    }

    public void Enqueue(Stage stage, long key) => _queue.Enqueue((stage, key));

    /// <summary>Something in the scope ended or waits: when all else is done, look whether a join can fire or the scope is finished.</summary>
    public void Touch(long scopeKey)
    {
        if (_touched.Add(scopeKey)) _touchedScopes.Add(scopeKey);
    }

    /// <summary>The items of the body begin. A circle around it does not raise the limit again and again: the largest counts, not the sum.</summary>
    public void BeginItems(ElementInstance body, int count)
    {
        long items = count;
        for (var scope = State.Find(body.ScopeKey); scope is not null && items < MaxItems; scope = State.Find(scope.ScopeKey))
        {
            if (scope.Loop is { } around) items *= Math.Max(1, around.Items.Items.Length);
        }

        Limit = Math.Max(Limit, _usual + (EventsOfItem * (int)Math.Min(items, MaxItems)));
    }

    /// <summary>Goes on until everything waits or has ended.</summary>
    public void Settle()
    {
        while (!IsEndless)
        {
            if (VariablesChanged)
            {
                VariablesChanged = false;
                ConditionWait.Check(this);
            }
            else if (_queue.TryDequeue(out var next))
            {
                Advance(next.Key, next.Stage);
            }
            else if (_touchedScopes.Count > 0)
            {
                var scopeKey = _touchedScopes[^1];
                _touchedScopes.RemoveAt(_touchedScopes.Count - 1);
                _touched.Remove(scopeKey);
                ScopeCompletion.Check(this, scopeKey);
            }
            else
            {
                return;
            }
        }
    }

    public void RaiseIncident(ElementInstance element, Failure failure)
        => Emit(new IncidentRaised(NextKey(), element.ElementId, element.Key, failure.Code, failure.Message, At));

    private void Advance(long key, Stage stage)
    {
        // Terminated before its turn came, or about to be
        if (State.Find(key) is not { Phase: not ElementPhase.Terminating } element) return;
        if (element.Role == ElementRole.Process)
        {
            CallActivityBehavior.AdvanceProcess(this, element, stage);
            return;
        }

        if (element.IsAdHocFlow)
        {
            AdHocSubProcessBehavior.FinishFlow(this, element);
            return;
        }

        var node = NodeOf(element);
        var behavior = element.IsBody ? MultiInstanceBehavior.Instance : ElementBehavior.Of(node.Element);
        var enough = false;
        for (; stage < Stage.Depart; stage++)
        {
            var outcome = stage switch
            {
                Stage.Enter => element.IsBody ? Outcome.Done : VariableMappings.ApplyInputs(this, key, node),
                Stage.StartListeners => ListenerWork.Start(this, element, ListenerWork.StartEvents, 1),
                Stage.Subscribe => EventWaits.Open(this, element, node),
                Stage.Execute => behavior.Execute(this, element, node),
                Stage.Leave => element.IsBody ? Outcome.Done : VariableMappings.ApplyOutputs(this, element, node),
                Stage.EndListeners => ListenerWork.Start(this, element, ListenerWork.EndEvents, 1),
                Stage.Collect => element.IsItem ? MultiInstanceBehavior.Collect(this, element, node) : Outcome.Done,
                _ => element.IsItem ? MultiInstanceBehavior.CheckCompletion(this, element, node, out enough) : Outcome.Done,
            };
            if (outcome.Failure is { } failure)
            {
                RaiseIncident(element, failure);
                return;
            }

            if (outcome.Waits) return;
        }

        if (element.IsItem) MultiInstanceBehavior.FinishItem(this, element, node, enough);
        else Depart(behavior, element, node);
    }

    private void Depart(ElementBehavior behavior, ElementInstance element, GraphNode node)
    {
        _chosen.Clear();
        if (behavior.ChooseFlows(this, element, node, _chosen) is { } failure)
        {
            RaiseIncident(element, failure);
            return;
        }

        var scopeKey = element.ScopeKey;
        EventWaits.Close(this, element.Key);
        CompensationWork.Enable(this, element, node);
        Emit(element.IsBody
            ? new MultiInstanceCompleted(element.Key, element.ElementId, At)
            : new ElementCompleted(element.Key, element.ElementId, At));
        foreach (var flow in _chosen) Take(flow, scopeKey);
        if (node.LinkTarget is { } link) Activate(link, scopeKey);
        if (node.IsEventSubProcess && node.Parent?.Element is AdHocSubProcess && AdHocSubProcessBehavior.AfterEvent(this, scopeKey, node)) return;
        if (node.Element is EndEvent { Terminates: true }) ScopeCompletion.Complete(this, scopeKey);
        else if (_chosen.Count == 0 || State.Find(scopeKey)!.Tokens is not null) Touch(scopeKey);
    }

    private void Take(GraphFlow flow, long scopeKey)
    {
        if (!flow.Target.Joins)
        {
            Emit(new SequenceFlowTaken(flow.Id, scopeKey, null));
            Activate(flow.Target, scopeKey);
            return;
        }

        Emit(new SequenceFlowTaken(flow.Id, scopeKey, flow.Target.Id));
        if (flow.Target.Element is ParallelGateway && ParallelGatewayBehavior.IsComplete(State.Find(scopeKey)!, flow.Target))
            Activate(flow.Target, scopeKey);
        else
            Touch(scopeKey);
    }
}
