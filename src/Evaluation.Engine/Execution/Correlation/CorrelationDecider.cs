using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>What is now to be done with an instance. InstanceId is a text of the caller, or one that a <see cref="StartInstance"/> gave.</summary>
public abstract record Delivery(string InstanceId);

/// <summary>
/// A message or signal for a running instance. An instance that no longer waits refuses it: a message (MessageNumber is not 0) then goes
/// back with <see cref="ReturnMessage"/>; a signal has simply come too late.
/// </summary>
public sealed record DeliverToInstance(string InstanceId, ProcessCommand Command, long MessageNumber, string ProcessId) : Delivery(InstanceId);

/// <summary>A new instance, of the version that was deployed last. No other instance that was requested has this id.</summary>
public sealed record StartInstance(string InstanceId, string ProcessId, string Version, StartProcess Command) : Delivery(InstanceId);

/// <summary>Events and what follows from them for instances, or a rejection and neither.</summary>
public sealed record CorrelationDecision(ImmutableArray<CorrelationEvent> Events, ImmutableArray<Delivery> Deliveries, Rejection? Rejection);

/// <summary>Which message, signal or start reaches which instance.</summary>
public static class CorrelationDecider
{
    /// <summary>
    /// Pure: the same state and command always give the same decision. Deliveries are to be made in their order, and what they did to the
    /// instances told by <see cref="FollowInstance"/>.
    /// </summary>
    public static CorrelationDecision Decide(CorrelationState state, CorrelationCommand command)
    {
        var step = new CorrelationStep(state, command.At.ToUniversalTime());
        var rejection = command switch
        {
            DeployProcess deploy => Deploy(step, deploy),
            PublishMessage publish => MessageCorrelation.Publish(step, publish),
            CollectMessages collect => MessageCorrelation.Collect(step, collect),
            ReturnMessage returned => MessageCorrelation.Return(step, returned),
            ThrowSignal signal => Broadcast(step, signal.Name, signal.Variables, thrower: null),
            EvaluateConditions conditions => Evaluate(step, conditions),
            FollowInstance follow => Follow(step, follow),
            Correlation.PassTime => PassTime(step),
            _ => throw new InvalidOperationException($"expected a command between instances, but {command.GetType().Name} is none that is known"),
        };
        return rejection is null ? new(step.Events, step.Deliveries, null) : new([], [], rejection);
    }

    private static Rejection? Deploy(CorrelationStep step, DeployProcess command)
    {
        var process = command.Process;
        if (step.State.Processes.TryGetValue(process.Id, out var known) && known.Version == command.Version) return null;
        var starts = ImmutableArray.CreateBuilder<StartSubscription>();
        foreach (var start in process.Elements.OfType<StartEvent>().Where(start => start is { ParentId: null, Definition: not null }))
        {
            if (!StartSubscription.TryOpen(start, step.At, out var subscription, out var rejection)) return rejection;
            if (subscription.Kind == StartKind.Message && starts.Any(other => other.Kind == StartKind.Message && other.Text == subscription.Text))
                return new("start-event-failed", start.Id, $"expected each message to start '{process.Id}' in one place, but '{subscription.Text}' does in two");
            starts.Add(subscription);
        }

        step.Emit(new StartEventsOpened(process.Id, command.Version, starts.ToImmutable(), step.At));
        return null;
    }

    private static Rejection? Broadcast(CorrelationStep step, string name, FeelContext variables, string? thrower)
    {
        ImmutableArray<string> instances = [.. step.State.WaitingFor(name).Where(instance => instance != thrower)];
        step.Emit(new SignalBroadcast(name, variables, instances, step.At));
        foreach (var instance in instances) step.Deliver(new DeliverToInstance(instance, new BroadcastSignal(step.At, name, variables), 0, ""));
        foreach (var process in step.State.Processes.Values)
        {
            foreach (var start in process.Starts.Where(start => start.Kind == StartKind.Signal && start.Text == name)) step.Start(process, start, variables);
        }

        return null;
    }

    private static Rejection? Evaluate(CorrelationStep step, EvaluateConditions command)
    {
        var scope = FeelScope.Of(command.Variables, step.At);
        foreach (var process in step.State.Processes.Values.Where(process => command.ProcessId is null || process.ProcessId == command.ProcessId))
        {
            foreach (var start in process.Starts.Where(start => start.Kind == StartKind.Condition))
            {
                if (FeelExpression.TryParse(start.Text, out var condition, out _) && condition.Evaluate(scope).Value.IsTrue) step.Start(process, start, command.Variables);
            }
        }

        return null;
    }

    private static Rejection? Follow(CorrelationStep step, FollowInstance command)
    {
        var id = command.InstanceId;
        var opened = new List<WaitingInstance>();
        foreach (var happened in command.Events)
        {
            switch (happened)
            {
                // What was opened and closed again by the same command has never waited
                case MessageSubscribed e when command.Instance.Subscription(e.Key) is { } subscription:
                    step.Emit(new MessageAwaited(id, e.Key, command.Instance.ProcessIdOf(subscription.ElementKey)!, e.MessageName, e.CorrelationKey));
                    opened.Add(step.State.Waiting[step.State.LastOrder]);
                    break;
                case SignalSubscribed e when command.Instance.Signal(e.Key) is not null:
                    step.Emit(new SignalAwaited(id, e.Key, e.SignalName));
                    break;
                case MessageCorrelated e when step.State.Waits(id, e.Key):
                    step.Emit(new MessageNotAwaited(id, e.Key));
                    break;
                case MessageUnsubscribed e when step.State.Waits(id, e.Key):
                    step.Emit(new MessageNotAwaited(id, e.Key));
                    break;
                case SignalReceived e when step.State.Waits(id, e.Key):
                    step.Emit(new SignalNotAwaited(id, e.Key));
                    break;
                case SignalUnsubscribed e when step.State.Waits(id, e.Key):
                    step.Emit(new SignalNotAwaited(id, e.Key));
                    break;
                case SignalThrown e:
                    Broadcast(step, e.SignalName, e.Variables, id);
                    break;
            }
        }

        if (command.Events.Any(happened => happened is ProcessMigrated)) Move(step, command);
        foreach (var waiting in opened) MessageCorrelation.Opened(step, waiting);
        if (command.Instance.State != ProcessState.Active && step.State.IsKnown(id)) MessageCorrelation.Ended(step, id);
        return null;
    }

    /// <summary>After a migration what waits may wait for another process.</summary>
    private static void Move(CorrelationStep step, FollowInstance command)
    {
        foreach (var open in command.Instance.MessageSubscriptions.Where(open => step.State.Waits(command.InstanceId, open.Key)))
        {
            var processId = command.Instance.ProcessIdOf(open.ElementKey)!;
            if (step.State.WaitingOf(command.InstanceId, open.Key).ProcessId == processId) continue;
            step.Emit(new MessageNotAwaited(command.InstanceId, open.Key));
            step.Emit(new MessageAwaited(command.InstanceId, open.Key, processId, open.MessageName, open.CorrelationKey));
        }
    }

    private static Rejection? PassTime(CorrelationStep step)
    {
        MessageCorrelation.Expire(step);
        foreach (var process in step.State.Processes.Values)
        {
            foreach (var timer in process.Starts.Where(start => start.Due <= step.At))
            {
                step.Start(process, timer, FeelContext.Empty);
                var repeats = timer.Text.Length > 0 && timer.RepetitionsLeft != 1;
                var left = timer.RepetitionsLeft < 0 ? timer.RepetitionsLeft : timer.RepetitionsLeft - 1;
                step.Emit(new StartTimerMoved(process.ProcessId, timer.StartEventId, repeats ? TimerCycle.Next(timer.Due!.Value, timer.Text, step.At) : null, left));
            }
        }

        return null;
    }
}
