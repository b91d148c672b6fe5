using System.Text;
using Evaluation.Engine.Dmn;

namespace Evaluation.Engine.Tests.Dmn;

/// <summary>Small DMN files, written as a modeler would save them.</summary>
internal static class DmnText
{
    public static byte[] File(string elements, string ns = "https://www.omg.org/spec/DMN/20230324/MODEL/", string own = "urn:test") => Encoding.UTF8.GetBytes(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="{ns}" id="test" name="test" namespace="{own}">
        {elements}
        </definitions>
        """);

    public static DmnModel Model(string elements)
    {
        var result = DmnModel.Read(File(elements), "test.dmn");
        result.Problems.Should().BeEmpty();
        return result.Model!;
    }

    public static string Literal(string id, string text, string requires = "") =>
        $"""<decision id="{id}" name="{id}"><variable name="{id}"/>{requires}<literalExpression><text>{text}</text></literalExpression></decision>""";

    public static string Needs(string id) => $"""<informationRequirement><requiredDecision href="#{id}"/></informationRequirement>""";

    /// <summary>One input x, one output; rules as "test => output".</summary>
    public static string Table(string policy, string values, params string[] rules)
    {
        var text = new StringBuilder($"""
            <decision id="table" name="Table"><decisionTable {policy}>
            <input id="i" label="X"><inputExpression typeRef="number"><text>x</text></inputExpression></input>
            <output id="o" name="result">{values}</output>

            """);
        for (var i = 0; i < rules.Length; i++)
        {
            var parts = rules[i].Split("=>", StringSplitOptions.TrimEntries);
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"""<rule id="r{i + 1}"><inputEntry><text>{Escape(parts[0])}</text></inputEntry><outputEntry><text>{Escape(parts[1])}</text></outputEntry><annotationEntry><text>note {i + 1}</text></annotationEntry></rule>""");
        }

        return text.Append("</decisionTable></decision>").ToString();
    }

    private static string Escape(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);
}
