using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Sox;

/// <summary>Marketing answers whether the tool touches financial reporting; the SOX lane confirms. Two people.</summary>
internal static class SoxDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, SoxConfirmation answer)
    {
        if (proceeding.State.StandingAssessments(Lane.Sox).LastOrDefault(one => one.Option is null) is not { } scoping)
            return Refuse.Conflict("scoping-missing", "expected the answers of marketing before they are confirmed, but there are none");
        if (scoping.By == proceeding.Actor && proceeding.Context.Workflow.Policy == DutyPolicy.Standard)
            return Refuse.Forbidden("four-eyes", $"expected somebody else to confirm the scoping, but {proceeding.Person.Name} answered it");
        proceeding.Raise(new SoxScopeConfirmed(task.Key, answer.InScope, answer.Reason));
        return proceeding.CompleteTask(task.Key, new("soxInScope", answer.InScope), new("results", Results.Of(proceeding.Context.Workflow, proceeding.State)));
    }
}
