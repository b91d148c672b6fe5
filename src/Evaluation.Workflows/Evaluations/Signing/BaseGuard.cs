using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.FollowUp;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>What both leaders sign does not change under their hands: a change makes the base void, and they sign the next revision.</summary>
internal static class BaseGuard
{
    public const string Message = "base-superseded";

    /// <summary>Whether the memo tells of the event.</summary>
    public static bool ChangesContent(EvaluationEvent @event) => @event
        is AssessmentSubmitted or VerdictGiven or ConditionImposed or VendorRolesDeclared or SupportArranged or SupporterAccepted
        or CommentAdded or EvidenceAdded or ConditionClosed or ConditionConfirmed or ConditionReturned;

    public static Refusal? Settle(Proceeding proceeding, EvaluationState before)
    {
        // Only while the leaders sign does the process wait for this message.
        var waits = before.Stage == Stage.Running && before.Process.MessageSubscriptions.Any(one => one.MessageName == Message);
        if (!waits || before.StandingBase is not { } standing || !proceeding.Events.Any(ChangesContent)) return null;
        var reason = $"{proceeding.Events.Select(Words).First(words => words is not null)} after the memo was frozen";
        proceeding.Raise(new BaseSuperseded(standing.Revision, reason));
        SignOffDecider.Void(proceeding, reason);
        return proceeding.Step(new CorrelateMessage(proceeding.At, Message, before.Number, FeelContext.Empty));
    }

    private static string? Words(EvaluationEvent @event) => @event switch
    {
        CommentAdded => "a comment was added",
        EvidenceAdded evidence => $"the evidence '{evidence.Name}' was added",
        ConditionClosed closed => $"condition {closed.Number} was closed by its owner",
        ConditionConfirmed confirmed => $"condition {confirmed.Number} was confirmed",
        ConditionReturned returned => $"condition {returned.Number} was given back to its owner",
        _ when ChangesContent(@event) => "a judgement changed",
        _ => null,
    };
}
