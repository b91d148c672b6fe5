using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Bpmn;

/// <summary>One file while it is read: its root definitions, and the problems found so far.</summary>
internal sealed class BpmnFile(string name, XElement definitions)
{
    private readonly ProblemList _problems = new();
    private readonly Dictionary<string, FeelExpression> _parsed = new(StringComparer.Ordinal);
    private Dictionary<(string Kind, string Id), XElement>? _roots;

    public XElement Definitions { get; } = definitions;

    public bool HasProblems => !_problems.IsEmpty;

    public ImmutableArray<Problem> Problems => _problems.ByLine();

    public static int LineOf(XObject xml) => ((IXmlLineInfo)xml).LineNumber;

    public static string? Text(XElement xml, string attribute)
        => xml.Attribute(attribute)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The id, or an empty text where there is none: that has been reported by the pass over all ids.</summary>
    public static string IdOf(XElement xml) => Text(xml, "id") ?? "";

    public void Refuse(XElement xml, string code, string message)
        => _problems.Add(new(name, LineOf(xml), Text(xml, "id"), Text(xml, "name"), code, message));

    public void Refuse(FlowNode node, string code, string message) => _problems.Add(new(name, node.Line, node.Id, node.Name, code, message));

    public void Refuse(SequenceFlow flow, string code, string message) => _problems.Add(new(name, flow.Line, flow.Id, flow.Name, code, message));

    /// <summary>The root element of this kind that a reference names, null (and a problem) where there is none.</summary>
    public XElement? Definition(XElement owner, string kind, string reference)
    {
        // A QName: the prefix names the target namespace of this file, so that only the local part counts
        var id = reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var found = Root(kind, id);
        if (found is null) Refuse(owner, $"missing-{kind}", $"expected a bpmn:{kind} with the id '{reference}', but the file has none");
        return found;
    }

    /// <summary>The root element of this kind and id, null where there is none; all event definitions are of the kind "eventDefinition".</summary>
    public XElement? Root(string kind, string id)
    {
        if (_roots is null)
        {
            _roots = [];
            foreach (var xml in Definitions.Elements().Where(xml => xml.Name.Namespace == BpmnNames.Bpmn))
            {
                var name = xml.Name.LocalName;
                _roots.TryAdd((name.EndsWith("EventDefinition", StringComparison.Ordinal) ? "eventDefinition" : name, IdOf(xml)), xml);
            }
        }

        return _roots.GetValueOrDefault((kind, id));
    }

    /// <summary>Fixed text, or FEEL after a "="; null where there is no text. FEEL that does not parse is a problem of the owner.</summary>
    public BpmnExpression? Expression(XElement owner, string? text, string what)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        if (trimmed[0] != '=') return new BpmnExpression(trimmed, null);

        var source = trimmed[1..].Trim();
        if (_parsed.TryGetValue(source, out var known)) return new BpmnExpression(source, known);
        if (FeelExpression.TryParse(source, out var feel, out var error)) return new BpmnExpression(source, _parsed[source] = feel);
        Refuse(owner, "expression-syntax", $"expected FEEL in {what}, but at character {error.Position + 1} of '{source}': {error.Message}");
        return new BpmnExpression(source, null);
    }

    /// <summary>As <see cref="Expression"/>, where only FEEL makes sense.</summary>
    public BpmnExpression? Feel(XElement owner, string? text, string what)
    {
        var expression = Expression(owner, text, what);
        if (expression is { IsStatic: true } && !text!.TrimStart().StartsWith('='))
            Refuse(owner, "expression-not-feel", $"expected FEEL with a leading '=' in {what}, but it is '{expression.Source}'");
        return expression;
    }
}
