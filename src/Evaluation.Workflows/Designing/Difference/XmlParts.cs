using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Xml;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>
/// XML as parts. Names of the file's own standard stand alone, those of known extensions have their usual prefix, all others their namespace in
/// braces. Comments and processing instructions are left out.
/// </summary>
internal sealed class XmlParts
{
    private const int MostDepth = 256;
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Bpmn] = "bpmn",
        ["http://www.omg.org/spec/BPMN/20100524/DI"] = "bpmndi",
        ["http://www.omg.org/spec/DD/20100524/DC"] = "dc",
        ["http://www.omg.org/spec/DD/20100524/DI"] = "di",
        ["https://www.omg.org/spec/DMN/20191111/DMNDI/"] = "dmndi",
        ["http://www.omg.org/spec/DMN/20180521/DMNDI/"] = "dmndi12",
        ["http://www.omg.org/spec/DMN/20180521/DC/"] = "dmndc",
        ["http://www.omg.org/spec/DMN/20180521/DI/"] = "dmnd",
        ["http://camunda.org/schema/zeebe/1.0"] = "zeebe",
        ["http://camunda.org/schema/1.0/bpmn"] = "camunda",
        ["http://camunda.org/schema/modeler/1.0"] = "modeler",
        ["http://bpmn.io/schema/bpmn/biocolor/1.0"] = "bioc",
        ["http://www.omg.org/spec/BPMN/non-normative/color/1.0"] = "color",
        ["http://bpmn.io/schema/dmn/biodi/2.0"] = "biodi",
        ["https://elsaworkflows.io/schemas/bpmn/v1"] = "elsa",
        [Instance] = "xsi",
        ["http://www.w3.org/XML/1998/namespace"] = "xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Where only the name tells siblings apart, by the field that holds it.
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["zeebe:property"] = "name",
        ["zeebe:input"] = "target",
        ["zeebe:output"] = "target",
        ["zeebe:header"] = "key",
        ["camunda:property"] = "name",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Holders that say nothing when they are empty, as tools leave them behind.
    private static readonly FrozenSet<string> Holders = new[] { "extensionElements", "zeebe:properties", "zeebe:ioMapping", "zeebe:taskHeaders" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> WithoutOrder = new[] { "zeebe:property", "zeebe:header" }.ToFrozenSet(StringComparer.Ordinal);

    // Lists of ids, one element each, and whether their order can mean something.
    private static readonly FrozenDictionary<string, bool> Lists = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["incoming"] = false,
        ["outgoing"] = true,
        ["flowNodeRef"] = false,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Fields whose value is a name with a prefix.
    private static readonly FrozenSet<string> Names = new[] { "xsi:type", "structureRef" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly XmlReader reader;
    private readonly string own;

    private XmlParts(XmlReader reader)
    {
        this.reader = reader;
        own = reader.NamespaceURI;
    }

    /// <summary>Null where it is no XML, has a DTD, or is deeper than any editor writes.</summary>
    public static Part? Read(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content, writable: false),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
            reader.MoveToContent();
            return new XmlParts(reader).Element(root: true);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Stands on the start of an element, and behind its end afterwards.
    private Part Element(bool root)
    {
        if (reader.Depth > MostDepth) throw new XmlException($"expected at most {MostDepth} levels, but there are more");
        var name = NameOf(reader.NamespaceURI, reader.LocalName);
        var ordered = reader.NamespaceURI != Bpmn && !name.StartsWith("zeebe:", StringComparison.Ordinal);
        var empty = reader.IsEmptyElement;
        var fields = Fields(root);
        var parts = new List<Part>();
        var texts = new StringBuilder();
        reader.Read();
        if (!empty)
        {
            while (reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    AddText(parts, texts);
                    var part = Element(root: false);
                    if (!Says(part)) continue;
                    parts.Add(part);
                }
                else
                {
                    if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) texts.Append(reader.Value);
                    reader.Read();
                }
            }

            reader.Read();
        }

        if (parts.Count > 0) AddText(parts, texts);
        var key = Keys.TryGetValue(name, out var keyField) ? keyField : fields.Any(field => field.Name == Ids.Field) ? Ids.Field : null;
        return new Part(
            name, fields, ordered ? [.. parts] : Sorted(Joined(parts)), texts.ToString().Trim(),
            key is null ? null : fields.FirstOrDefault(field => field.Name == key).Value,
            key);
    }

    // Text between elements has a place.
    private static void AddText(List<Part> parts, StringBuilder texts)
    {
        if (string.IsNullOrWhiteSpace(texts.ToString()))
        {
            texts.Clear();
            return;
        }

        parts.Add(new Part("#text", [], [], texts.ToString().Trim()));
        texts.Clear();
    }

    private static bool Says(Part part) => !Holders.Contains(part.Name) || part.Fields.Length + part.Parts.Length + part.Text.Length > 0;

    // One text of all ids; whatever does not look like an id stays by itself.
    private static List<Part> Joined(List<Part> parts)
    {
        var lists = parts.Where(part => Lists.ContainsKey(part.Name) && part.Fields.IsEmpty && part.Parts.IsEmpty && part.Text.Length > 0 && !part.Text.Any(char.IsWhiteSpace)).ToLookup(part => part.Name);
        if (lists.Count == 0) return parts;
        return
        [
            .. parts.Where(part => !lists[part.Name].Contains(part)),
            .. lists.Select(list => new Part(list.Key, [], [], string.Join(' ', Lists[list.Key] ? list.Select(one => one.Text) : list.Select(one => one.Text).Order(StringComparer.Ordinal)))),
        ];
    }

    // The standard has one order of children of different names; tools keep to it or not, and it means nothing.
    private static ImmutableArray<Part> Sorted(List<Part> parts) =>
        parts.Exists(part => part.Name == "#text")
            ? [.. parts]
            : [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => WithoutOrder.Contains(part.Name) ? part.Key ?? part.Text : "", StringComparer.Ordinal)];

    private ImmutableArray<PartField> Fields(bool root)
    {
        var fields = new List<PartField>();
        if (root) fields.Add(new PartField("xmlns", own));
        if (reader.MoveToFirstAttribute())
        {
            do
            {
                if (reader.Prefix == "xmlns" || reader.Name == "xmlns") continue;
                var name = reader.NamespaceURI.Length == 0 ? reader.LocalName : NameOf(reader.NamespaceURI, reader.LocalName);
                fields.Add(new PartField(name, Names.Contains(name) ? NameIn(reader.Value) : reader.Value));
            }
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }

        fields.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return [.. fields];
    }

    private string NameIn(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return value;
        return reader.LookupNamespace(value[..colon]) is { } space ? NameOf(space, value[(colon + 1)..]) : value;
    }

    private string NameOf(string space, string local) =>
        space == own ? local : Prefixes.TryGetValue(space, out var prefix) ? $"{prefix}:{local}" : $"{{{space}}}{local}";
}
