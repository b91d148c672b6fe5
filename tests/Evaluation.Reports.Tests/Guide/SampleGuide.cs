using Evaluation.Engine.Bpmn;
using Evaluation.Reports.Guide;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Reports.Tests.Guide;

/// <summary>Guides of the workflows that ship.</summary>
internal static class SampleGuide
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static MemoDocument Render(string name) => new GuideRenderer(new MemoRenderer()).Render(Of(name));

    public static WorkflowGuide Of(string name)
    {
        var folder = Path.Combine(Root, name);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes);
        var read = WorkflowReader.Read(name, files);
        return new WorkflowGuide(
            read.Workflow!,
            "Purchase evaluation",
            "Example Ltd",
            [.. files.Where(file => file.Key.EndsWith(".bpmn", StringComparison.Ordinal)).Select(file => BpmnDocument.Read(file.Value, file.Key, out _)!.Drawing())],
            [.. read.Scenarios.Values.Select(scenario => scenario.Name)],
            new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero),
            "Petra Owens");
    }

    /// <summary>Of a process with nothing around it, so that it can be any.</summary>
    public static WorkflowGuide Of(ProcessDefinition process, params BpmnDrawing[] drawings)
    {
        var shipped = Of("small-company");
        return shipped with
        {
            Workflow = shipped.Workflow with { Deployment = new Deployment(process, []), Tasks = shipped.Workflow.Tasks.Clear(), Rubrics = [], Glossary = [] },
            Drawings = [.. drawings],
            Scenarios = [],
            PublishedAt = null,
            PublishedBy = null,
        };
    }
}
