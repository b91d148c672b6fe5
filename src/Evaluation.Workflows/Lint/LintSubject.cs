using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Lint;

/// <summary>What the rules look at: a workflow as it is drawn, and, where it is known, the time.</summary>
internal sealed class LintSubject(DrawnWorkflow workflow, DateTimeOffset? now)
{
    private readonly Lazy<VariableFlow> _variables = new(() => VariableFlow.Of(workflow));

    public DrawnWorkflow Workflow => workflow;

    public VariableFlow Variables => _variables.Value;

    public DateTimeOffset? Now => now;

    /// <summary>Every element with the process and the file that it is in.</summary>
    public IEnumerable<(string File, DrawnProcess Process, FlowNode Node)> Elements
        => workflow.Diagrams.SelectMany(diagram => diagram.Process.Elements.Select(node => (diagram.Path, diagram.Process, node)));

    public IEnumerable<(string File, UserTask Task)> Tasks => Elements.Where(one => one.Node is UserTask).Select(one => (one.File, (UserTask)one.Node));

    /// <summary>Null where the process does not say, or says something else.</summary>
    public DutyPolicy? Policy
        => workflow.Mains.Select(process => process.Properties.GetValueOrDefault("policy")).Where(text => text is not null)
            .Select(text => WireName.TryRead<DutyPolicy>(text!, out var policy) ? policy : (DutyPolicy?)null).FirstOrDefault();

    /// <summary>Fixed groups of a task; empty where an expression gives them.</summary>
    public static string[] GroupsOf(UserTask task)
        => task.CandidateGroups is { IsStatic: true } groups ? groups.Source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>As people know it.</summary>
    public static string Named(FlowNode node) => node.Name ?? node.Id;
}
