using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.TaskList;

internal static class AssignmentDecider
{
    public static Refusal? Decide(Proceeding proceeding, Claim claim)
    {
        if (TaskAccess.Find(proceeding, claim.Key, out var task) is { } gone) return gone;
        if (task.Assignee == claim.Actor)
            return Refuse.Conflict("already-yours", $"expected a task that nobody holds, but you hold '{task.Name}' already");
        if (TaskAccess.CheckWork(proceeding.Context, proceeding.State, task, proceeding.Person) is { } refusal) return refusal;
        proceeding.Raise(new TaskClaimed(task.Key));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, Release release)
    {
        if (TaskAccess.Find(proceeding, release.Key, out var task) is { } gone) return gone;
        if (task.Assignee != release.Actor)
        {
            var holder = task.Assignee is { } id ? $"{proceeding.Context.People.NameOf(id)} holds it" : "nobody holds it";
            return Refuse.Forbidden("not-yours", $"expected the holder of '{task.Name}', but {holder}");
        }

        if (task.CandidateGroups.IsEmpty && task.CandidateUsers.IsEmpty)
            return Refuse.Conflict("nobody-else", $"expected somebody else who could take '{task.Name}', but it was given to you by name: reassign it instead");
        proceeding.Raise(new TaskReleased(task.Key));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, Reassign reassign)
    {
        if (TaskAccess.Find(proceeding, reassign.Key, out var task) is { } gone) return gone;
        var (people, person) = (proceeding.Context.People, proceeding.Person);
        if (!MayReassign(task, person))
        {
            return Refuse.Forbidden(
                "may-not-reassign",
                $"expected the holder of '{task.Name}', a lead of {Roles.PlainName(task.Side)} or a process owner, but it is {person.Name}");
        }

        if (string.IsNullOrWhiteSpace(reassign.Reason))
            return Refuse.Invalid("reason-missing", "reason", "expected a reason for giving the task to somebody else, but it is empty");
        if (people.Find(reassign.To) is not { Active: true } to)
            return Refuse.Invalid("person-unknown", "to", $"expected a person with an active account, but '{reassign.To}' has none");
        if (to.Id == task.Assignee)
            return Refuse.Conflict("already-theirs", $"expected somebody else, but {to.Name} holds '{task.Name}' already");
        if (task.Form == "form:supporter-acceptance")
            return Refuse.Conflict("asked-in-person", $"expected {people.NameOf(task.Assignee ?? "")} to accept or to name a successor, but nobody else can do that for them");
        if (CheckReceiver(proceeding, task, to) is { } refusal) return refusal;
        proceeding.Raise(new TaskReassigned(task.Key, task.Assignee, to.Id, reassign.Reason.Trim()));
        return null;
    }

    public static bool MayReassign(TaskState task, DirectoryPerson person) => task.Assignee == person.Id || LeadsOf(task.Side).Any(person.Has);

    // As if the receiver came to claim it. A task given by name asks for the role that gave it.
    private static Refusal? CheckReceiver(Proceeding proceeding, TaskState task, DirectoryPerson to)
    {
        if (task.CandidateGroups.IsEmpty && task.CandidateUsers.IsEmpty)
        {
            if (task.Lane == Lane.Usability && !to.Has(Roles.Scorer))
                return Refuse.Invalid("role-missing", "to", $"expected somebody with the role {Roles.Scorer}, but {to.Name} does not have it");
            var twice = proceeding.State.StandingAssessments(Lane.Usability).Any(one => one.By == to.Id && one.Option == task.Option)
                || proceeding.State.ActiveTasks.Any(one => one.Key != task.Key && one.Lane == Lane.Usability && one.Option == task.Option && one.Assignee == to.Id);
            if (task.Lane == Lane.Usability && twice)
                return Refuse.Invalid("scores-already", "to", $"expected a new scorer, but {to.Name} scores this option already");
            task = task with { CandidateUsers = [to.Id] };
        }

        var refusal = TaskAccess.CheckWork(proceeding.Context, proceeding.State, task with { Assignee = null }, to);
        return refusal is null ? null : refusal with { Kind = RefusalKind.Invalid, Field = "to" };
    }

    private static string[] LeadsOf(Side side) => side switch
    {
        Side.Marketing => [Roles.MarketingLead, Roles.ProcessOwner],
        Side.It => [Roles.ItLead, Roles.ProcessOwner],
        _ => [Roles.MarketingLead, Roles.ItLead, Roles.ProcessOwner],
    };
}
