using System.Collections.Immutable;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Tests.Running;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>The small workflow in its two versions, between which running evaluations move: some of its elements have other ids in the second.</summary>
internal static class Errand
{
    public const string Name = "errand";

    /// <summary>What each errand waits for once; the correlation key is the same for all.</summary>
    public const string Message = "paid";
    public const string Key = "all";
    public const string Signal = "go";

    private static readonly (string First, string Second)[] Renamed = [("check", "inspect"), ("rest", "pause"), ("payment", "settlement")];

    private static readonly Workflow First = Moments.Read(Name, Files);

    private static readonly Workflow Second = Moments.Read(Name, OtherFiles);

    private static readonly ImmutableArray<ElementMapping> There = Mapping(First, Second, Renamed);

    private static readonly ImmutableArray<ElementMapping> Back = Mapping(Second, First, Renamed.Select(one => (one.Second, one.First)));

    /// <summary>Of the version that errands begin on.</summary>
    public static Dictionary<string, byte[]> Files => SmallWorkflow.Files(Name, "Simulation");

    public static Dictionary<string, byte[]> OtherFiles => new() { [Name + ".bpmn"] = SmallWorkflow.Files(Name + "-2", "Simulation").Single().Value };

    /// <summary>The version that an errand on this one can move to.</summary>
    public static (Workflow Target, ImmutableArray<ElementMapping> Mapping) Other(string hash) => hash == First.ContentHash ? (Second, There) : (First, Back);

    private static ImmutableArray<ElementMapping> Mapping(Workflow from, Workflow to, IEnumerable<(string From, string To)> renamed) =>
        [.. ElementMapping.Suggest(from.Deployment.Process, to.Deployment.Process), .. renamed.Select(one => new ElementMapping(one.From, one.To))];
}
