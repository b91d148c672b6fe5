using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Rubrics;

/// <summary>Reads docs/formats/rubric.schema.json, and the rules across its fields.</summary>
internal static partial class RubricReader
{
    private static readonly ImmutableArray<Tier> EveryTier = [.. Enum.GetValues<Tier>()];

    public static ReadResult<Rubric> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), Read);

    internal static Rubric Read(Field field) => field.Object(from =>
    {
        from.Format();
        var rubric = new Rubric(
            from.Required("id", value => value.Id()),
            from.Required("version", value => value.Pattern(VersionForm(), 64, "numbers with dots such as 1.0 (in quotation marks)")),
            from.Required("lane", value => value.Word<Lane>()),
            from.Optional("title", value => value.Text(200)),
            from.Optional("credit", value => value.Text(500)),
            from.Required("criteria", value => value.List(1, 200, criterion => criterion.Object(Criterion))));
        if (from.IsSound) CheckCriteria(from, rubric);
        return rubric;
    });

    private static void CheckCriteria(ObjectReader from, Rubric rubric)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rubric.Criteria.Length; i++)
        {
            var id = rubric.Criteria[i].Id;
            from.Rule(ids.Add(id), $"criteria[{i}].id", "duplicate-id", $"expected each id once, but '{id}' is there twice");
        }

        var sus = rubric.Criteria.Count(criterion => criterion.Scale == Scale.Sus);
        from.Rule(sus is 0 or SusScore.Items, "criteria", "sus-items", $"expected all ten SUS items or none, but there are {sus}");
    }

    private static Criterion Criterion(ObjectReader from)
    {
        var criterion = new Criterion(
            from.Required("id", value => value.Id()),
            from.Required("side", value => value.Word<Side>()),
            from.Required("scale", value => value.Word<Scale>()),
            from.Optional("topic", value => value.Text(100)),
            from.Required("ask", value => value.Text(500)),
            from.Required("plain", value => value.Text(500)),
            from.Required("why", value => value.Text(500)),
            from.OptionalValue("weight", value => value.Number(above: 0, maximum: 100)) ?? 1m,
            from.OptionalValue("critical", value => value.Flag()) ?? false,
            from.Optional("evidence", value => value.Text(300)),
            from.Optional("appliesWhen", Condition),
            from.Has("tiers") ? from.OptionalList("tiers", value => value.List(1, 3, tier => tier.Word<Tier>())) : EveryTier,
            from.OptionalList("refs", value => value.List(0, 10, reference => reference.Text(100))));
        if (from.IsSound)
        {
            from.Rule(!criterion.Critical || criterion.Scale is Scale.Check or Scale.Horizons, "critical", "critical-scale",
                $"expected a critical criterion to have the scale check or horizons, but it has {WireName.Of(criterion.Scale)}");
        }

        return criterion;
    }

    private static FeelExpression Condition(Field field)
    {
        var text = field.Text(1000);
        if (text.Length == 0) return null!;
        return FeelExpression.TryParse(text, out var expression, out var error) ? expression
            : field.Fail<FeelExpression>("not-feel", $"expected a FEEL expression, but at character {error.Position + 1}: {error.Message}", null!);
    }

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)*\z")]
    private static partial Regex VersionForm();
}
