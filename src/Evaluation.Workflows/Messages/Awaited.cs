using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Persistence.Tables;

namespace Evaluation.Workflows.Messages;

/// <summary>What a command changed in what its evaluation waits for, and the signals that it threw for others.</summary>
internal sealed record Awaited(
    ImmutableArray<MessageSubscriptionRow> Messages, ImmutableArray<SignalSubscriptionRow> Signals, ImmutableArray<long> Closed, ImmutableArray<SignalThrown> Thrown)
{
    /// <summary>Nobody can publish a longer name or key, and so what waits for one is not listed.</summary>
    internal const int LongestName = Width.Name;

    private static readonly Awaited Nothing = new([], [], [], []);

    public bool IsNothing => Messages.IsEmpty && Signals.IsEmpty && Closed.IsEmpty && Thrown.IsEmpty;

    public static Awaited Of(EvaluationState after, DateTimeOffset at, ImmutableArray<EvaluationEvent> events)
    {
        var opened = new HashSet<long>();
        var closed = new HashSet<long>();
        var thrown = ImmutableArray.CreateBuilder<SignalThrown>();
        foreach (var step in Projection.Steps(events))
        {
            switch (step)
            {
                case MessageSubscribed e: opened.Add(e.Key); break;
                case SignalSubscribed e: opened.Add(e.Key); break;
                case MessageCorrelated e: closed.Add(e.Key); break;
                case MessageUnsubscribed e: closed.Add(e.Key); break;
                case SignalReceived e: closed.Add(e.Key); break;
                case SignalUnsubscribed e: closed.Add(e.Key); break;
                case SignalThrown e: thrown.Add(e); break;
                case ProcessMigrated:
                    // What waits may wait for another process now
                    opened.UnionWith(after.Process.MessageSubscriptions.Select(one => one.Key));
                    closed.UnionWith(after.Process.MessageSubscriptions.Select(one => one.Key));
                    break;
            }
        }

        if (opened.Count + closed.Count + thrown.Count == 0) return Nothing;
        return new Awaited(
            [.. after.Process.MessageSubscriptions.Where(one => opened.Contains(one.Key) && Fits(one.MessageName) && Fits(one.CorrelationKey)).Select(one => new MessageSubscriptionRow
            {
                Stream = after.Number,
                SubscriptionKey = one.Key,
                ProcessId = after.Process.ProcessIdOf(one.ElementKey)!,
                MessageName = one.MessageName,
                CorrelationKey = one.CorrelationKey,
                Since = at,
            })],
            [.. after.Process.SignalSubscriptions.Where(one => opened.Contains(one.Key) && Fits(one.SignalName)).Select(one => new SignalSubscriptionRow
            {
                Stream = after.Number,
                SubscriptionKey = one.Key,
                SignalName = one.SignalName,
            })],
            [.. closed.Order()],
            thrown.ToImmutable());
    }

    private static bool Fits(string? text) => text is null or { Length: <= LongestName };
}
