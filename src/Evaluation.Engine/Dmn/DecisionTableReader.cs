using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Dmn;

internal sealed class DecisionTableReader(XNamespace dmn, Complaint report)
{
    public DecisionTable Read(XElement table)
    {
        var line = DmnReader.LineOf(table);
        ImmutableArray<InputClause> inputs = [.. table.Elements(dmn + "input").Select((input, at) => ReadInput(input, at + 1))];
        ImmutableArray<OutputClause> outputs = [.. table.Elements(dmn + "output").Select(ReadOutput)];
        if (outputs.IsEmpty) report(line, "dmn-no-output", "expected a decision table with at least one output, but there is none");
        if (outputs.Length > 1 && outputs.FirstOrDefault(output => output.Name.Length == 0) is { } nameless)
            report(line, "dmn-output-name", "expected a name on each of several outputs, but one has none", TableCell.OutputHead(outputs.IndexOf(nameless) + 1));
        var rules = ImmutableArray.CreateBuilder<TableRule>();
        foreach (var rule in table.Elements(dmn + "rule")) rules.Add(ReadRule(rule, rules.Count + 1, inputs.Length, outputs.Length));
        return new DecisionTable(
            line, (string?)table.Attribute("typeRef"), Policy(table, line), Aggregator(table, line), inputs, outputs, rules.ToImmutable());
    }

    private InputClause ReadInput(XElement input, int column)
    {
        var expression = input.Element(dmn + "inputExpression");
        var text = Text(expression) ?? new TextAt("", DmnReader.LineOf(input));
        if (text.Text.Length == 0) report(text.Line, "dmn-missing-expression", "expected an expression in each input column, but there is none", TableCell.InputHead(column));
        return new InputClause(
            (string?)input.Attribute("label") ?? text.Text, text, (string?)expression?.Attribute("typeRef"), Text(input.Element(dmn + "inputValues")));
    }

    private OutputClause ReadOutput(XElement output) => new(
        DmnReader.Normal((string?)output.Attribute("name") ?? ""),
        (string?)output.Attribute("typeRef"),
        Text(output.Element(dmn + "outputValues")),
        Text(output.Element(dmn + "defaultOutputEntry")));

    private TableRule ReadRule(XElement rule, int number, int inputs, int outputs)
    {
        var line = DmnReader.LineOf(rule);
        var id = (string?)rule.Attribute("id") ?? $"rule-{number}";
        var row = new TableCell(id, number, null, null);
        ImmutableArray<TextAt> tests = [.. rule.Elements(dmn + "inputEntry").Select(entry => Text(entry) ?? new TextAt("-", DmnReader.LineOf(entry)))];
        ImmutableArray<TextAt> results = [.. rule.Elements(dmn + "outputEntry").Select(entry => Text(entry) ?? new TextAt("null", DmnReader.LineOf(entry)))];
        if (tests.Length != inputs) report(line, "dmn-rule-shape", $"expected {inputs} input entries in rule {number}, but there are {tests.Length}", row);
        if (results.Length != outputs) report(line, "dmn-rule-shape", $"expected {outputs} output entries in rule {number}, but there are {results.Length}", row);
        var notes = rule.Elements(dmn + "annotationEntry").Select(entry => (entry.Element(dmn + "text")?.Value ?? entry.Value).Trim()).Where(note => note.Length > 0).ToArray();
        var annotation = notes.Length > 0 ? string.Join("; ", notes) : rule.Element(dmn + "description")?.Value.Trim() ?? "";
        return new TableRule(id, line, tests, results, annotation) { IsAnswered = rule.Elements(dmn + "outputEntry").Any(entry => Text(entry) is not null) };
    }

    private HitPolicy Policy(XElement table, int line)
    {
        switch ((string?)table.Attribute("hitPolicy"))
        {
            case null or "UNIQUE": return HitPolicy.Unique;
            case "FIRST": return HitPolicy.First;
            case "PRIORITY": return HitPolicy.Priority;
            case "ANY": return HitPolicy.Any;
            case "COLLECT": return HitPolicy.Collect;
            case "RULE ORDER": return HitPolicy.RuleOrder;
            case "OUTPUT ORDER": return HitPolicy.OutputOrder;
            case var other:
                report(line, "dmn-hit-policy", $"expected UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER or OUTPUT ORDER as hit policy, but '{other}' came");
                return HitPolicy.Unique;
        }
    }

    private Aggregation Aggregator(XElement table, int line)
    {
        switch ((string?)table.Attribute("aggregation"))
        {
            case null: return Aggregation.None;
            case "SUM": return Aggregation.Sum;
            case "COUNT": return Aggregation.Count;
            case "MIN": return Aggregation.Min;
            case "MAX": return Aggregation.Max;
            case var other:
                report(line, "dmn-aggregation", $"expected SUM, COUNT, MIN or MAX as aggregation, but '{other}' came");
                return Aggregation.None;
        }
    }

    private TextAt? Text(XElement? parent) =>
        parent?.Element(dmn + "text") is { } text && !string.IsNullOrWhiteSpace(text.Value) ? new TextAt(text.Value.Trim(), DmnReader.LineOf(text)) : null;
}
