using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;

namespace Evaluation.Workflows.Designing;

/// <summary>A column of a new table. Type is string, number, boolean or date; Values are the texts that are allowed, empty for any.</summary>
public sealed record NewColumn(string Label, string Type, ImmutableArray<string> Values);

/// <summary>A decision table with nothing in it yet but its columns and one rule that always holds.</summary>
public sealed record NewTable(string Name, ImmutableArray<NewColumn> Inputs, ImmutableArray<NewColumn> Outputs)
{
    private static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static readonly XNamespace Dmndi = "https://www.omg.org/spec/DMN/20191111/DMNDI/";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DMN/20180521/DC/";

    /// <summary>Small letters, digits and hyphens; what a decision and its file are called by.</summary>
    public static string IdOf(string name)
    {
        var id = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) id.Append(letter);
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
        }

        var text = id.ToString().Trim('-');
        return text.Length == 0 ? "table" : char.IsAsciiDigit(text[0]) ? "table-" + text : text[..Math.Min(text.Length, 60)];
    }

    /// <summary>Names of variables in FEEL: words without anything but letters and digits, such as yearlyCost for "Yearly cost".</summary>
    public static string VariableOf(string label)
    {
        var words = label.Split([.. label.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((word, at) => (at == 0 ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0])) + word[1..]));
        return name.Length == 0 || char.IsDigit(name[0]) ? "value" + name : name;
    }

    /// <summary>DMN 1.3 with a drawing, which the engine and other modelers read.</summary>
    public byte[] ToXml()
    {
        var id = IdOf(Name);
        var inputs = Inputs.Select((input, at) => (Column: input, Id: $"{id}-in-{at + 1}", Data: $"{id}-data-{at + 1}", Variable: VariableOf(input.Label))).ToList();
        var document = new XDocument(new XElement(
            Dmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "dmndi", Dmndi), new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute("id", id + "-definitions"), new XAttribute("name", Name), new XAttribute("namespace", "https://evaluation.example/workflows/" + id),
            new XElement(
                Dmn + "decision",
                new XAttribute("id", id), new XAttribute("name", Name),
                new XElement(Dmn + "variable", new XAttribute("id", id + "-value"), new XAttribute("name", Name), Outputs.Length == 1 ? new XAttribute("typeRef", Outputs[0].Type) : null),
                inputs.Select(input => new XElement(
                    Dmn + "informationRequirement", new XAttribute("id", input.Id + "-needs"), new XElement(Dmn + "requiredInput", new XAttribute("href", "#" + input.Data)))),
                new XElement(
                    Dmn + "decisionTable",
                    new XAttribute("id", id + "-table"), new XAttribute("hitPolicy", "FIRST"),
                    inputs.Select(input => new XElement(
                        Dmn + "input",
                        new XAttribute("id", input.Id), new XAttribute("label", input.Column.Label),
                        new XElement(
                            Dmn + "inputExpression", new XAttribute("id", input.Id + "-expression"), new XAttribute("typeRef", input.Column.Type), new XElement(Dmn + "text", input.Variable)),
                        Values("inputValues", input.Id, input.Column))),
                    Outputs.Select((output, at) => new XElement(
                        Dmn + "output",
                        new XAttribute("id", $"{id}-out-{at + 1}"), new XAttribute("label", output.Label), new XAttribute("name", VariableOf(output.Label)), new XAttribute("typeRef", output.Type),
                        Values("outputValues", $"{id}-out-{at + 1}", output))),
                    new XElement(Dmn + "annotation", new XAttribute("name", "In plain words")),
                    new XElement(
                        Dmn + "rule",
                        new XAttribute("id", id + "-rule-1"),
                        inputs.Select(input => Cell("inputEntry", input.Id + "-rule-1", "-")),
                        Outputs.Select((output, at) => Cell("outputEntry", $"{id}-out-{at + 1}-rule-1", Example(output))),
                        new XElement(Dmn + "annotationEntry", new XElement(Dmn + "text", "In every other case."))))),
            inputs.Select(input => new XElement(
                Dmn + "inputData",
                new XAttribute("id", input.Data), new XAttribute("name", input.Variable),
                new XElement(Dmn + "variable", new XAttribute("id", input.Data + "-value"), new XAttribute("name", input.Variable), new XAttribute("typeRef", input.Column.Type)))),
            new XElement(
                Dmndi + "DMNDI",
                new XElement(
                    Dmndi + "DMNDiagram",
                    new XAttribute("id", id + "-diagram"),
                    Shape(id, 160, 80, 180, 80),
                    inputs.Select((input, at) => Shape(input.Data, 60 + at * 160, 240, 140, 45))))));
        using var bytes = new MemoryStream();
        document.Save(bytes);
        return bytes.ToArray();
    }

    private static XElement? Values(string name, string id, NewColumn column) => column.Values.IsEmpty
        ? null
        : new XElement(Dmn + name, new XAttribute("id", id + "-values"), new XElement(Dmn + "text", string.Join(", ", column.Values.Select(Quoted))));

    private static XElement Cell(string name, string id, string text) => new(Dmn + name, new XAttribute("id", id), new XElement(Dmn + "text", text));

    private static XElement Shape(string element, int x, int y, int width, int height) => new(
        Dmndi + "DMNShape",
        new XAttribute("id", element + "-shape"), new XAttribute("dmnElementRef", element),
        new XElement(Dc + "Bounds", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height)));

    private static string Example(NewColumn column) => column.Type switch
    {
        "number" => "0",
        "boolean" => "false",
        "date" => "date(\"2030-01-01\")",
        _ => Quoted(column.Values.IsEmpty ? "" : column.Values[^1]),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
