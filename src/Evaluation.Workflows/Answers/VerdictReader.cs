using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Answers;

/// <summary>The fields of a verdict stand beside those of the answer that they belong to.</summary>
internal static class VerdictReader
{
    public static VerdictStatement Read(ObjectReader from) => new(
        from.Required("verdict", value => value.Word<Verdict>()),
        from.Required("finding", value => value.Object(Finding)),
        from.OptionalList("conditions", value => value.List(0, 50, condition => condition.Object(Condition))),
        from.OptionalList("waysForward", value => value.List(0, 20, way => way.Object(Way))),
        from.OptionalList("exceptions", value => value.List(0, 50, exception => exception.Object(Exception))));

    /// <summary>Null where no verdict is given; what belongs to a verdict is then refused.</summary>
    public static VerdictStatement? ReadOptional(ObjectReader from)
    {
        var verdict = from.OptionalValue("verdict", value => value.Word<Verdict>());
        var statement = new VerdictStatement(
            verdict ?? default,
            from.Optional("finding", value => value.Object(Finding))!,
            from.OptionalList("conditions", value => value.List(0, 50, condition => condition.Object(Condition))),
            from.OptionalList("waysForward", value => value.List(0, 20, way => way.Object(Way))),
            from.OptionalList("exceptions", value => value.List(0, 50, exception => exception.Object(Exception))));
        if (verdict is not null)
        {
            from.Rule(from.Has("finding"), "finding", "finding-missing", "expected a finding with the verdict, but there is none");
            return statement;
        }

        foreach (var name in (string[])["finding", "conditions", "waysForward", "exceptions"])
            from.Rule(!from.Has(name), name, "verdict-missing", "expected a verdict to go with it, but there is none");
        return null;
    }

    private static Finding Finding(ObjectReader from) => new(
        from.Required("plain", value => value.Text(4000)),
        from.Optional("expert", value => value.Text(4000)));

    private static ConditionStatement Condition(ObjectReader from) => new(
        from.Required("text", value => value.Text(1000)),
        from.Required("owner", value => value.Id()),
        from.Required("due", value => value.Date()));

    private static WayForward Way(ObjectReader from) => new(
        from.Required("kind", value => value.Word<WayForwardKind>()),
        from.Required("text", value => value.Text(1000)));

    private static CriterionException Exception(ObjectReader from) => new(
        from.Required("criterion", value => value.Id()),
        from.Required("reason", value => value.Text(1000)),
        from.Required("owner", value => value.Id()),
        from.Required("expires", value => value.Date()));
}
