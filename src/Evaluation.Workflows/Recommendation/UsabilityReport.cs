using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Recommendation;

/// <summary>What the scorers said of each shortlisted tool. Nobody is named: the figures are those of the group.</summary>
internal static class UsabilityReport
{
    public static UsabilityFacts? Of(MemoFacts facts, DateTimeOffset now)
    {
        if (facts.State.UsabilityPlan is not { } plan) return null;
        var options = plan.Tools.Select(tool => Of(facts, tool, now)).OfType<OptionUsability>().ToImmutableArray();
        return options.IsEmpty ? null : new UsabilityFacts(facts.Context.Workflow.Scoring.Usability.PassMark, options);
    }

    private static OptionUsability? Of(MemoFacts facts, string tool, DateTimeOffset now)
    {
        var raters = facts.State.StandingAssessments(Lane.Usability).Where(one => one.Option == tool).ToList();
        if (raters.Count == 0 || VerdictDecider.UsabilityOf(facts.Context, facts.State, tool, now) is not { } score) return null;
        var criteria = ApplicableCriteria.Of(facts.Context.Workflow.Rubric(raters[0].RubricId)!, RubricDecider.ScopeOf(facts.State, tool, now));
        return new OptionUsability(
            tool,
            facts.OptionName(tool),
            score.Score,
            score.Sus?.Mean,
            score.Sus?.Grade,
            score.Sus?.Minimum,
            score.Sus?.Maximum,
            score.Sus?.StandardDeviation,
            score.Sus?.IntervalLow,
            score.Sus?.IntervalHigh,
            score.Sus?.Raters ?? 0,
            score.Raters,
            score.Sus?.Indicative ?? score.Raters < 5,
            [.. criteria.Where(one => one.Scale is Scale.Rating or Scale.Check).Select(one => SpreadOf(one, raters))],
            [.. criteria.Where(one => one.Scale == Scale.Task).Select(one => TaskOf(one, raters))],
            [.. criteria.SelectMany(one => raters.Select(rater => rater.Find(one.Id)?.Comment)).OfType<string>()],
            FlagsOf(score));
    }

    private static CriterionSpread SpreadOf(Criterion criterion, List<Assessment> raters)
    {
        var ratings = raters.Select(rater => (decimal?)rater.Find(criterion.Id)?.Rating).OfType<decimal>().ToList();
        return ratings.Count == 0
            ? new CriterionSpread(criterion.Id, criterion.Ask, criterion.Plain, criterion.Weight, null, null, null, 0)
            : new CriterionSpread(criterion.Id, criterion.Ask, criterion.Plain, criterion.Weight, ratings.Average(), ratings.Min(), ratings.Max(), ratings.Count);
    }

    private static ScriptedTaskSpread TaskOf(Criterion task, List<Assessment> raters)
    {
        var tries = raters.Select(rater => rater.Find(task.Id)).OfType<CriterionAnswer>().Where(one => one.Succeeded is not null).ToList();
        var seconds = tries.Select(one => (decimal?)one.Seconds).OfType<decimal>().ToList();
        return new ScriptedTaskSpread(task.Id, task.Ask, tries.Count(one => one.Succeeded == true), tries.Count, seconds.Count == 0 ? null : seconds.Average());
    }

    private static ImmutableArray<string> FlagsOf(UsabilityScore score)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        if (score.CriteriaOnly) flags.Add("Nobody used the tool: the scorers saw a demonstration or pictures, so there is no SUS and the figure is that of the criteria alone.");
        if (score.Sus is { } sus && sus.Raters < score.Raters)
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"{score.Raters - sus.Raters} of {score.Raters} scorers did not use the tool and answered the criteria only."));
        if (score.StraightLined > 0)
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"{score.StraightLined} of {score.Raters} scorers gave the same answer to all ten SUS items; the answers were kept and are marked."));
        if (score.MissingSusItems > 0)
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"{score.MissingSusItems} SUS items were not answered; each counts as 3."));
        return flags.ToImmutable();
    }
}
