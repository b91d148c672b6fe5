using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Dmn;

/// <summary>The logic of one element, box by box.</summary>
internal sealed class BoxedExpressionReader(XNamespace dmn, Complaint report)
{
    /// <summary>The one box inside an element, or null where there is none.</summary>
    public BoxedExpression? ReadChild(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name.Namespace == dmn && Read(child) is { } box) return box;
        }

        return null;
    }

    public FunctionDefinition ReadFunction(XElement element) => new(
        DmnReader.LineOf(element),
        Type(element),
        (string?)element.Attribute("kind") ?? "FEEL",
        [.. element.Elements(dmn + "formalParameter").Select(Named)],
        ReadChild(element));

    private BoxedExpression? Read(XElement element)
    {
        var line = DmnReader.LineOf(element);
        switch (element.Name.LocalName)
        {
            case "literalExpression":
                Language(element);
                return new LiteralExpression(line, Type(element), element.Element(dmn + "text")?.Value.Trim() ?? "");
            case "context":
                return new BoxedContext(line, Type(element), [.. element.Elements(dmn + "contextEntry").Select(entry =>
                    Entry(entry, entry.Element(dmn + "variable")))]);
            case "invocation":
                var function = ReadChild(element);
                if (function is null) report(line, "dmn-missing-expression", "expected the function that is invoked, but there is none");
                return new BoxedInvocation(line, Type(element), function ?? new LiteralExpression(line, null, "null"),
                    [.. element.Elements(dmn + "binding").Select(binding => Entry(binding, binding.Element(dmn + "parameter")))]);
            case "list":
                return new BoxedList(line, Type(element), [.. element.Elements().Where(child => child.Name.Namespace == dmn).Select(Read).OfType<BoxedExpression>()]);
            case "relation":
                return Relation(element, line);
            case "functionDefinition":
                return ReadFunction(element);
            case "conditional":
                return new BoxedConditional(line, Type(element), Part(element, "if"), Part(element, "then"), Part(element, "else"));
            case "filter":
                return new BoxedFilter(line, Type(element), Part(element, "in"), Part(element, "match"));
            case "for" or "some" or "every":
                var kind = element.Name.LocalName;
                return new BoxedIterator(line, Type(element), kind, DmnReader.Normal((string?)element.Attribute("iteratorVariable") ?? ""),
                    Part(element, "in"), Part(element, kind == "for" ? "return" : "satisfies"));
            case "decisionTable":
                return new DecisionTableReader(dmn, report).Read(element);
            default:
                return null;
        }
    }

    private BoxedExpression Part(XElement element, string name)
    {
        if (element.Element(dmn + name) is { } part && ReadChild(part) is { } box) return box;
        report(DmnReader.LineOf(element), "dmn-missing-expression", $"expected an expression in <{name}> of <{element.Name.LocalName}>, but there is none");
        return new LiteralExpression(DmnReader.LineOf(element), null, "null");
    }

    private BoxedEntry Entry(XElement entry, XElement? variable) =>
        new(variable is null ? null : Named(variable).Name, variable is null ? null : Named(variable).TypeRef, ReadChild(entry));

    private BoxedRelation Relation(XElement element, int line)
    {
        var columns = element.Elements(dmn + "column").Select(Named).ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<BoxedExpression>>();
        foreach (var row in element.Elements(dmn + "row"))
        {
            ImmutableArray<BoxedExpression> cells = [.. row.Elements().Where(child => child.Name.Namespace == dmn).Select(Read).OfType<BoxedExpression>()];
            if (cells.Length != columns.Length)
                report(DmnReader.LineOf(row), "dmn-row-shape", $"expected {columns.Length} cells in the row of a relation, but there are {cells.Length}");
            else rows.Add(cells);
        }

        return new BoxedRelation(line, Type(element), columns, rows.ToImmutable());
    }

    private void Language(XElement element)
    {
        var language = (string?)element.Attribute("expressionLanguage");
        if (language is null or "" || language.EndsWith("/FEEL/", StringComparison.OrdinalIgnoreCase) || string.Equals(language, "feel", StringComparison.OrdinalIgnoreCase)
            || language.StartsWith("http://www.omg.org/spec/FEEL", StringComparison.Ordinal)) return;
        report(DmnReader.LineOf(element), "dmn-language", $"expected FEEL as the language of expressions, but '{language}' came");
    }

    private TypedName Named(XElement element) =>
        new(DmnReader.Normal((string?)element.Attribute("name") ?? ""), (string?)element.Attribute("typeRef") ?? element.Element(dmn + "typeRef")?.Value);

    private static string? Type(XElement element) => (string?)element.Attribute("typeRef");
}
