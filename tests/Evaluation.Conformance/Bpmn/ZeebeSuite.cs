using System.Text;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Conformance.Bpmn;

/// <summary>
/// Fixtures for each zeebe extension element. Many are fragments: they are put into a process of their own. A fixture passes where no
/// extension in it is refused, and where writing back what was read loses nothing. What a fragment lacks (a start, a job type) does
/// not count.
/// </summary>
internal static class ZeebeSuite
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static SuiteResult Run(string folder)
    {
        var failures = new List<string>();
        var passed = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Failure(file) is { } failure) failures.Add($"failed {Path.GetFileName(file)}: {failure}");
            else passed++;
        }

        return new SuiteResult(passed, failures.Count, 0, [], failures);
    }

    private static string? Failure(string file)
    {
        var name = Path.GetFileName(file);
        var whole = Whole(XDocument.Load(file, LoadOptions.PreserveWhitespace).Root!);
        if (BpmnDocument.Read(Encoding.UTF8.GetBytes(whole.ToString(SaveOptions.DisableFormatting)), name, out var problem) is not { } document)
            return problem!.ToString();
        var refused = document.Survey().Problems.FirstOrDefault(found => found.Code is "unsupported-extension" or "unsupported-element" or "duplicate-extension" or "listener-incomplete");
        return refused?.ToString() ?? RoundTrip.Failure(document, name);
    }

    private static XElement Whole(XElement root)
    {
        // Some fragments are named as the tool names the type, not as the file format names the element
        var inner = new XElement(root) { Name = root.Name.Namespace + (char.ToLowerInvariant(root.Name.LocalName[0]) + root.Name.LocalName[1..]) };
        XElement Process(params object[] content) => Definitions(new XElement(Model + "process", new XAttribute("id", "process_of_fixture"), new XAttribute("isExecutable", "true"), content));
        XElement Task(object extension) => Process(new XElement(Model + "task", new XAttribute("id", "task_of_fixture"), new XElement(Model + "extensionElements", extension)));
        return root.Name.LocalName switch
        {
            "definitions" => inner,
            "process" or "message" => Definitions(inner),
            "input" or "output" => Task(new XElement(root.Name.Namespace + "ioMapping", inner)),
            "property" when root.Name.Namespace != Model => Task(new XElement(root.Name.Namespace + "properties", inner)),
            _ when root.Name.Namespace != Model => Task(inner),
            _ => Process(inner),
        };
    }

    private static XElement Definitions(XElement inner) => new(Model + "definitions", new XAttribute("id", "definitions_of_fixture"), new XAttribute("targetNamespace", "urn:fixture"), inner);
}
