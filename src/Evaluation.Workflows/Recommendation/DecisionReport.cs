using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Recommendation;

/// <summary>What is proposed and decided, by whom, and what became of it.</summary>
internal static class DecisionReport
{
    public static RecommendationFacts Recommendation(MemoFacts facts, EvaluationState current)
    {
        var proposal = facts.Proposal;
        var option = facts.RecommendedOption;
        return new RecommendationFacts(
            proposal is null ? "" : WireName.Of(proposal.Outcome),
            proposal is null ? null : option,
            proposal is null ? null : facts.OptionName(option),
            proposal is null ? "The rules have not proposed anything." : Sentence(facts, proposal.Outcome, option),
            Reasons(facts, option),
            proposal is null ? [] : MethodReport.RulesOf(proposal.Decision),
            current.Outcome is { } outcome ? WireName.Of(outcome) : null,
            current.DecidedAt,
            NameOf(facts, current.OutcomeOption));
    }

    public static ImmutableArray<SignOffFacts> SignOffs(MemoFacts facts, EvaluationState current)
        => [SignOffOf(facts, current, Side.Marketing, Roles.MarketingLead), SignOffOf(facts, current, Side.It, Roles.ItLead)];

    public static ImmutableArray<VoidSignOff> VoidSignOffs(MemoFacts facts, EvaluationState current)
        =>
        [
            .. current.SignOffs.Where(one => one.VoidBecause is not null).Select(one => new VoidSignOff(
                one.Revision, Roles.PlainName(RoleOf(one.Side)), facts.Person(one.By, RoleOf(one.Side)), WireName.Of(one.Outcome), one.At, one.VoidBecause!)),
        ];

    public static EscalationFacts? Escalation(MemoFacts facts, EvaluationState current) => current.Escalation is not { } decided
        ? null
        : new EscalationFacts(facts.Person(decided.By, Roles.EscalationOwner), WireName.Of(decided.Outcome), decided.Reason, decided.At, NameOf(facts, decided.Option));

    /// <summary>The way from baseline to target as a straight line from the day of freezing to the day of the goal.</summary>
    public static ImmutableArray<BenchmarkFacts> Benchmarks(MemoFacts facts, EvaluationState current, DateTimeOffset frozenAt)
    {
        var (goal, calendar) = (facts.Request.Goal, facts.Context.Organisation.Calendar);
        var whole = goal.Date.DayNumber - calendar.DateOf(frozenAt).DayNumber;
        return [.. BenchmarkDecider.Days.Select(Of)];

        BenchmarkFacts Of(int days)
        {
            var share = whole <= days ? 1m : (decimal)days / whole;
            return new BenchmarkFacts(
                days,
                current.DecidedAt is { } decided ? calendar.DateOf(decided).AddDays(days) : null,
                Math.Round(goal.Baseline + ((goal.Target - goal.Baseline) * share), 2, MidpointRounding.AwayFromZero),
                current.Measurements.FirstOrDefault(one => one.Days == days)?.Value,
                facts.Person(facts.State.Requester, Roles.Requester),
                ItOwner(facts));
        }
    }

    // Who helps people with the tool also sees whether it works; without a supporter, who agreed to the goal for IT.
    private static PersonName? ItOwner(MemoFacts facts)
    {
        if (facts.State.SupportOf(facts.RecommendedOption) is { AcceptedAt: not null } plan) return facts.Person(plan.Supporter) with { Role = "Internal supporter" };
        return facts.State.GoalConsents.LastOrDefault(one => one.Side == Side.It) is { } consent ? facts.Person(consent.By, Roles.ItLead) : null;
    }

    private static SignOffFacts SignOffOf(MemoFacts facts, EvaluationState current, Side side, string role)
    {
        var given = current.StandingSignOff(side);
        return new SignOffFacts(
            WireName.Of(side),
            Roles.PlainName(role),
            given is null ? null : facts.Person(given.By, role),
            given is null ? null : WireName.Of(given.Outcome),
            given?.Reason,
            given?.At,
            given?.Base,
            NameOf(facts, given?.Option));
    }

    private static string RoleOf(Side side) => side == Side.Marketing ? Roles.MarketingLead : Roles.ItLead;

    private static string? NameOf(MemoFacts facts, string? option) => option is null ? null : facts.OptionName(option);

    private static string Sentence(MemoFacts facts, Outcome outcome, string option)
    {
        var (name, proposed) = (facts.OptionName(option), facts.Request.Proposed.Name);
        return outcome switch
        {
            Outcome.Adopt => $"Adopt {name}.",
            Outcome.AdoptWithConditions => $"Adopt {name}, once the conditions are met that the checks name.",
            Outcome.Pilot => $"Try {name} in a limited pilot before anything is decided for good.",
            Outcome.ChooseAnotherOption => $"Choose {name} instead of {proposed}.",
            Outcome.NotNow => $"Do not buy {proposed} now; come back to it later.",
            Outcome.Reject => $"Do not buy {proposed}.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome that is proposed"),
        };
    }

    private static ImmutableArray<string> Reasons(MemoFacts facts, string recommended)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (facts.Proposal is { Reason.Length: > 0 } proposal) reasons.Add(proposal.Reason);
        var marks = facts.Context.Workflow.Scoring.Axes;
        foreach (var option in facts.Request.Options.Where(one => one.Proposed || one.Id == recommended))
        {
            var result = Results.Of(facts.Context.Workflow, facts.State, option);
            if (AxisWords($"{option.Name}: marketing need", result.Axes.Need, marks.NeedPassMark) is { } need) reasons.Add(need);
            if (AxisWords($"{option.Name}: organisation fit", result.Axes.Fit, marks.FitPassMark) is { } fit) reasons.Add(fit);
            if (result.Conditions > 0) reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: {result.Conditions} {(result.Conditions == 1 ? "condition has" : "conditions have")} to be met."));
        }

        return reasons.ToImmutable();
    }

    private static string? AxisWords(string what, Axis axis, decimal mark)
    {
        if (axis.Blocked) return $"{what} is blocked, because {string.Join(" and ", axis.Failed.Select(lane => $"'{Lanes.PlainName(lane)}'"))} failed.";
        if (axis.Value is not { } value) return null;
        return string.Create(
            CultureInfo.InvariantCulture, $"{what} is {LaneScore.ForDisplay(value):0.0} of 100, {(value >= mark ? "at or above" : "below")} the pass mark of {mark:0.#}.");
    }
}
