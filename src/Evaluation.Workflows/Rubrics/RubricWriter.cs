using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Rubrics;

/// <summary>Writes docs/formats/rubric.schema.json in one way: what follows from leaving a field out is left out.</summary>
internal static class RubricWriter
{
    public static byte[] ToYaml(Rubric rubric) => YamlText.Write(ToTree(rubric));

    public static MapNode ToTree(Rubric rubric) => Tree.Map(
        ("format", Tree.Number(1)),
        ("id", Tree.Text(rubric.Id)),
        ("version", Tree.Text(rubric.Version)),
        ("lane", Tree.Word<Lane>(rubric.Lane)),
        ("title", Tree.Text(rubric.Title)),
        ("credit", Tree.Text(rubric.Credit)),
        ("criteria", Tree.List(rubric.Criteria, Criterion)));

    private static MapNode Criterion(Criterion criterion) => Tree.Map(
        ("id", Tree.Text(criterion.Id)),
        ("side", Tree.Word<Side>(criterion.Side)),
        ("scale", Tree.Word<Scale>(criterion.Scale)),
        ("topic", Tree.Text(criterion.Topic)),
        ("ask", Tree.Text(criterion.Ask)),
        ("plain", Tree.Text(criterion.Plain)),
        ("why", Tree.Text(criterion.Why)),
        ("weight", criterion.Weight == 1 ? null : Tree.Number(criterion.Weight)),
        ("critical", criterion.Critical ? Tree.Flag(true) : null),
        ("evidence", Tree.Text(criterion.Evidence)),
        ("appliesWhen", Tree.Text(criterion.AppliesWhen?.Source)),
        ("tiers", criterion.Tiers.SequenceEqual(Enum.GetValues<Tier>()) ? null : Tree.ListOrNothing(criterion.Tiers, tier => Tree.Word<Tier>(tier))),
        ("refs", Tree.ListOrNothing(criterion.Refs, Tree.Text)));
}
