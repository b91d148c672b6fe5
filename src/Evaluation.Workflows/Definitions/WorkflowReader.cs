using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;

namespace Evaluation.Workflows.Definitions;

/// <summary>
/// A workflow, and what is to be said of it. Problems are errors of lint: nobody should publish with one. Workflow is null where it could
/// not run at all (a file cannot be read, no process, a decision that is not there); else it can, with a generic form where one is missing.
/// Warnings are worth a look. Scenarios are those of its files that could be read, by path.
/// </summary>
public sealed record WorkflowReadResult(
    Workflow? Workflow,
    ImmutableArray<Problem> Problems,
    ImmutableArray<Problem> Warnings,
    ImmutableSortedDictionary<string, Scenario> Scenarios);

/// <summary>Reads the files of one workflow, wherever their bytes come from: a folder, a database, an upload.</summary>
public static class WorkflowReader
{
    /// <summary>Whether a path (with /) names a file that is part of a workflow.</summary>
    public static bool Belongs(string path)
    {
        if (path.Split('/').Any(part => part.StartsWith('.'))) return false;
        return path.Contains('/', StringComparison.Ordinal)
            ? (path.StartsWith("rubrics/", StringComparison.Ordinal) || path.StartsWith("scenarios/", StringComparison.Ordinal)) && path.EndsWith(".yaml", StringComparison.Ordinal)
            : path is "scoring.yaml" or "glossary.yaml" || path.EndsWith(".bpmn", StringComparison.Ordinal) || path.EndsWith(".dmn", StringComparison.Ordinal);
    }

    /// <param name="name">Of the workflow; problems name their file as NAME/PATH.</param>
    /// <param name="files">Content by path inside the workflow, with /.</param>
    public static WorkflowReadResult Read(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var parts = new WorkflowParts(name);
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal)) ReadFile(parts, path, content);
        var readable = parts.Problems.Count == 0;

        var process = readable ? CalledProcesses.Main(parts) : null;
        if (!files.ContainsKey("scoring.yaml")) parts.Refuse("scoring.yaml", "scoring-missing", "expected pass marks and weights in scoring.yaml, but there is no such file");
        if (parts.Problems.Count > 0 || parts.Scoring is null || process is null)
        {
            // what is wrong in one place does not hide what is wrong in another
            WorkflowCheck.Drawn(parts);
            return parts.Result(null);
        }

        WorkflowCheck.Decisions(parts);
        var policy = WorkflowCheck.Policy(parts, process);
        if (parts.Problems.Count > 0)
        {
            WorkflowCheck.Drawn(parts);
            return parts.Result(null);
        }

        var tasks = parts.Elements.OfType<UserTask>().Select(task => WorkflowTasks.Read(parts, task)).ToImmutableDictionary(task => task.ElementId);
        WorkflowCheck.All(parts, process, tasks, policy);
        return parts.Result(new Workflow
        {
            Name = name,
            VersionTag = process.VersionTag ?? "",
            ContentHash = DefinitionStore.HashOf(files),
            Deployment = new Deployment(process, [.. parts.Decisions]) { Called = [.. parts.Processes.Where(other => other != process)] },
            Policy = policy,
            EscalationGroup = process.Properties.GetValueOrDefault("escalationGroup"),
            Scoring = parts.Scoring,
            Rubrics = [.. parts.Rubrics.Values],
            Glossary = parts.Glossary,
            Tasks = tasks,
        });
    }

    private static void ReadFile(WorkflowParts parts, string path, byte[] content)
    {
        var file = parts.FileName(path);
        if (path.EndsWith(".bpmn", StringComparison.Ordinal))
        {
            var read = BpmnReader.ReadDraft(content, file);
            parts.Problems.AddRange(read.Problems);
            foreach (var process in read.Processes) parts.Add(process, path);
            foreach (var process in read.Drawn) parts.Draw(process, path);
            parts.BpmnPath ??= path;
        }
        else if (path.EndsWith(".dmn", StringComparison.Ordinal))
        {
            var read = DmnModel.Read(content, file);
            parts.Problems.AddRange(read.Problems);
            if (read.Model is not null) parts.Decisions.Add(read.Model);
        }
        else if (path == "scoring.yaml")
        {
            parts.Scoring = parts.Take(ScoringReader.ReadYaml(content, file));
        }
        else if (path == "glossary.yaml")
        {
            parts.Glossary = parts.Take(GlossaryReader.ReadYaml(content, file))?.Terms ?? [];
        }
        else if (path.StartsWith("rubrics/", StringComparison.Ordinal))
        {
            if (parts.Take(RubricReader.ReadYaml(content, file)) is not { } rubric) return;
            if (!parts.Rubrics.TryAdd(rubric.Id, rubric))
                parts.Refuse(path, "duplicate-rubric", $"expected each rubric once, but the id '{rubric.Id}' is also in rubrics/{rubric.Id}.yaml");
            if (path != $"rubrics/{rubric.Id}.yaml") parts.Warn(path, 0, null, "rubric-file", $"expected the rubric in rubrics/{rubric.Id}.yaml, but it is in {path}");
        }
        else if (path.StartsWith("scenarios/", StringComparison.Ordinal))
        {
            // a scenario is a test: one that cannot be read does not keep the workflow from running, and is reported with the rest
            var read = ScenarioReader.ReadYaml(content, file);
            parts.ScenarioProblems.AddRange(read.Problems);
            if (read.IsGood) parts.Scenarios.Add(path, read.Value);
        }
    }
}
