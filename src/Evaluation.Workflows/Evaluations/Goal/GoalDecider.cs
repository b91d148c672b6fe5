using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Goal;

internal static class GoalDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, GoalAgreement answer)
    {
        if (!proceeding.Person.IsOn(task.Side))
            return Refuse.Forbidden("wrong-side", $"expected somebody of {Roles.PlainName(task.Side)}, but {proceeding.Person.Name} is not");
        proceeding.Raise(new GoalAgreed(task.Key, task.Side, answer.Note));
        return proceeding.CompleteTask(task.Key);
    }
}
