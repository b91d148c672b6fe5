using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Messages;

/// <summary>A message for the subscription of this key. Process owners, administrators and the system may.</summary>
public sealed record DeliverMessage(DateTimeOffset At, string Actor, long SubscriptionKey, string Name, string? CorrelationKey, FeelContext Variables) : EvaluationCommand(At, Actor);

/// <summary>A signal for everything in the evaluation that waits for it. Process owners, administrators and the system may.</summary>
public sealed record DeliverSignal(DateTimeOffset At, string Actor, string Name, FeelContext Variables) : EvaluationCommand(At, Actor);

internal static class MessageDecider
{
    public static Refusal? Decide(Proceeding proceeding, DeliverMessage message)
        => CheckRole(proceeding) ?? proceeding.Step(new CorrelateMessage(proceeding.At, message.Name, message.CorrelationKey, message.Variables) { SubscriptionKey = message.SubscriptionKey });

    public static Refusal? Decide(Proceeding proceeding, DeliverSignal signal)
        => CheckRole(proceeding) ?? proceeding.Step(new BroadcastSignal(proceeding.At, signal.Name, signal.Variables));

    /// <summary>Whoever sends messages can move processes on, and so has to answer for them.</summary>
    public static Refusal? CheckRole(DirectoryPerson? person) => person is { Active: true } && (person.Has(Roles.ProcessOwner) || person.Has(Roles.Administrator))
        ? null
        : Refuse.Forbidden("role-missing", $"expected a process owner or an administrator, but {person?.Name ?? "the sender"} is neither");

    private static Refusal? CheckRole(Proceeding proceeding) => proceeding.IsSystem ? null : CheckRole(proceeding.Person);
}
