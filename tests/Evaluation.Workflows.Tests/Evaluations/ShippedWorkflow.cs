using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>The workflow that ships, read once for all tests.</summary>
internal static class ShippedWorkflow
{
    public static readonly string Root = FindRoot();

    private static readonly WorkflowReadResult Read = WorkflowFolder.Read(Path.Combine(Root, "workflows/purchase-evaluation"));

    private static readonly WorkflowReadResult ReadSmall = WorkflowFolder.Read(Path.Combine(Root, "workflows/small-company"));

    public static Workflow SmallCompany { get; } = ReadSmall.Workflow ?? throw new InvalidOperationException(string.Join("\n", ReadSmall.Problems));

    public static Workflow Purchase { get; } = Read.Workflow ?? throw new InvalidOperationException(string.Join("\n", Read.Problems));

    /// <summary>The same process with the policy and scoring of a small company.</summary>
    public static Workflow SmallPolicy { get; } = Purchase with
    {
        Policy = DutyPolicy.Small,
        Scoring = Purchase.Scoring with { Usability = Purchase.Scoring.Usability with { MinimumScorers = 1, MaximumScorers = 2 } },
    };

    public static IEnumerable<string> Scenarios => Read.Scenarios.Keys.Concat(ReadSmall.Scenarios.Keys).Select(path => Path.GetFileNameWithoutExtension(path));

    public static Scenario Scenario(string name)
        => Read.Scenarios.GetValueOrDefault($"scenarios/{name}.yaml") ?? ReadSmall.Scenarios[$"scenarios/{name}.yaml"];

    public static Workflow Of(Scenario scenario) => scenario.Workflow == SmallCompany.Name ? SmallCompany : Purchase;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Evaluation.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("expected to run inside the repository");
        return folder;
    }
}
