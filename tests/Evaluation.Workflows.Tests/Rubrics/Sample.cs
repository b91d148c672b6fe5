using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Rubrics;

/// <summary>Short ways to write criteria and answers.</summary>
internal static class Sample
{
    public static Criterion Criterion(string id, Scale scale = Scale.Check, Side side = Side.It, decimal weight = 1, bool critical = false, params Tier[] tiers)
        => new(id, side, scale, null, $"Is {id} so?", $"Is {id} so?", "It matters.", weight, critical, null, null, tiers.Length == 0 ? [Tier.Express, Tier.Standard, Tier.Full] : [.. tiers], []);

    public static ImmutableArray<Criterion> SusItems => [.. Enumerable.Range(1, 10).Select(item => Criterion($"sus-{item}", Scale.Sus, Side.Marketing))];

    public static Rubric Rubric(params Criterion[] criteria) => new("sample", "1.0", Lane.Architecture, null, null, [.. criteria]);

    public static RubricAnswer Answer(params CriterionAnswer[] answers) => new(null, [.. answers], null, null);

    public static CriterionAnswer Check(string id, CheckAnswer answer) => new(id) { Check = answer };

    public static CriterionAnswer Rating(string id, int rating) => new(id) { Rating = rating };

    public static VerdictStatement Statement(Verdict verdict) => new(verdict, new Finding("Found.", null), [], [], []);
}
