using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Definitions;

/// <summary>The files of a workflow as somebody is still working on them: whatever can be read of them, without a word on what cannot.</summary>
internal sealed class DrawnWorkflow
{
    private const string RubricPrefix = "rubric:";
    private const string FormPrefix = "form:";

    private readonly Lazy<ImmutableArray<Scenario>> _scenarios;

    private DrawnWorkflow(string name, Func<ImmutableArray<Scenario>> scenarios) => (Name, _scenarios) = (name, new(scenarios));

    public string Name { get; }

    /// <summary>With the path of the file that each is in.</summary>
    public ImmutableArray<(string Path, DrawnProcess Process)> Diagrams { get; private init; } = [];

    public IEnumerable<DrawnProcess> Processes => Diagrams.Select(one => one.Process);

    public ImmutableArray<(string Path, DmnModel Model)> Tables { get; private init; } = [];

    public ImmutableArray<Rubric> Rubrics { get; private init; } = [];

    public ImmutableArray<Scenario> Scenarios => _scenarios.Value;

    /// <summary>Those with which an evaluation can begin: not called by another; where that leaves several, those with a policy.</summary>
    public IReadOnlyList<DrawnProcess> Mains
    {
        get
        {
            var uncalled = Processes.Where(process => Processes.All(other => other == process || Calls(other).All(call => call != process.Id))).ToList();
            if (uncalled.Count == 0) uncalled = [.. Processes];
            return uncalled.Count > 1 && uncalled.Any(process => process.Properties.ContainsKey("policy")) ? [.. uncalled.Where(process => process.Properties.ContainsKey("policy"))] : uncalled;
        }
    }

    public static DrawnWorkflow Read(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var sorted = files.OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        IEnumerable<KeyValuePair<string, byte[]>> Of(string start, string end)
            => sorted.Where(file => file.Key.StartsWith(start, StringComparison.Ordinal) && file.Key.EndsWith(end, StringComparison.Ordinal));
        return new DrawnWorkflow(name, () => [.. Of("scenarios/", ".yaml").Select(file => ScenarioReader.ReadYaml(file.Value, file.Key)).Where(read => read.IsGood).Select(read => read.Value!)])
        {
            Diagrams = [.. Of("", ".bpmn").SelectMany(file => BpmnReader.ReadDraft(file.Value, file.Key).Drawn.Select(process => (file.Key, process)))],
            Tables = [.. Of("", ".dmn").Select(file => (file.Key, DmnModel.ReadDraft(file.Value, file.Key, []).Model!)).Where(one => one.Item2 is not null)],
            Rubrics = [.. Of("rubrics/", ".yaml").Select(file => RubricReader.ReadYaml(file.Value, file.Key).Value).OfType<Rubric>()],
        };
    }

    /// <summary>Generic where the form is not known.</summary>
    public (TaskForm Form, Lane? Lane) FormOf(UserTask task)
    {
        var reference = task.FormReference ?? "";
        var rubric = reference.StartsWith(RubricPrefix, StringComparison.Ordinal) ? Rubrics.FirstOrDefault(one => one.Id == reference[RubricPrefix.Length..]) : null;
        Lane? lane = task.Properties.TryGetValue("lane", out var text) && WireName.TryRead<Lane>(text, out var named) ? named : rubric?.Lane;
        if (reference.StartsWith(RubricPrefix, StringComparison.Ordinal)) return (TaskForm.Rubric, lane);
        return reference.StartsWith(FormPrefix, StringComparison.Ordinal) && WireName.TryRead<TaskForm>(reference[FormPrefix.Length..], out var form) ? (form, lane) : (TaskForm.Generic, lane);
    }

    public DecisionOutlook? Foresee(string decisionId, IReadOnlyDictionary<string, FeelShape> input)
        => Tables.Select(table => table.Model.Foresee(decisionId, input)).FirstOrDefault(outlook => outlook is not null);

    private static IEnumerable<string> Calls(DrawnProcess process) => process.Elements.OfType<CallActivity>().Where(call => call.ProcessId.IsStatic).Select(call => call.ProcessId.Source);
}
