using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Evaluation.Engine.Dmn;

/// <summary>From XML to definitions: the requirements graph and the types. What is not there or not known is a problem.</summary>
internal sealed class DmnReader
{
    private static readonly string[] Namespaces =
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ];

    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    private readonly string _fileName;
    private readonly ProblemList _problems;
    private readonly XNamespace _dmn;

    private DmnReader(string fileName, XNamespace dmn, ProblemList problems) =>
        (_fileName, _dmn, _problems) = (fileName, dmn, problems);

    public static DmnDefinition? Read(ReadOnlyMemory<byte> xml, string fileName, ProblemList problems)
    {
        var (document, refusal) = XmlGate.Load(xml, fileName, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        if (refusal is not null)
        {
            problems.Add(refusal);
            return null;
        }

        var root = document!.Root!;
        if (root.Name.LocalName != "definitions" || !Namespaces.Contains(root.Name.NamespaceName))
        {
            problems.Add(new Problem(fileName, LineOf(root), null, null, "dmn-namespace",
                $"expected <definitions> of DMN 1.1 to 1.5, but <{root.Name.LocalName}> of '{root.Name.NamespaceName}' came"));
            return null;
        }

        return new DmnReader(fileName, root.Name.Namespace, problems).ReadDefinitions(root);
    }

    public static int LineOf(XObject node) => ((IXmlLineInfo)node).LineNumber;

    private DmnDefinition ReadDefinitions(XElement root)
    {
        var elements = ImmutableArray.CreateBuilder<DrgElement>();
        foreach (var element in root.Elements())
        {
            if (element.Name.Namespace == _dmn && ReadElement(element) is { } read) elements.Add(read);
        }

        foreach (var twice in elements.GroupBy(element => element.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Report(twice.Last().Line, twice.Last(), "dmn-duplicate-id", $"expected different ids, but '{twice.Key}' is there twice");
        return new DmnDefinition(
            _fileName,
            (string?)root.Attribute("name") ?? "",
            (string?)root.Attribute("namespace") ?? "",
            [.. root.Elements(_dmn + "import").Select(import => new DmnImport(
                (string?)import.Attribute("name") ?? "", (string?)import.Attribute("namespace") ?? "", LineOf(import)))],
            [.. root.Elements(_dmn + "itemDefinition").Select(ReadItem)],
            elements.ToImmutable());
    }

    private DrgElement? ReadElement(XElement element)
    {
        var kind = element.Name.LocalName;
        if (kind is not ("decision" or "inputData" or "businessKnowledgeModel" or "decisionService")) return null;
        var name = (string?)element.Attribute("name") ?? "";
        var id = (string?)element.Attribute("id") ?? name;
        var line = LineOf(element);
        var variable = element.Element(_dmn + "variable");
        var variableName = Normal((string?)variable?.Attribute("name") ?? name);
        var type = (string?)variable?.Attribute("typeRef") ?? variable?.Element(_dmn + "typeRef")?.Value;
        name = Normal(name);
        if (name.Length == 0) _problems.Add(new Problem(_fileName, line, id, null, "dmn-missing-name", $"expected a name on <{kind}>, but there is none"));
        var boxes = new BoxedExpressionReader(_dmn, (at, code, message, cell) => _problems.Add(new Problem(_fileName, at, id, name, code, message) { Cell = cell }));
        return kind switch
        {
            "inputData" => new InputData(id, name, line, variableName, type),
            "decision" => new Decision(id, name, line, variableName, type, Requirements(element), boxes.ReadChild(element))
            {
                VersionTag = VersionTag(element),
                Description = element.Element(_dmn + "description")?.Value.Trim() is { Length: > 0 } text ? text : null,
            },
            "businessKnowledgeModel" => new KnowledgeModel(id, name, line, variableName, type, Requirements(element),
                element.Element(_dmn + "encapsulatedLogic") is { } logic ? boxes.ReadFunction(logic) : null),
            _ => new DecisionService(id, name, line, variableName, type, References(element, "outputDecision"),
                References(element, "inputDecision"), References(element, "inputData")),
        };
    }

    /// <summary>zeebe:versionTag, an extension that modelers write for calls from processes.</summary>
    private string? VersionTag(XElement element)
        => (string?)element.Elements(_dmn + "extensionElements").Elements(Zeebe + "versionTag").FirstOrDefault()?.Attribute("value");

    private ImmutableArray<Reference> Requirements(XElement element) =>
    [
        .. element.Elements()
            .Where(child => child.Name.Namespace == _dmn && child.Name.LocalName is "informationRequirement" or "knowledgeRequirement")
            .SelectMany(requirement => requirement.Elements())
            .Where(child => child.Name.LocalName is "requiredInput" or "requiredDecision" or "requiredKnowledge")
            .Select(child => new Reference((string?)child.Attribute("href") ?? "", LineOf(child))),
    ];

    private ImmutableArray<Reference> References(XElement element, string kind) =>
        [.. element.Elements(_dmn + kind).Select(child => new Reference((string?)child.Attribute("href") ?? "", LineOf(child)))];

    private ItemDefinition ReadItem(XElement item)
    {
        var function = item.Element(_dmn + "functionItem");
        return new ItemDefinition(
            Normal((string?)item.Attribute("name") ?? ""),
            LineOf(item),
            item.Element(_dmn + "typeRef")?.Value.Trim() ?? (string?)item.Attribute("typeRef"),
            (string?)item.Attribute("isCollection") is "true" or "1",
            TextIn(item.Element(_dmn + "allowedValues")),
            TextIn(item.Element(_dmn + "typeConstraint")),
            [.. item.Elements(_dmn + "itemComponent").Select(ReadItem)],
            function is null
                ? null
                : new FunctionItem((string?)function.Attribute("outputTypeRef"), [.. function.Elements(_dmn + "parameters").Select(parameter =>
                    new TypedName((string?)parameter.Attribute("name") ?? "", (string?)parameter.Attribute("typeRef")))]));
    }

    private TextAt? TextIn(XElement? parent) =>
        parent?.Element(_dmn + "text") is { } text && !string.IsNullOrWhiteSpace(text.Value) ? new TextAt(text.Value.Trim(), LineOf(text)) : null;

    private void Report(int line, DrgElement element, string code, string message) =>
        _problems.Add(new Problem(_fileName, line, element.Id, element.Name, code, message));

    /// <summary>Blanks in names are one space each (DMN 1.5, 10.3.1.3).</summary>
    internal static string Normal(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
