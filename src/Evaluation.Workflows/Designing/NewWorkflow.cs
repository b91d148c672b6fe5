using System.Collections.Immutable;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Designing;

/// <summary>A workflow that does not exist yet: its title, and the workflow whose files it begins with.</summary>
/// <param name="Title">As people say it; the name is made of it.</param>
/// <param name="Template">Name of a workflow that is deployed.</param>
/// <param name="IsEmpty">Its questions and rules only: the drawing begins with start and end, and there are no scenarios.</param>
public sealed partial record NewWorkflow(string Title, string Template, bool IsEmpty)
{
    private const int MostLetters = 60;

    /// <summary>Of small letters, digits and hyphens: "Tools of the agency" is <c>tools-of-the-agency</c>. Empty where nothing of the title can be in a name.</summary>
    public string Name => Apart().Replace(Title.Trim().ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } name && char.IsAsciiLetterLower(name[0]) ? name : "";

    internal Refusal? Refuse()
    {
        if (Title.Trim().Length is 0 or > MostLetters) return Wrong("title-length", $"expected a title of 1 to {MostLetters} characters, but it has {Title.Trim().Length}");
        // the address of the page that asks for a title
        return Name is "" or "new" ? Wrong("title-unusable", "expected a title that begins with a letter from a to z and is no other page, but it does not") : null;
    }

    /// <summary>What the draft begins with.</summary>
    internal Dictionary<string, byte[]> Files(IReadOnlyDictionary<string, byte[]> template)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in template)
        {
            if (IsEmpty && (path.EndsWith(".bpmn", StringComparison.Ordinal) || path.StartsWith("scenarios/", StringComparison.Ordinal))) continue;
            files[path == Template + ".bpmn" ? Name + ".bpmn" : path] = path.EndsWith(".bpmn", StringComparison.Ordinal) ? Renamed(content)
                : path.StartsWith("scenarios/", StringComparison.Ordinal) ? Moved(content) : content;
        }

        if (IsEmpty) files[Name + ".bpmn"] = Encoding.UTF8.GetBytes(Empty());
        return files;
    }

    // The id of the process and whatever refers to it: as it stands in the files of ours, whole values of attributes.
    private byte[] Renamed(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content).Replace($"\"{Template}\"", $"\"{Name}\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(new Regex($"(<(?:\\w+:)?process\\b[^>]*\\bid=\"{Regex.Escape(Name)}\"[^>]*\\bname=\")[^\"]*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            .Replace(text, match => match.Groups[1].Value + SecurityElement.Escape(Title.Trim()), 1));
    }

    private byte[] Moved(byte[] scenario) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(scenario).Replace($"\nworkflow: {Template}\n", $"\nworkflow: {Name}\n", StringComparison.Ordinal));

    private string Empty() => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="{Name}-definitions" targetNamespace="https://evaluation.example/workflows">
          <bpmn:process id="{Name}" name="{SecurityElement.Escape(Title.Trim())}" isExecutable="true">
            <bpmn:extensionElements>
              <zeebe:properties>
                <zeebe:property name="policy" value="standard" />
                <zeebe:property name="escalationGroup" value="escalation-owner" />
              </zeebe:properties>
            </bpmn:extensionElements>
            <bpmn:startEvent id="request-submitted" name="Request submitted">
              <bpmn:outgoing>request-submitted-to-decided</bpmn:outgoing>
            </bpmn:startEvent>
            <bpmn:endEvent id="decided" name="Decided">
              <bpmn:incoming>request-submitted-to-decided</bpmn:incoming>
            </bpmn:endEvent>
            <bpmn:sequenceFlow id="request-submitted-to-decided" sourceRef="request-submitted" targetRef="decided" />
          </bpmn:process>
          <bpmndi:BPMNDiagram id="{Name}-diagram">
            <bpmndi:BPMNPlane id="{Name}-plane" bpmnElement="{Name}">
              <bpmndi:BPMNShape id="request-submitted-shape" bpmnElement="request-submitted">
                <dc:Bounds x="160" y="282" width="36" height="36" />
                <bpmndi:BPMNLabel><dc:Bounds x="135" y="324" width="86" height="14" /></bpmndi:BPMNLabel>
              </bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="decided-shape" bpmnElement="decided">
                <dc:Bounds x="760" y="282" width="36" height="36" />
                <bpmndi:BPMNLabel><dc:Bounds x="757" y="324" width="42" height="14" /></bpmndi:BPMNLabel>
              </bpmndi:BPMNShape>
              <bpmndi:BPMNEdge id="request-submitted-to-decided-edge" bpmnElement="request-submitted-to-decided">
                <di:waypoint x="196" y="300" />
                <di:waypoint x="760" y="300" />
              </bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane>
          </bpmndi:BPMNDiagram>
        </bpmn:definitions>
        """;

    private static Refusal Wrong(string code, string message) => new(RefusalKind.Invalid, code, "title", message);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Apart();
}
