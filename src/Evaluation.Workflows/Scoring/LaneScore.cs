using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scoring;

public static class LaneScore
{
    /// <summary>
    /// 100 x sum(weight x value) / sum(weight) over the criteria that count, not rounded; null where none does.
    /// <paramref name="criteria"/> are those that applied.
    /// </summary>
    public static decimal? Of(IEnumerable<Criterion> criteria, RubricAnswer answer)
    {
        var (sum, weights) = (0m, 0m);
        foreach (var criterion in criteria)
        {
            if (CriterionValue.Of(criterion.Scale, answer.Find(criterion.Id)) is not { } value) continue;
            sum += criterion.Weight * value;
            weights += criterion.Weight;
        }

        return weights == 0 ? null : 100m * sum / weights;
    }

    /// <summary>Security is as good as the weaker of its two sides; a side that gave no score does not count.</summary>
    public static decimal? OfSecurity(decimal? customerSide, decimal? internalSide)
        => customerSide is null ? internalSide : internalSide is null ? customerSide : Math.Min(customerSide.Value, internalSide.Value);

    /// <summary>For display only: one decimal, half away from zero.</summary>
    public static decimal ForDisplay(decimal score) => Math.Round(score, 1, MidpointRounding.AwayFromZero);
}
