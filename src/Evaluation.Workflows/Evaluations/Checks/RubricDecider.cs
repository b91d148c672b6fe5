using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Checks;

/// <summary>Answers to a rubric: an assessment, and with it the lane's verdict unless somebody else gives that.</summary>
internal static class RubricDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, RubricAnswer answer)
    {
        if (CriteriaOf(proceeding.Context, proceeding.State, task, proceeding.At) is not var (rubric, criteria))
            return Refuse.Conflict("rubric-unknown", $"expected the rubric of '{task.Name}' in the workflow, but it is not there");
        if (Breaches.Refuse(AnswerRules.Check(rubric, criteria, answer, SideOf(proceeding, rubric, task))) is { } breach) return breach;
        if (Evidence(proceeding, answer) is { } missing) return missing;

        var givesVerdict = GivesVerdict(task, rubric);
        if (givesVerdict != answer.Verdict is not null)
        {
            return givesVerdict
                ? Refuse.Invalid("verdict-missing", "verdict", $"expected a verdict for '{task.Name}', but there is none")
                : Refuse.Invalid("verdict-not-asked", "verdict", $"expected no verdict for '{task.Name}', but there is one: somebody else gives it");
        }

        proceeding.Raise(new AssessmentSubmitted(task.Key, rubric.Lane, task.Option, rubric.Id, rubric.Version, answer.UsedTheTool, answer.Answers));
        if (answer.Verdict is not { } verdict) return proceeding.CompleteTask(task.Key);
        if (Breaches.Refuse(VerdictRules.Check(criteria, answer, verdict, proceeding.Today)) is { } bound) return bound;
        if (SupportGate.Decide(proceeding, task, rubric.Lane, answer) is { } gate) return gate;
        return VerdictDecider.Give(proceeding, task, rubric.Lane, verdict, LaneScore.Of(criteria, answer), SupportGate.Variables(proceeding.State, rubric.Lane));
    }

    /// <summary>The rubric of a task and the criteria that apply to its option; null where the form is no rubric of the workflow.</summary>
    public static (Rubric Rubric, ImmutableArray<Criterion> Criteria)? CriteriaOf(DecisionContext context, EvaluationState state, TaskState task, DateTimeOffset now)
    {
        if (task.Form?.StartsWith("rubric:", StringComparison.Ordinal) != true) return null;
        if (context.Workflow.Rubric(task.Form["rubric:".Length..]) is not { } rubric) return null;
        return (rubric, ApplicableCriteria.Of(rubric, ScopeOf(state, task.Option, now)));
    }

    public static RubricScope ScopeOf(EvaluationState state, string? option, DateTimeOffset now)
    {
        var request = state.Request ?? throw new InvalidOperationException("expected a submitted request");
        var roles = state.VendorRoles.LastOrDefault(one => one.Option == option && !one.IsSuperseded);
        return new RubricScope(
            state.Tier ?? Tier.Full,
            request,
            (option is null ? null : request.Find(option)) ?? request.Proposed,
            roles is null ? null : new VendorRoles(roles.Roles),
            state.Listed,
            state.SoxScope is { IsSuperseded: false } scope ? scope.InScope : null,
            now);
    }

    /// <summary>Scorers score and somebody else concludes; scoping is about no option. Every other rubric ends in a verdict.</summary>
    public static bool GivesVerdict(TaskState task, Rubric rubric) => task.Option is not null && rubric.Lane != Lane.Usability;

    // Who is on both sides answers for the side that owns the lane.
    private static Side SideOf(Proceeding proceeding, Rubric rubric, TaskState task)
    {
        var owner = task.Option is null ? task.Side : Lanes.SideOf(rubric.Lane);
        if (owner != Side.Joint && proceeding.Person.IsOn(owner)) return owner;
        return proceeding.Person.IsOn(Side.Marketing) ? Side.Marketing : Side.It;
    }

    private static Refusal? Evidence(Proceeding proceeding, RubricAnswer answer)
    {
        foreach (var one in answer.Answers)
        {
            if (one.Evidence.FirstOrDefault(id => proceeding.State.Evidence.All(known => known.Id != id)) is { } unknown)
                return Refuse.Invalid("evidence-unknown", $"answers.{one.Criterion}.evidence", $"expected evidence of this evaluation, but '{unknown}' is not there");
        }

        return null;
    }
}

internal static class Breaches
{
    /// <summary>The first breach as a refusal; an answer of the wrong side is forbidden, everything else is invalid.</summary>
    public static Refusal? Refuse(ImmutableArray<RuleBreach> breaches)
    {
        if (breaches.IsEmpty) return null;
        var wrongSide = breaches.FirstOrDefault(breach => breach.Code == RuleBreach.WrongSide);
        var first = wrongSide ?? breaches[0];
        return new Refusal(wrongSide is null ? RefusalKind.Invalid : RefusalKind.Forbidden, first.Code, first.Field, first.Message);
    }
}
