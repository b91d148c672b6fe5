using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Scoring;

/// <summary>Reads docs/formats/scoring.schema.json, and the rules across its fields.</summary>
internal static class ScoringReader
{
    public static ReadResult<ScoringRules> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), Read);

    internal static ScoringRules Read(Field field) => field.Object(from =>
    {
        from.Format();
        return new ScoringRules(
            from.Required("usability", value => value.Object(Usability)),
            from.Required("axes", value => value.Object(Axes)),
            from.Required("fitWeights", value => value.Object(Weights)));
    });

    private static UsabilityRules Usability(ObjectReader from)
    {
        var rules = new UsabilityRules(
            from.Required("passMark", Mark),
            from.Required("minimumScorers", value => value.Integer(1, 8)),
            from.Required("maximumScorers", value => value.Integer(1, 8)),
            from.Required("shortlist", value => value.Integer(1, 2)));
        if (from.IsSound)
        {
            from.Rule(rules.MinimumScorers <= rules.MaximumScorers, "maximumScorers", "scorers-order",
                $"expected at least the minimum of {rules.MinimumScorers}, but it is {rules.MaximumScorers}");
        }

        return rules;
    }

    private static AxisRules Axes(ObjectReader from) => new(from.Required("needPassMark", Mark), from.Required("fitPassMark", Mark));

    private static FitWeights Weights(ObjectReader from) => new(
        from.Required("architecture", Weight),
        from.Required("security", Weight),
        from.Required("sox", Weight),
        from.Required("data-legal", Weight));

    private static decimal Mark(Field field) => field.Number(minimum: 0, maximum: 100);

    private static decimal Weight(Field field) => field.Number(above: 0, maximum: 100);
}
