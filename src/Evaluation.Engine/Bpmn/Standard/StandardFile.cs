using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>
/// What the standard asks of parts that have no effect on execution: a file that breaks it was not drawn as it was meant. The elements
/// that the checks look at are collected in one pass, so that a file without them costs nothing more.
/// </summary>
internal sealed class StandardFile
{
    private readonly Dictionary<string, List<XElement>> _byName = new(StringComparer.Ordinal);
    private Dictionary<string, XElement>? _byId;

    private StandardFile(BpmnFile file)
    {
        File = file;
        foreach (var xml in file.Definitions.Descendants())
        {
            if (xml.Name.Namespace != BpmnNames.Bpmn || !Looked.Contains(xml.Name.LocalName)) continue;
            if (!_byName.TryGetValue(xml.Name.LocalName, out var list)) _byName.Add(xml.Name.LocalName, list = []);
            list.Add(xml);
        }
    }

    private static readonly HashSet<string> Looked = new(StringComparer.Ordinal)
    {
        "participantMultiplicity", "messageFlow", "participant", "ioSpecification", "ioBinding", "supportedInterfaceRef", "dataInputAssociation",
        "dataOutputAssociation", "dataObjectReference", "dataObject", "dataInput", "dataOutput", "property", "documentation", "text",
        "textAnnotation", "scriptTask", "callActivity", "multiInstanceLoopCharacteristics", "lane", "serviceTask", "sendTask", "receiveTask",
        "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "incoming", "outgoing", "process",
        "sequenceFlow",
    };

    public BpmnFile File { get; }

    public static void Check(BpmnFile file)
    {
        var standard = new StandardFile(file);
        NotationCheck.Check(standard);
        CollaborationCheck.Check(standard);
        DataSetCheck.Check(standard);
        DataTypeCheck.Check(standard);
        OperationCheck.Check(standard);
    }

    /// <summary>All elements of these names, in the order of the file for each name.</summary>
    public IEnumerable<XElement> All(params string[] names)
    {
        foreach (var name in names)
        {
            if (!_byName.TryGetValue(name, out var list)) continue;
            foreach (var xml in list) yield return xml;
        }
    }

    /// <summary>What a QName refers to, null where the file does not have it: the prefix names the target namespace.</summary>
    public XElement? Find(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference)) return null;
        var id = Local(reference);
        if (_byId is null)
        {
            _byId = new Dictionary<string, XElement>(StringComparer.Ordinal);
            foreach (var xml in File.Definitions.Descendants())
            {
                if (xml.Name.Namespace == BpmnNames.Bpmn && BpmnFile.Text(xml, "id") is { } own) _byId.TryAdd(own, xml);
            }
        }

        return _byId.GetValueOrDefault(id);
    }

    /// <summary>Whether what is not in the file may be in another one.</summary>
    public bool HasImports => File.Definitions.Elements(BpmnNames.Bpmn + "import").Any();

    public static string Local(string reference) => reference.Trim()[(reference.Trim().IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static bool Is(XElement? xml, params ReadOnlySpan<string> names)
    {
        if (xml is null || xml.Name.Namespace != BpmnNames.Bpmn) return false;
        foreach (var name in names)
        {
            if (xml.Name.LocalName == name) return true;
        }

        return false;
    }

    public static IEnumerable<XElement> Children(XElement xml, string name) => xml.Elements(BpmnNames.Bpmn + name);

    /// <summary>The texts of the children of this name.</summary>
    public static HashSet<string> References(XElement xml, string name)
        => Children(xml, name).Select(child => Local(child.Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The element that people know: the nearest one with an id.</summary>
    public static XElement Owner(XElement xml) => xml.AncestorsAndSelf().First(element => BpmnFile.Text(element, "id") is not null || element.Parent is null);

    /// <summary>Types and expressions have to be right where they are executed; a drawing may leave them open.</summary>
    public static bool IsExecutable(XElement xml) => ProcessOf(xml) is { } process && BpmnFile.Text(process, "isExecutable") is "true" or "1";

    /// <summary>The process around it, null outside of processes.</summary>
    public static XElement? ProcessOf(XElement xml) => xml.AncestorsAndSelf(BpmnNames.Bpmn + "process").FirstOrDefault();
}
