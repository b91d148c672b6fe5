using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Definitions;

/// <summary>A workflow while it is read: its pieces, and what was found.</summary>
internal sealed class WorkflowParts(string name)
{
    public string Name => name;

    private readonly Dictionary<FlowNode, string> _paths = new(ReferenceEqualityComparer.Instance);

    public List<ProcessDefinition> Processes { get; } = [];

    /// <summary>Of all processes, as one tasks list and one lint see them.</summary>
    public IEnumerable<FlowNode> Elements => Processes.SelectMany(process => process.Elements);

    /// <summary>Of all diagrams as they were drawn, also where a problem keeps them from being processes.</summary>
    public List<FlowNode> Drawn { get; } = [];

    /// <summary>Of the main process.</summary>
    public string? BpmnPath { get; set; }

    public List<DmnModel> Decisions { get; } = [];

    public SortedDictionary<string, Rubric> Rubrics { get; } = new(StringComparer.Ordinal);

    public ScoringRules? Scoring { get; set; }

    public ImmutableArray<GlossaryTerm> Glossary { get; set; } = [];

    public ImmutableSortedDictionary<string, Scenario>.Builder Scenarios { get; } = ImmutableSortedDictionary.CreateBuilder<string, Scenario>(StringComparer.Ordinal);

    public List<Problem> Problems { get; } = [];

    public List<Problem> ScenarioProblems { get; } = [];

    private readonly List<Problem> _warnings = [];

    public string FileName(string path) => $"{name}/{path}".TrimEnd('/');

    public void Add(ProcessDefinition process, string path)
    {
        Processes.Add(process);
        foreach (var node in process.Elements) _paths[node] = path;
    }

    public void Draw(DrawnProcess process, string path)
    {
        Drawn.AddRange(process.Elements);
        foreach (var node in process.Elements) _paths[node] = path;
    }

    public string PathOf(ProcessDefinition process) => process.Elements.Select(node => _paths[node]).FirstOrDefault() ?? "";

    public TValue? Take<TValue>(ReadResult<TValue> read)
        where TValue : class
    {
        Problems.AddRange(read.Problems);
        return read.Value;
    }

    public void Refuse(string path, string code, string message) => Problems.Add(new Problem(FileName(path), 0, null, null, code, message));

    public void Refuse(FlowNode node, string code, string message) => Problems.Add(Of(node, code, message));

    public void Warn(FlowNode node, string code, string message) => _warnings.Add(Of(node, code, message));

    public void Warn(string path, int line, string? field, string code, string message) => _warnings.Add(new Problem(FileName(path), line, field, null, code, message));

    public WorkflowReadResult Result(Workflow? workflow)
        => new(workflow, [.. Problems, .. ScenarioProblems], [.. _warnings], Scenarios.ToImmutable());

    private Problem Of(FlowNode node, string code, string message) => new(FileName(_paths.GetValueOrDefault(node) ?? BpmnPath ?? ""), node.Line, node.Id, node.Name, code, message);
}
