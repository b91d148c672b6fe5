using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Checks;

/// <summary>A lane's verdict for one option, with conditions numbered through the evaluation.</summary>
internal static class VerdictDecider
{
    /// <summary>The verdict on what others answered: usability, concluded by the marketing lead.</summary>
    public static Refusal? Decide(Proceeding proceeding, TaskState task, VerdictAnswer answer)
    {
        var state = proceeding.State;
        if (task.Lane is not { } lane || task.Option is not { } option)
            return Refuse.Conflict("option-missing", $"expected '{task.Name}' to be about one lane and option, but the workflow does not say which");
        if (BlindScoring.IsOpen(state) && lane == Lane.Usability)
            return Refuse.Conflict("still-scoring", "expected all scorers to have finished, but somebody still scores");
        if (Breaches.Refuse(VerdictRules.Check([], null, answer.Verdict, proceeding.Today)) is { } breach) return breach;
        var score = lane == Lane.Usability ? UsabilityOf(proceeding.Context, state, option, proceeding.At)?.Score : null;
        return CheckPassMark(proceeding, lane, answer.Verdict.Verdict, score) ?? Give(proceeding, task, lane, answer.Verdict, score, []);
    }

    /// <summary>Raises the verdict and completes the task. The variables come on top of results.</summary>
    public static Refusal? Give(
        Proceeding proceeding, TaskState task, Lane lane, VerdictStatement verdict, decimal? score, ImmutableArray<KeyValuePair<string, FeelValue>> variables)
    {
        var option = task.Option!;
        if (CheckOwners(proceeding, verdict) is { } refusal) return refusal;
        proceeding.Raise(new VerdictGiven(task.Key, lane, option, verdict.Verdict, score, verdict.Finding, verdict.WaysForward, verdict.Exceptions));
        foreach (var condition in verdict.Conditions)
            proceeding.Raise(new ConditionImposed(proceeding.State.Conditions.Length + 1, lane, option, condition.Text, condition.Owner, condition.Due));
        return proceeding.CompleteTask(task.Key, [new("results", Results.Of(proceeding.Context.Workflow, proceeding.State)), .. variables]);
    }

    /// <summary>Usability of one tool from what its scorers answered; null where nobody did.</summary>
    public static UsabilityScore? UsabilityOf(DecisionContext context, EvaluationState state, string option, DateTimeOffset now)
    {
        var assessments = state.StandingAssessments(Lane.Usability).Where(one => one.Option == option).ToList();
        if (assessments.Count == 0 || context.Workflow.Rubric(assessments[0].RubricId) is not { } rubric) return null;
        var criteria = ApplicableCriteria.Of(rubric, RubricDecider.ScopeOf(state, option, now));
        return UsabilityScore.Of(criteria, [.. assessments.Select(one => new RubricAnswer(one.UsedTheTool, one.Answers, null, null))]);
    }

    private static Refusal? CheckPassMark(Proceeding proceeding, Lane lane, Verdict verdict, decimal? score)
    {
        var mark = proceeding.Context.Workflow.Scoring.Usability.PassMark;
        return lane == Lane.Usability && verdict == Verdict.Pass && score < mark
            ? Refuse.Invalid(
                "below-pass-mark", "verdict", $"expected pass-with-conditions or fail, because usability is {LaneScore.ForDisplay(score.Value)} and the pass mark {mark}, but it is pass")
            : null;
    }

    private static Refusal? CheckOwners(Proceeding proceeding, VerdictStatement verdict)
    {
        var named = verdict.Conditions.Select((one, i) => (Field: $"conditions[{i}].owner", one.Owner))
            .Concat(verdict.Exceptions.Select((one, i) => (Field: $"exceptions[{i}].owner", one.Owner)));
        foreach (var (field, owner) in named)
        {
            if (proceeding.Context.People.Find(owner) is not { Active: true })
                return Refuse.Invalid("person-unknown", field, $"expected a person with an active account as owner, but '{owner}' has none");
        }

        return null;
    }
}
