using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution.Correlation;

/// <summary>What starts an instance.</summary>
public enum StartKind
{
    Message,
    Timer,
    Signal,
    Condition,
}

/// <summary>
/// What a start event of a deployed process waits for. Text is the name of the message or signal, the condition in FEEL, or the interval of
/// a timer that repeats (empty where it does not). Due and RepetitionsLeft (-1: no end) are those of a timer; Due is null for all else, and
/// for a timer that is over.
/// </summary>
public sealed record StartSubscription(string StartEventId, StartKind Kind, string Text, DateTimeOffset? Due, int RepetitionsLeft)
{
    /// <summary>Names and times come from expressions that see no variables (there is no instance yet), only the time.</summary>
    internal static bool TryOpen(StartEvent start, DateTimeOffset at, [NotNullWhen(true)] out StartSubscription? subscription, [NotNullWhen(false)] out Rejection? rejection)
    {
        subscription = null;
        rejection = null;
        var scope = FeelScope.Of(FeelContext.Empty, at);
        switch (start.Definition)
        {
            case MessageDefinition message:
                subscription = Named(start, StartKind.Message, message.Name, scope, out rejection);
                break;
            case SignalDefinition signal:
                subscription = Named(start, StartKind.Signal, signal.Name, scope, out rejection);
                break;
            case ConditionalDefinition conditional:
                subscription = new(start.Id, StartKind.Condition, conditional.Condition.Source, null, 0);
                break;
            case TimerDefinition timer when TimerWait.Times(timer, timer.Value.Evaluate(scope), at) is var (due, repetitions, interval):
                subscription = new(start.Id, StartKind.Timer, interval ?? "", due, repetitions);
                break;
            case TimerDefinition timer:
                rejection = Refused(start, TimerWait.Failed(start.Id, timer, timer.Value.Evaluate(scope)));
                break;
            default:
                throw new InvalidOperationException($"expected a start event that waits for something, but '{start.Id}' does not");
        }

        return rejection is null;
    }

    private static StartSubscription? Named(StartEvent start, StartKind kind, BpmnExpression name, FeelScope scope, out Rejection? rejection)
    {
        var result = name.Evaluate(scope);
        rejection = result.Value is FeelString { Value.Length: > 0 } ? null
            : Refused(start, Failure.Of("start-event-failed", $"the name of '{start.Id}'", "a text", name, result));
        return rejection is null ? new(start.Id, kind, ((FeelString)result.Value).Value, null, 0) : null;
    }

    private static Rejection Refused(StartEvent start, Failure failure) => new("start-event-failed", start.Id, failure.Message);
}
