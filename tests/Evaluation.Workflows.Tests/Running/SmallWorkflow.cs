using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Tests.Running;

/// <summary>Workflows of a process and nothing else; every task takes any texts, is due after two working days and reminds an hour before.</summary>
internal static class SmallWorkflow
{
    public static Dictionary<string, byte[]> Files(string name, string folder = "Running") =>
        new() { [name + ".bpmn"] = File.ReadAllBytes(Path.Combine(Folder(), folder, name + ".bpmn")) };

    /// <summary>The files of another version of the workflow, which lies beside it under a name of its own.</summary>
    public static Dictionary<string, byte[]> VersionOf(string name, string file) => new() { [name + ".bpmn"] = Files(file).Single().Value };

    public static Workflow Read(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var (file, bytes) = files.Single();
        var read = BpmnReader.Read(bytes, file);
        var process = read.Processes.SingleOrDefault() ?? throw new InvalidDataException(string.Join("\n", read.Problems));
        _ = IsoDuration.TryParse("P2D", out var sla) & IsoDuration.TryParse("PT1H", out var reminder);
        return new Workflow
        {
            Name = name,
            VersionTag = "",
            ContentHash = DefinitionStore.HashOf(files),
            Deployment = new Deployment(process, []),
            Policy = DutyPolicy.Standard,
            EscalationGroup = null,
            Scoring = new ScoringRules(new UsabilityRules(70, 3, 8, 2), new AxisRules(60, 60), new FitWeights(1, 1, 1, 1)),
            Rubrics = [],
            Glossary = [],
            Tasks = process.Elements.OfType<UserTask>().ToImmutableDictionary(
                task => task.Id,
                task => new WorkflowTask(task.Id, task.Name, TaskForm.Generic, null, null, Side.It, sla, reminder, "it-lead")),
        };
    }

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Evaluation.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Expected to run inside the repository.");
        return Path.Combine(folder, "tests", "Evaluation.Workflows.Tests");
    }
}
