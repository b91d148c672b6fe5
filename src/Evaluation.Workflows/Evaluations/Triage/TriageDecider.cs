using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Triage;

/// <summary>Somebody of IT confirms tier and skips: a lane is skipped only where a rule fired and a person agreed.</summary>
internal static class TriageDecider
{
    public static Refusal? Decide(Proceeding proceeding, TaskState task, TriageConfirmation answer)
    {
        var state = proceeding.State;
        if (!proceeding.Person.IsOn(Side.It))
            return Refuse.Forbidden("wrong-side", $"expected somebody of IT to confirm the triage, but {proceeding.Person.Name} is not");
        if (TriageProposal.Of(state) is not { } proposal)
            return Refuse.Conflict("triage-unreadable", "expected the decision 'triage' to give a tier (express, standard or full), but it did not");

        var tier = answer.Tier ?? proposal.Tier;
        if (tier != proposal.Tier && string.IsNullOrWhiteSpace(answer.Reason))
            return Refuse.Invalid("reason-missing", "reason", $"expected a reason for the tier {WireName.Of(tier)} instead of {WireName.Of(proposal.Tier)}, but it is empty");
        var workflow = proceeding.Context.Workflow;
        var skips = ImmutableArray.CreateBuilder<LaneSkip>();
        foreach (var lane in Lanes.All.Where(lane => workflow.Tasks.Values.All(one => one.Lane != lane)))
            skips.Add(new LaneSkip(lane, "This workflow has no step for it.", $"Workflow {workflow.Name}"));
        foreach (var skip in answer.Skips)
        {
            if (skips.Any(one => one.Lane == skip.Lane)) continue;
            if (CheckSkip(proposal, tier, skip) is { } refusal) return refusal;
            skips.Add(new LaneSkip(skip.Lane, skip.Reason, proposal.RuleFor(PartOf(skip.Lane))));
        }

        ImmutableArray<Lane> lanes = [.. Lanes.All.Where(lane => skips.All(skip => skip.Lane != lane))];
        var plan = BackwardPlan.Of(state.Request!.Window.Start, lanes, proposal.Days, proceeding.Context.Organisation.Calendar);
        var reason = tier == proposal.Tier ? null : answer.Reason;
        proceeding.Raise(new TriageConfirmed(task.Key, proposal.Tier, tier, reason, skips.ToImmutable(), lanes, plan, answer.Considerations));
        return proceeding.CompleteTask(
            task.Key,
            new("tier", WireName.Of(tier)),
            new("lanes", new FeelList([.. lanes.Select(lane => (FeelValue)WireName.Of(lane))])),
            new("plan", new FeelContext(plan.Select(step =>
                new KeyValuePair<string, FeelValue>(step.Step, step.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))));
    }

    private static Refusal? CheckSkip(TriageProposal proposal, Tier tier, SkipConfirmation skip)
    {
        var name = Lanes.PlainName(skip.Lane);
        if (skip.Lane is not (Lane.Architecture or Lane.Sox))
            return Refuse.Invalid("lane-always-runs", "skips", $"expected architecture or sox, but '{name}' runs in every tier");
        if (skip.Lane == Lane.Architecture && tier != Tier.Express)
            return Refuse.Invalid("skip-not-proposed", "skips", $"expected the tier express to skip '{name}', but the tier is {WireName.Of(tier)}");
        return proposal.ProposedSkips.Contains(skip.Lane)
            ? null
            : Refuse.Invalid("skip-not-proposed", "skips", $"expected a lane that triage skips by rule, but no rule skips '{name}'");
    }

    public static string PartOf(Lane lane) => lane == Lane.Sox ? "soxScoping" : "skipArchitecture";
}
