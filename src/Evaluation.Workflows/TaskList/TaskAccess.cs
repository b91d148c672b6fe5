using System.Diagnostics.CodeAnalysis;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.TaskList;

/// <summary>Who may act on a task. The same answers serve the commands and the pages that offer them.</summary>
internal static class TaskAccess
{
    /// <summary>The form that the requester's side answers for a judgement of IT, without judging anything: whoever answers it may sign.</summary>
    internal const string ScopingForm = "rubric:sox-scoping";

    public static bool IsCandidate(TaskState task, DirectoryPerson person)
        => task.CandidateUsers.Contains(person.Id) || task.CandidateGroups.Any(person.Has);

    /// <summary>The task while it is active; else the refusal says what became of it.</summary>
    internal static Refusal? Find(Proceeding proceeding, long key, [NotNull] out TaskState? task)
    {
        if (!proceeding.State.Tasks.TryGetValue(key, out task))
        {
            task = null!;
            return Refuse.NotFound("task-unknown", $"expected a task of {proceeding.State.Number}, but it has none with the key {key}");
        }

        return task.Standing switch
        {
            TaskStanding.Completed => Refuse.Conflict(
                "task-completed",
                $"expected an open task, but '{task.Name}' was completed by {proceeding.Context.People.NameOf(task.EndedBy ?? "")} on {task.EndedAt:yyyy-MM-dd HH:mm} UTC"),
            TaskStanding.Canceled => Refuse.Conflict("task-canceled", $"expected an open task, but '{task.Name}' is not needed any more since {task.EndedAt:yyyy-MM-dd HH:mm} UTC"),
            _ => null,
        };
    }

    /// <summary>Null where this person may work on the task: holds it, or may take it with that.</summary>
    public static Refusal? CheckWork(DecisionContext context, EvaluationState state, TaskState task, DirectoryPerson person)
    {
        if (task.Assignee is { } holder && holder != person.Id)
        {
            var message = $"expected {context.People.NameOf(holder)}, who holds '{task.Name}', but it is {person.Name}";
            return IsCandidate(task, person) ? Refuse.Conflict("task-held", message) : Refuse.Forbidden("not-your-task", message);
        }

        if (task.Assignee is null && !IsCandidate(task, person))
        {
            return Refuse.Forbidden(
                "not-your-task", $"expected somebody with the role {string.Join(" or ", task.CandidateGroups)} for '{task.Name}', but {person.Name} has none of them");
        }

        return CheckSide(task, person) ?? CheckDuties(context, state, task, person);
    }

    /// <summary>The owner side of the lane alone may judge it.</summary>
    private static Refusal? CheckSide(TaskState task, DirectoryPerson person)
    {
        if (task.Lane is not { } lane || task.Form == "form:supporter-acceptance") return null;
        var side = task.Form == ScopingForm ? Side.Marketing : Lanes.SideOf(lane);
        return person.IsOn(side)
            ? null
            : Refuse.Forbidden("wrong-side", $"expected somebody of {Roles.PlainName(side)} to judge '{Lanes.PlainName(lane)}', but {person.Name} is not; a comment is welcome");
    }

    private static Refusal? CheckDuties(DecisionContext context, EvaluationState state, TaskState task, DirectoryPerson person)
        => DutyOf(task) is { } duty ? SeparationOfDuties.Check(context.Workflow.Policy, state, person, duty) : null;

    /// <summary>What somebody does who completes the task; null where separation of duties does not ask.</summary>
    internal static Duty? DutyOf(TaskState task) => task.Form switch
    {
        "form:sign-off" => SeparationOfDuties.SigningFor(task.Side),
        "form:escalation" => Duty.Escalate,
        "form:supporter-acceptance" or ScopingForm => null,
        _ when task.Lane is not { } lane => null,
        { } form when form.StartsWith("rubric:", StringComparison.Ordinal) => SeparationOfDuties.DutyOf(task.Lane.Value, scores: task.Lane == Lane.Usability),
        _ => SeparationOfDuties.DutyOf(task.Lane.Value, scores: false),
    };
}
