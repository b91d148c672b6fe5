using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Support;

/// <summary>The internal supporter accepts in person, or names a successor who is asked the same.</summary>
internal static class SupporterDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, SupporterAcceptance answer)
    {
        if (task.Option is not { } option || proceeding.State.SupportOf(option) is not { } plan)
            return Refuse.Conflict("support-missing", "expected the support to be arranged first, but it is not");
        if (answer.Accepts)
        {
            proceeding.Raise(new SupporterAccepted(task.Key, option));
            return proceeding.CompleteTask(task.Key, [new("results", Results.Of(proceeding.Context.Workflow, proceeding.State))]);
        }

        if (string.IsNullOrWhiteSpace(answer.Reason))
            return Refuse.Invalid("reason-missing", "reason", "expected a reason for not accepting, but it is empty");
        if (CheckSupporter(proceeding.Context, answer.Successor ?? "", "successor") is { } refusal) return refusal;
        if (answer.Successor == proceeding.Actor || plan.Refusals.Any(one => one.By == answer.Successor))
        {
            return Refuse.Invalid(
                "declined-already", "successor", $"expected somebody who was not asked yet, but {proceeding.Context.People.NameOf(answer.Successor!)} has declined");
        }

        proceeding.Raise(new SupporterDeclined(task.Key, option, answer.Reason.Trim(), answer.Successor!));
        return null;
    }

    /// <summary>A supporter is a person of one of the two departments.</summary>
    public static Refusal? CheckSupporter(DecisionContext context, string id, string field)
    {
        if (context.People.Find(id) is not { Active: true } person)
            return Refuse.Invalid("person-unknown", field, $"expected a person with an active account as internal supporter, but '{id}' has none");
        return person.IsOn(Rubrics.Side.Joint)
            ? null
            : Refuse.Invalid("not-internal", field, $"expected somebody of marketing or IT as internal supporter, but {person.Name} is of neither ({string.Join(", ", person.Roles.Select(Roles.PlainName))})");
    }
}
