using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scoring;

/// <summary>
/// One person's System Usability Scale (J. Brooke, 1986): 0 to 100 in steps of 2.5. Missing items counted as 3.
/// StraightLined: all ten were answered, and all alike.
/// </summary>
public sealed record SusScore(decimal Score, int Missing, bool StraightLined)
{
    public const int Items = 10;

    /// <summary>Ten ratings 1 to 5 in the order of the published items, null where one is missing.</summary>
    public static SusScore Of(IReadOnlyList<int?> ratings)
    {
        if (ratings.Count != Items) throw new ArgumentException($"expected {Items} ratings, but there are {ratings.Count}", nameof(ratings));
        var sum = 0;
        for (var item = 0; item < Items; item++)
        {
            var rating = ratings[item] ?? 3;
            sum += item % 2 == 0 ? rating - 1 : 5 - rating; // odd items are worded well, even ones badly
        }

        return new SusScore(2.5m * sum, ratings.Count(rating => rating is null), ratings.All(rating => rating is not null) && ratings.Distinct().Count() == 1);
    }

    /// <summary>Null where the person did not use the tool, or the criteria hold no complete set of ten items.</summary>
    public static SusScore? Of(IEnumerable<Criterion> criteria, RubricAnswer answer)
    {
        var items = criteria.Where(criterion => criterion.Scale == Scale.Sus).ToList();
        return answer.UsedTheTool == true && items.Count == Items ? Of([.. items.Select(item => answer.Find(item.Id)?.Rating)]) : null;
    }
}
