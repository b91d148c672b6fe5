using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>The workflows that ship, read once for all tests.</summary>
internal static class ShippedWorkflow
{
    public static readonly string Root = FindRoot();

    public static Workflow Purchase { get; } = Read("purchase-evaluation", DutyPolicy.Standard);

    public static Workflow SmallPolicy { get; } = Purchase with { Policy = DutyPolicy.Small, Scoring = Purchase.Scoring with { Usability = Purchase.Scoring.Usability with { MinimumScorers = 1, MaximumScorers = 2 } } };

    public static Scenario Scenario(string name)
    {
        var path = Path.Combine(Root, "workflows/purchase-evaluation/scenarios", name + ".yaml");
        var read = ScenarioReader.ReadYaml(File.ReadAllBytes(path), path);
        return read.Value ?? throw new InvalidOperationException(string.Join("\n", read.Problems));
    }

    private static Workflow Read(string name, DutyPolicy policy)
    {
        var folder = Path.Combine(Root, "workflows", name);
        var bpmn = BpmnReader.Read(File.ReadAllBytes(Path.Combine(folder, name + ".bpmn")), name + ".bpmn");
        var process = bpmn.Processes.SingleOrDefault() ?? throw new InvalidOperationException(string.Join("\n", bpmn.Problems));
        var decisions = Directory.GetFiles(folder, "*.dmn").Order(StringComparer.Ordinal).Select(file => DmnModel.Read(File.ReadAllBytes(file), file)).ToList();
        var rubrics = Directory.GetFiles(Path.Combine(folder, "rubrics"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => Good(RubricReader.ReadYaml(File.ReadAllBytes(file), file))).ToImmutableArray();
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => KeyValuePair.Create(Path.GetRelativePath(folder, file), File.ReadAllBytes(file)));
        return new Workflow
        {
            Name = name,
            VersionTag = process.VersionTag ?? "",
            ContentHash = new WorkflowFiles(name, files).ContentHash(),
            Deployment = new Deployment(process, [.. decisions.Select(one => one.Model ?? throw new InvalidOperationException(string.Join("\n", one.Problems)))]),
            Policy = policy,
            EscalationGroup = process.Properties.GetValueOrDefault("escalationGroup"),
            Scoring = Good(ScoringReader.ReadYaml(File.ReadAllBytes(Path.Combine(folder, "scoring.yaml")), "scoring.yaml")),
            Rubrics = rubrics,
            Glossary = [],
            Tasks = process.Elements.OfType<UserTask>().ToImmutableDictionary(task => task.Id, task => TaskOf(task, rubrics)),
        };
    }

    private static WorkflowTask TaskOf(UserTask task, ImmutableArray<Rubric> rubrics) => new(
        task.Id,
        task.Name,
        Enum.GetValues<TaskForm>().First(form => WireName.Of(form) == CompletionDecider.KindOf(task.FormReference)),
        rubrics.FirstOrDefault(rubric => task.FormReference == "rubric:" + rubric.Id),
        task.Properties.TryGetValue("lane", out var lane) && WireName.TryRead<Lane>(lane, out var read) ? read : null,
        WireName.TryRead<Side>(task.Properties["side"], out var side) ? side : Side.Joint,
        Duration(task, "sla"),
        Duration(task, "reminder"),
        task.Properties.GetValueOrDefault("escalateTo"));

    private static IsoDuration? Duration(UserTask task, string property)
        => task.Properties.TryGetValue(property, out var text) && IsoDuration.TryParse(text, out var duration) ? duration : null;

    private static TValue Good<TValue>(ReadResult<TValue> read)
        where TValue : class
        => read.Value ?? throw new InvalidOperationException(string.Join("\n", read.Problems));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Evaluation.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("expected to run inside the repository");
        return folder;
    }
}
