namespace Evaluation.Web.Pages.NewRequest;

/// <summary>One page of the wizard: the parts of the request that it asks for, so that it changes no other.</summary>
internal sealed record RequestStep(string Id, string Title, string[] Parts)
{
    public static IReadOnlyList<RequestStep> All { get; } =
    [
        new("need", "Need and goal", ["title", "need", "rationale", "customerEffect", "goal"]),
        new("window", "Window and people", ["window", "numberOfUsers", "demand"]),
        new("options", "Options and cost", ["currency", "costCentre", "options"]),
        new("data", "Data", ["dataInventory"]),
        new("use", "In use and integrations", ["alreadyInUse", "integrations", "existing", "capabilities"]),
        new("check", "Check and submit", []),
    ];

    public static RequestStep? Find(string id) => All.FirstOrDefault(step => step.Id == id);

    public RequestStep? Next => All.SkipWhile(step => step != this).Skip(1).FirstOrDefault();

    /// <summary>The page that asks for the field.</summary>
    public static RequestStep Of(string? field)
    {
        var part = field?.Split('.', '[')[0];
        return All.FirstOrDefault(step => step.Parts.Contains(part)) ?? All[0];
    }
}
