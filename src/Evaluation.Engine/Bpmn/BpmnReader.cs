using System.Collections.Immutable;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>From a file to processes that can be executed.</summary>
public static class BpmnReader
{
    /// <summary>
    /// Reads BPMN 2.0 with the zeebe extensions. What cannot be executed is refused with id, name, line and what is supported;
    /// several problems are reported at once. At most 2 MB, 256 levels, 50,000 elements and 5,000 flow nodes; a DTD is refused.
    /// </summary>
    public static BpmnReadResult Read(ReadOnlyMemory<byte> xml, string fileName)
    {
        var draft = ReadDraft(xml, fileName);
        return new(draft.Processes, draft.Problems);
    }

    /// <summary>As above; what was drawn stands beside the problems. For a process that somebody is still drawing.</summary>
    public static BpmnDraft ReadDraft(ReadOnlyMemory<byte> xml, string fileName)
    {
        var (document, problem) = BpmnXml.Load(xml, fileName, LoadOptions.SetLineInfo);
        if (document is null) return new([], [], [problem!]);
        var root = document.Root!;
        if (NotBpmn(root, fileName) is { } other) return new([], [], [other]);
        var file = new BpmnFile(fileName, root);
        var drawn = ImmutableArray.CreateBuilder<DrawnProcess>();
        CheckIds(file);
        CheckExpressions(file);
        CheckRoot(file);
        Standard.StandardFile.Check(file);
        var processes = ImmutableArray.CreateBuilder<ProcessDefinition>();
        foreach (var process in Executable(file))
        {
            var scope = new ScopePass(file, Lanes(process));
            if (ReadProcess(file, process, scope) is { } read) processes.Add(read);
            drawn.Add(new DrawnProcess(
                BpmnFile.IdOf(process), BpmnFile.Text(process, "name"), BpmnFile.LineOf(process), new ZeebeExtensions(new BpmnFile(fileName, root), process, "properties").Properties(),
                scope.Nodes.ToImmutable(), scope.Flows.ToImmutable(), [.. scope.Refused.Keys]));
        }

        return file.HasProblems ? new([], drawn.ToImmutable(), file.Problems) : new(processes.ToImmutable(), drawn.ToImmutable(), []);
    }

    internal static Problem? NotBpmn(XElement root, string fileName)
    {
        if (root.Name == BpmnNames.Bpmn + "definitions") return null;
        var file = new BpmnFile(fileName, root);
        file.Refuse(root, "not-bpmn", $"expected bpmn:definitions in the namespace {BpmnNames.Bpmn}, but the root is {root.Name}");
        return file.Problems[0];
    }

    internal static BpmnSurvey Survey(XElement root, string fileName)
    {
        var file = new BpmnFile(fileName, root);
        CheckIds(file);
        CheckExpressions(file);
        CheckRoot(file);
        var nodes = ImmutableArray.CreateBuilder<FlowNode>();
        foreach (var process in root.Elements(BpmnNames.Bpmn + "process"))
        {
            var scope = new ScopePass(file, Lanes(process));
            ReadProcess(file, process, scope);
            nodes.AddRange(scope.Nodes);
        }

        return new(nodes.ToImmutable(), file.Problems);
    }

    private static void CheckIds(BpmnFile file)
    {
        var seen = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var xml in file.Definitions.DescendantsAndSelf().Where(element => element.Name.Namespace == BpmnNames.Bpmn))
        {
            var name = xml.Name.LocalName;
            if (BpmnFile.Text(xml, "id") is { } id)
            {
                if (!seen.TryAdd(id, xml))
                    file.Refuse(xml, "duplicate-id", $"expected an id of its own, but '{id}' is also in line {BpmnFile.LineOf(seen[id])}");
            }
            else if (name is "process" or "sequenceFlow" || BpmnNames.FlowNodes.Contains(name))
            {
                file.Refuse(xml, "missing-id", $"expected an id on bpmn:{name}, but there is none");
            }
        }
    }

    /// <summary>Wherever an expression stands, executed or not: one without text, or in a language that cannot be one, was meant otherwise.</summary>
    private static void CheckExpressions(BpmnFile file)
    {
        foreach (var xml in file.Definitions.DescendantsAndSelf().Where(element => element.Name.Namespace == BpmnNames.Bpmn))
        {
            foreach (var attribute in (string[])["language", "expressionLanguage"])
            {
                if (BpmnFile.Text(xml, attribute) is { } language && !Uri.IsWellFormedUriString(language, UriKind.RelativeOrAbsolute))
                    file.Refuse(Owner(xml), "language-not-a-uri", $"expected a URI as {attribute}, but it is '{language}'");
            }

            var isFormal = BpmnNames.Expressions.Contains(xml.Name.LocalName) || xml.Attribute(BpmnNames.Type)?.Value.EndsWith("FormalExpression", StringComparison.Ordinal) == true;
            if (isFormal && !xml.HasElements && string.IsNullOrWhiteSpace(xml.Value))
                file.Refuse(Owner(xml), "empty-expression", $"expected an expression in {xml.Name.LocalName}, but it is empty");
        }

        static XElement Owner(XElement xml) => xml.AncestorsAndSelf().First(element => BpmnFile.Text(element, "id") is not null || element.Parent is null);
    }

    private static void CheckRoot(BpmnFile file)
    {
        foreach (var xml in file.Definitions.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn))
        {
            if (xml.Name.LocalName != "process" && !BpmnNames.Definitions.Contains(xml.Name.LocalName))
                file.Refuse(xml, "unsupported-element", $"expected processes, messages and errors, but there is a bpmn:{xml.Name.LocalName}");
        }
    }

    private static XElement[] Executable(BpmnFile file)
    {
        var executable = file.Definitions.Elements(BpmnNames.Bpmn + "process").Where(process => BpmnFile.Text(process, "isExecutable") is "true" or "1").ToArray();
        if (executable.Length == 0)
            file.Refuse(file.Definitions, "no-executable-process", "expected a bpmn:process with isExecutable=\"true\", but there is none");
        return executable;
    }

    private static ProcessDefinition? ReadProcess(BpmnFile file, XElement xml, ScopePass scope)
    {
        var zeebe = new ZeebeExtensions(file, xml, "properties", "versionTag", "userTaskForm", "jobPriorityDefinition");
        scope.Read(xml, parentId: null);
        var nodes = scope.Nodes.ToImmutable();
        var flows = scope.Flows.ToImmutable();
        BpmnValidator.Check(file, xml, nodes, flows, scope.Refused);
        if (file.HasProblems) return null;
        return new ProcessDefinition(nodes, flows)
        {
            Id = BpmnFile.IdOf(xml),
            Name = BpmnFile.Text(xml, "name"),
            VersionTag = zeebe.Text("versionTag", "value"),
            Properties = zeebe.Properties(),
            Listeners = zeebe.Listeners(),
        };
    }

    /// <summary>The lane of each element that a lane lists. Lanes inside lanes come later in the file, so that the innermost one stays.</summary>
    private static Dictionary<string, string> Lanes(XElement process)
    {
        var lanes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lane in process.Descendants(BpmnNames.Bpmn + "lane"))
        {
            foreach (var reference in lane.Elements(BpmnNames.Bpmn + "flowNodeRef"))
                lanes[reference.Value.Trim()] = BpmnFile.Text(lane, "name") ?? BpmnFile.IdOf(lane);
        }

        return lanes;
    }
}
