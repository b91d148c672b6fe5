using System.Globalization;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Fields of decisions in plain words: cells by rule and column.</summary>
internal static class TableWords
{
    private const string Text = "text";

    public static FieldWord Of(RawDifference difference)
    {
        var steps = difference.Steps;
        var names = string.Join('/', steps.Select(step => step.Any.Name));
        if (difference.Field == Ids.Field) return new FieldWord(FieldWords.Raw(difference));
        if (steps.Length > 0 && steps[0].Any.Name == "decisionTable")
        {
            if (difference.Field == RawDifference.Order) return new FieldWord(steps.Length == 1 ? "Order of rules and columns" : FieldWords.Raw(difference));
            if (steps.Length == 1) return Table(difference);
            return steps[1].Any.Name switch
            {
                "rule" => Rule(difference),
                "input" => Column(difference, "Column", names["decisionTable/input".Length..]),
                "output" => Column(difference, "Result", names["decisionTable/output".Length..]),
                "annotation" => Column(difference, "Remarks", names["decisionTable/annotation".Length..]),
                _ => new FieldWord(FieldWords.Raw(difference)),
            };
        }

        return (names, difference.Field) switch
        {
            ("", "name") => new("Name"),
            ("", "typeRef") or ("variable", "typeRef") => new("Type of the result"),
            ("variable", "name") => new("Name of the result"),
            ("description", "") => new("Description"),
            ("question", "") => new("Question"),
            ("allowedAnswers", "") => new("Allowed answers"),
            ("literalExpression/text", "") => new("Formula"),
            ("informationRequirement/requiredDecision" or "informationRequirement/requiredInput" or "knowledgeRequirement/requiredKnowledge", "href") => new("Uses"),
            _ => new(FieldWords.Raw(difference)),
        };
    }

    private static FieldWord Table(RawDifference difference) => difference.Field switch
    {
        "hitPolicy" => new("Hit policy"),
        "aggregation" => new("How the hits are added up"),
        "outputLabel" => new("Label of the result"),
        _ => new(FieldWords.Raw(difference)),
    };

    /// <summary>Which rule, counted as it is seen now, or was seen when it is gone.</summary>
    public static string RuleOf(PathStep rule) => string.Create(CultureInfo.InvariantCulture, $"Rule {rule.Number}");

    /// <summary>The word for a cell without its rule.</summary>
    public static string CellOf(RawDifference difference)
    {
        var steps = difference.Steps;
        if (steps.Length < 3) return difference.Field.Length == 0 ? "rule" : "@" + difference.Field;
        var rest = steps.Length == 4 && steps[3].Any.Name == Text && difference.Field.Length == 0 ? "" : " " + FieldWords.Raw(difference with { Steps = steps[3..] });
        var table = steps[2].New is null ? steps[0].Old : steps[0].New ?? steps[0].Old;
        return steps[2].Any.Name switch
        {
            "inputEntry" => $"'{ColumnName(table!, "input", steps[2].Number)}'{rest}",
            "outputEntry" => $"result '{ColumnName(table!, "output", steps[2].Number)}'{rest}",
            "annotationEntry" => $"'{ColumnName(table!, "annotation", steps[2].Number)}'{rest}",
            "description" => "description",
            _ => FieldWords.Raw(difference with { Steps = steps[2..] }),
        };
    }

    private static FieldWord Rule(RawDifference difference) =>
        difference.Steps.Length == 2 ? new(FieldWords.Raw(difference)) : new($"{RuleOf(difference.Steps[1])}, {CellOf(difference)}");

    private static FieldWord Column(RawDifference difference, string what, string rest)
    {
        var column = difference.Steps[1];
        var name = $"{what} '{NameOf(column.Any, column.Number)}'";
        return (rest, difference.Field) switch
        {
            ("", "label") => new($"{name}: label"),
            ("", "name") => new($"{name}: name"),
            ("", "typeRef") or ("/inputExpression", "typeRef") => new($"{name}: type"),
            ("/inputExpression/text", "") => new($"{name}: what is looked at"),
            ("/inputValues/text" or "/outputValues/text", "") => new($"{name}: allowed values"),
            ("/defaultOutputEntry/text", "") => new($"{name}: value when no rule holds"),
            _ => new($"{name}: {FieldWords.Raw(difference with { Steps = difference.Steps[2..] })}"),
        };
    }

    private static string ColumnName(Part table, string kind, int number) =>
        table.Parts.Where(part => part.Name == kind).Skip(number - 1).FirstOrDefault() is { } column ? NameOf(column, number) : number.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(Part column, int number) =>
        column.Field("label") ?? column.Field("name") ?? column.Child("inputExpression")?.Child(Text)?.Text ?? number.ToString(CultureInfo.InvariantCulture);
}
