using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Recommendation;

/// <summary>How the result was computed: weights, formulas and the rules that fired.</summary>
internal static class MethodReport
{
    private static readonly ImmutableArray<string> Formulas =
    [
        "Lane score = 100 × sum(weight × value) ÷ sum(weight). Met counts 1, partly 0.5, not met and unknown 0; what is not applicable counts neither above nor below the line.",
        "A criterion that is judged now and in three years counts with the mean of both.",
        "A usability criterion rated r from 1 to 5 has the value (r − 1) ÷ 4. Usability = half the mean SUS, half the mean of the criteria.",
        "SUS = 2.5 × (sum over odd items of (x − 1) + sum over even items of (5 − x)); a missing answer counts as 3. System Usability Scale: J. Brooke, 1986.",
        "Security = the lower of its customer side and its internal side.",
        "Axis marketing need = mean of usability and need. Axis organisation fit = weighted mean of the lanes of IT that ran. The two are never blended into one number.",
        "A lane that failed blocks its axis, whatever its number. Support and emergency is a gate and stands on no axis.",
        "Numbers are rounded for print only, half away from zero.",
    ];

    public static MethodFacts Of(MemoFacts facts)
    {
        var shares = Results.Of(facts.Context.Workflow, facts.State, facts.Request.Proposed).Axes.Shares;
        var total = shares.Sum(share => share.Weight);
        return new MethodFacts(
            [.. shares.Select(share => new WeightFacts(NameOf(share.Key), share.Weight, 100m * share.Weight / total))],
            Formulas,
            facts.State.Decisions.TryGetValue(TriageProposal.DecisionId, out var triage) ? RulesOf(triage) : []);
    }

    public static ImmutableArray<FiredRule> RulesOf(EvaluatedDecision decision)
        => [.. decision.Traces.SelectMany(trace => trace.MatchedRules.Select(rule => new FiredRule(trace.DecisionName, rule.RuleId, rule.Number, rule.Annotation)))];

    private static string NameOf(string key) => key switch
    {
        "architecture" => Lanes.PlainName(Lane.Architecture),
        "security" => "Security (the lower of both sides)",
        "sox" => Lanes.PlainName(Lane.Sox),
        _ => Lanes.PlainName(Lane.DataLegal),
    };
}
