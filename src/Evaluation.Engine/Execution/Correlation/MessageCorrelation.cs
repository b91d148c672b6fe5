namespace Evaluation.Engine.Execution.Correlation;

/// <summary>The rules by which messages find who waits for them.</summary>
internal static class MessageCorrelation
{
    public static Rejection? Publish(CorrelationStep step, PublishMessage command)
    {
        if (command.Name.Length == 0) return new("message-name", null, "expected the name of a message, but it is empty");
        if (command.TimeToLive < TimeSpan.Zero) return new("message-time-to-live", null, $"expected a time to live of zero or more, but it is {command.TimeToLive}");
        Expire(step);
        if (command.MessageId is { } id && step.State.MessagesOf(command.Name, command.CorrelationKey).Any(kept => kept.MessageId == id))
            return new("message-duplicate", null, $"expected a message '{command.Name}' that was not published before, but one with the id '{id}' is kept already");
        var number = step.State.LastMessage + 1;
        var expires = command.TimeToLive < DateTimeOffset.MaxValue - step.At ? step.At + command.TimeToLive : DateTimeOffset.MaxValue;
        step.Emit(new MessagePublished(number, command.Name, command.CorrelationKey, command.MessageId, command.Variables, expires, step.At));
        foreach (var waiting in step.State.WaitingForMessage(command.Name, command.CorrelationKey).ToList()) Deliver(step, number, waiting);
        foreach (var process in step.State.Processes.Values) Start(step, process, number);
        if (command.TimeToLive == TimeSpan.Zero) step.Emit(new MessageExpired(number));
        return null;
    }

    public static Rejection? Collect(CorrelationStep step, CollectMessages command)
    {
        foreach (var waiting in step.State.WaitsOfInstance(command.InstanceId).ToList()) Opened(step, waiting);
        return null;
    }

    public static Rejection? Return(CorrelationStep step, ReturnMessage command)
    {
        if (!step.State.Messages.TryGetValue(command.MessageNumber, out var message) || !message.CorrelatedTo.Contains(command.ProcessId)) return null;
        step.Emit(new MessageReturned(message.Number, command.ProcessId));
        if (message.ExpiresAt <= step.At) return null;
        foreach (var waiting in step.State.WaitingForMessage(message.Name, message.CorrelationKey).Where(waiting => waiting.ProcessId == command.ProcessId).ToList())
            Deliver(step, message.Number, waiting);
        return null;
    }

    /// <summary>A subscription takes the oldest message that is kept for it.</summary>
    public static void Opened(CorrelationStep step, WaitingInstance waiting)
    {
        var message = step.State.MessagesFor(waiting.MessageName, waiting.CorrelationKey).FirstOrDefault(message => message.ExpiresAt > step.At && !message.CorrelatedTo.Contains(waiting.ProcessId));
        if (message is not null) Deliver(step, message.Number, waiting);
    }

    /// <summary>The key of a message start is free: the oldest message that is kept for it starts the next instance.</summary>
    public static void Ended(CorrelationStep step, string instanceId)
    {
        var held = step.State.KeyOf(instanceId);
        step.Emit(new InstanceEnded(instanceId));
        if (held is not var (processId, key)) return;
        var process = step.State.Processes[processId];
        var next = process.Starts.Where(start => start.Kind == StartKind.Message)
            .SelectMany(start => step.State.MessagesOf(start.Text, key))
            .Where(message => message.ExpiresAt > step.At && !message.CorrelatedTo.Contains(processId))
            .MinBy(message => message.Number);
        if (next is not null) Start(step, process, next.Number);
    }

    public static void Expire(CorrelationStep step)
    {
        foreach (var number in step.State.ExpiredAt(step.At).ToList()) step.Emit(new MessageExpired(number));
    }

    private static void Deliver(CorrelationStep step, long number, WaitingInstance waiting)
    {
        var message = step.State.Messages[number];
        if (message.CorrelatedTo.Contains(waiting.ProcessId)) return;
        step.Emit(new MessageDelivered(number, waiting.ProcessId, waiting.InstanceId, waiting.SubscriptionKey));
        var command = new CorrelateMessage(step.At, message.Name, message.CorrelationKey, message.Variables) { SubscriptionKey = waiting.SubscriptionKey };
        step.Deliver(new DeliverToInstance(waiting.InstanceId, command, number, waiting.ProcessId));
    }

    private static void Start(CorrelationStep step, DeployedProcess process, long number)
    {
        var message = step.State.Messages[number];
        if (message.CorrelatedTo.Contains(process.ProcessId)) return;
        if (process.Starts.FirstOrDefault(start => start.Kind == StartKind.Message && start.Text == message.Name) is not { } start) return;
        var key = string.IsNullOrEmpty(message.CorrelationKey) ? null : message.CorrelationKey;
        if (key is not null && step.State.HeldKeys.ContainsKey((process.ProcessId, key))) return;
        step.Start(process, start, message.Variables, number, key);
    }
}
