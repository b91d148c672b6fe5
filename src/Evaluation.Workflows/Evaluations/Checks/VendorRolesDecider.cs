using Evaluation.Workflows.Answers;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Checks;

internal static class VendorRolesDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, VendorRoles answer)
    {
        if (task.Option is not { } option)
            return Refuse.Conflict("option-missing", $"expected '{task.Name}' to be about one option, but the workflow gave it none");
        proceeding.Raise(new VendorRolesDeclared(task.Key, option, answer.Roles));
        return proceeding.CompleteTask(task.Key);
    }
}
