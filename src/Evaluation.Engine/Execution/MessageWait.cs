using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Elements;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Message subscriptions that wait on an element or scope.</summary>
internal static class MessageWait
{
    /// <summary>The event without its key.</summary>
    public static MessageSubscribed? Open(ProcessStep step, long elementKey, GraphNode boundary, MessageDefinition message, out Failure? failure)
    {
        failure = null;
        var scope = step.ScopeOf(elementKey);
        var name = message.Name.Evaluate(scope);
        if (name.Value is not FeelString { Value.Length: > 0 } messageName)
        {
            failure = Failure.Of(IncidentCode.CorrelationKey, $"the message name of '{boundary.Id}'", "a text", message.Name, name);
            return null;
        }

        if (message.CorrelationKey is null) return new MessageSubscribed(0, boundary.Id, elementKey, messageName.Value, null);
        var key = message.CorrelationKey.Evaluate(scope);
        var correlationKey = key.Value switch
        {
            FeelString text => text.Value,
            FeelNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (correlationKey is not null) return new MessageSubscribed(0, boundary.Id, elementKey, messageName.Value, correlationKey);
        failure = Failure.Of(IncidentCode.CorrelationKey, $"the correlation key of '{boundary.Id}'", "a text or number", message.CorrelationKey, key);
        return null;
    }

    /// <summary>Goes to the oldest subscription of the name: a message is delivered once.</summary>
    public static Rejection? Correlate(ProcessStep step, CorrelateMessage command)
    {
        var subscription = command.SubscriptionKey is { } key
            ? step.State.Subscription(key) is { } named && Fits(named, command) ? named : null
            : step.State.MessageSubscriptions.FirstOrDefault(open => Fits(open, command));
        if (subscription is null)
            return new("message-not-expected", null, $"expected something that waits for the message '{command.Name}' (key '{command.CorrelationKey}'), but nothing does");
        step.Emit(new MessageCorrelated(subscription.Key, subscription.ElementId, subscription.MessageName));
        var host = step.State.Find(subscription.ElementKey)!;
        var catching = step.GraphOf(host).Node(subscription.ElementId);
        if (catching.HappensOften)
        {
            step.Emit(new MessageSubscribed(
                step.NextKey(), subscription.ElementId, subscription.ElementKey, subscription.MessageName, subscription.CorrelationKey));
        }

        EventWaits.Happen(step, host, catching, command.Variables);
        return null;
    }

    private static bool Fits(ActiveMessageSubscription open, CorrelateMessage command)
        => open.MessageName == command.Name && (open.CorrelationKey is null || open.CorrelationKey == command.CorrelationKey);
}
