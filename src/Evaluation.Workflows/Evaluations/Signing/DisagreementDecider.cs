using Evaluation.Workflows.Answers;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>What follows where the leaders named different outcomes: a discussion, and at last the decision of the escalation owner.</summary>
internal static class DisagreementDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, JointDiscussion answer)
    {
        SignOffDecider.Void(proceeding, "the leaders named different outcomes and discussed them");
        if (proceeding.State.StandingBase is { } standing) proceeding.Raise(new BaseSuperseded(standing.Revision, "the leaders discussed their difference"));
        proceeding.Raise(new DifferenceDiscussed(task.Key, answer.Notes));
        return proceeding.CompleteTask(task.Key);
    }

    public static Refusal? Decide(Proceeding proceeding, TaskState task, EscalationDecision answer)
    {
        if (proceeding.State.Stage != Stage.NoAgreement)
            return Refuse.Conflict("no-disagreement", "expected two leaders who twice did not agree, but that is not so");
        if (Outcomes.Check(proceeding.State, answer.Outcome, answer.Option) is { } refusal) return refusal;
        proceeding.Raise(new EscalationDecided(task.Key, answer.Outcome, answer.Option, answer.Reason));
        return proceeding.CompleteTask(task.Key);
    }
}
