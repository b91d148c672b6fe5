using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Triage;

/// <summary>What the decision triage said. Days are working days by step or lane.</summary>
internal sealed record TriageProposal(Tier Tier, bool SkipArchitecture, bool SoxScoping, string Reason, ImmutableDictionary<string, int> Days, EvaluatedDecision Decision)
{
    public const string DecisionId = "triage";

    /// <summary>Null before the decision was made, and where it gave something else than a triage.</summary>
    public static TriageProposal? Of(EvaluationState state)
    {
        if (!state.Decisions.TryGetValue(DecisionId, out var decision) || decision.Output is not FeelContext output) return null;
        if (output["tier"] is not FeelString tier || !WireName.TryRead<Tier>(tier.Value, out var read)) return null;
        var days = output["days"] is FeelContext context
            ? context.Entries.Where(entry => entry.Value is FeelNumber).ToImmutableDictionary(entry => entry.Key, entry => (int)((FeelNumber)entry.Value).Value)
            : ImmutableDictionary<string, int>.Empty;
        return new TriageProposal(
            read,
            output["skipArchitecture"].IsTrue,
            !output["soxScoping"].Equals(FeelBoolean.False),
            output["reason"] is FeelString reason ? reason.Value : "",
            days,
            decision);
    }

    /// <summary>The lanes that triage would skip.</summary>
    public IEnumerable<Lane> ProposedSkips
    {
        get
        {
            if (SkipArchitecture && Tier == Tier.Express) yield return Lane.Architecture;
            if (!SoxScoping) yield return Lane.Sox;
        }
    }

    /// <summary>The rules that led to a part of the result, in words: those of the decision table that gave it.</summary>
    public string RuleFor(string part)
    {
        var fired = Decision.Traces.Where(trace => trace.MatchedRules.Length > 0).ToList();
        var giving = fired.Where(trace => Gives(trace, part)).ToList();
        return string.Join("; ", (giving.Count > 0 ? giving : fired).SelectMany(Words));
    }

    /// <summary>Every rule that fired, in words, in the order of evaluation.</summary>
    public IEnumerable<string> Rules => Decision.Traces.SelectMany(Words);

    private static bool Gives(DecisionTrace trace, string part)
        => (trace.Output is FeelContext output && output.TryGet(part, out _))
            || string.Equals(Squeeze(trace.DecisionId), part, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Squeeze(trace.DecisionName), part, StringComparison.OrdinalIgnoreCase);

    private static string Squeeze(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static IEnumerable<string> Words(DecisionTrace trace)
        => trace.MatchedRules.Select(rule => rule.Annotation.Length > 0
            ? $"{trace.DecisionName}, rule {rule.Number}: {rule.Annotation}"
            : $"{trace.DecisionName}, rule {rule.Number}");
}
