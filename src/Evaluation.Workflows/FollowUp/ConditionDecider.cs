using System.Collections.Immutable;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.FollowUp;

/// <summary>The owner closes with evidence, the lane confirms.</summary>
internal static class ConditionDecider
{
    public static Refusal? Decide(Proceeding proceeding, CloseCondition close)
    {
        if (Find(proceeding, close.Number, out var condition) is { } gone) return gone;
        var people = proceeding.Context.People;
        if (condition.Owner != close.Actor)
            return Refuse.Forbidden("not-the-owner", $"expected {people.NameOf(condition.Owner)}, who owns condition {close.Number}, but it is {proceeding.Person.Name}");
        if (condition.Standing != ConditionStanding.Open)
            return Refuse.Conflict("not-open", $"expected an open condition, but {close.Number} was closed by {people.NameOf(condition.ClosedBy ?? "")} already");
        if (close.Evidence.IsEmpty)
            return Refuse.Invalid("evidence-missing", "evidence", $"expected evidence that condition {close.Number} is met, but there is none");
        if (close.Evidence.FirstOrDefault(id => proceeding.State.Evidence.All(one => one.Id != id)) is { } unknown)
            return Refuse.Invalid("evidence-unknown", "evidence", $"expected evidence of this evaluation, but '{unknown}' is not there");
        proceeding.Raise(new ConditionClosed(close.Number, close.Note.Trim(), close.Evidence));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, ConfirmCondition confirm)
    {
        if (Find(proceeding, confirm.Number, out var condition) is { } gone) return gone;
        var (person, lane) = (proceeding.Person, Lanes.PlainName(condition.Lane));
        if (!Roles.OwnersOf(condition.Lane).Any(person.Has))
        {
            return Refuse.Forbidden(
                "not-the-lane", $"expected somebody of the lane '{lane}' ({string.Join(" or ", Roles.OwnersOf(condition.Lane))}), but {person.Name} is not");
        }

        if (condition.Standing != ConditionStanding.ClosedByOwner)
            return Refuse.Conflict("not-closed", $"expected a condition that its owner has closed, but {confirm.Number} is {(condition.Standing == ConditionStanding.Open ? "open" : "confirmed already")}");
        if (condition.ClosedBy == confirm.Actor && proceeding.Context.Workflow.Policy == DutyPolicy.Standard)
            return Refuse.Forbidden("four-eyes", $"expected somebody else to confirm condition {confirm.Number}, but {person.Name} closed it");
        if (!confirm.IsMet && string.IsNullOrWhiteSpace(confirm.Note))
            return Refuse.Invalid("note-missing", "note", "expected a note that says what is missing, but it is empty");
        proceeding.Raise(confirm.IsMet ? new ConditionConfirmed(confirm.Number, confirm.Note) : new ConditionReturned(confirm.Number, confirm.Note!.Trim()));
        return null;
    }

    private static Refusal? Find(Proceeding proceeding, int number, out Condition condition)
    {
        condition = proceeding.State.Condition(number)!;
        if (condition is null) return Refuse.NotFound("condition-unknown", $"expected a condition of {proceeding.State.Number}, but there is no number {number}");
        return condition.Standing == ConditionStanding.Void
            ? Refuse.Conflict("condition-void", $"expected a condition that counts, but {number} is void: its lane was reopened")
            : null;
    }
}

internal static class BenchmarkDecider
{
    public static readonly ImmutableArray<int> Days = [30, 90, 180];

    public static Refusal? Decide(Proceeding proceeding, MeasureBenchmark measure)
    {
        var state = proceeding.State;
        if (state.DecidedAt is not { } decided)
            return Refuse.Conflict("not-decided", $"expected a decided evaluation, but {state.Number} is still going on");
        if (!Days.Contains(measure.Days))
            return Refuse.Invalid("days", "days", $"expected 30, 90 or 180 days, but it is {measure.Days}");
        if (!proceeding.Person.Has(Roles.MarketingLead) && !proceeding.Person.Has(Roles.ItLead) && proceeding.Actor != state.Requester)
            return Refuse.Forbidden("role-missing", $"expected the requester or one of the two leaders, but it is {proceeding.Person.Name}");
        if (proceeding.At < decided.AddDays(measure.Days))
            return Refuse.Conflict("too-early", $"expected a measurement after {measure.Days} days, but that is only on {decided.AddDays(measure.Days):yyyy-MM-dd}");
        if (state.Measurements.Any(one => one.Days == measure.Days))
            return Refuse.Conflict("measured-already", $"expected no measurement after {measure.Days} days yet, but there is one");
        proceeding.Raise(new BenchmarkMeasured(measure.Days, measure.Value, measure.Note));
        return null;
    }
}
