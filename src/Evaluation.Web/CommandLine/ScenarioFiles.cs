using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.CommandLine;

/// <summary>A scenario with the workflow that it is for.</summary>
internal sealed record FoundScenario(Scenario Scenario, Workflow Workflow);

/// <summary>Finds scenarios and their workflows on disk. The first thing wrong is told in one line.</summary>
internal static class ScenarioFiles
{
    /// <summary>A file, a folder of scenarios, or the folder of a workflow; in the order of the file names.</summary>
    public static IReadOnlyList<FoundScenario>? Find(string path, out string problem)
    {
        problem = "";
        var files = FilesOf(path);
        if (files.Count == 0)
        {
            problem = $"{path}: expected a scenario or a folder of scenarios (.yaml), but there is none";
            return null;
        }

        var workflows = new Dictionary<string, Workflow>(StringComparer.Ordinal);
        var found = new List<FoundScenario>();
        foreach (var file in files)
        {
            var read = ScenarioReader.ReadYaml(File.ReadAllBytes(file), file);
            if (!read.IsGood)
            {
                problem = read.Problems[0].ToString();
                return null;
            }

            if (FolderOf(read.Value.Workflow, file) is not { } folder)
            {
                problem = $"{file}: 'workflow' expected a workflow in a folder of that name, but there is no '{read.Value.Workflow}'";
                return null;
            }

            if (!workflows.TryGetValue(folder, out var workflow))
            {
                var result = WorkflowFolder.Read(folder);
                if (result.Workflow is null)
                {
                    problem = result.Problems[0].ToString();
                    return null;
                }

                workflows.Add(folder, workflow = result.Workflow);
            }

            found.Add(new FoundScenario(read.Value, workflow));
        }

        return found;
    }

    private static List<string> FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) return [];
        var inside = Path.Combine(path, "scenarios");
        return [.. Directory.GetFiles(Directory.Exists(inside) ? inside : path, "*.yaml").Order(StringComparer.Ordinal)];
    }

    // The folder around scenarios/, else workflows/NAME above the file, below the current folder, or as shipped.
    private static string? FolderOf(string workflow, string file)
    {
        var places = new List<string>();
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == workflow) places.Add(folder);
            places.Add(Path.Combine(folder, "workflows", workflow));
        }

        places.Add(Path.GetFullPath(Path.Combine("workflows", workflow)));
        places.Add(Path.Combine(AppContext.BaseDirectory, "workflows", workflow));
        return places.Find(place => Directory.Exists(place) && Directory.EnumerateFiles(place, "*.bpmn").Any());
    }
}
