namespace Evaluation.Web.Authorization;

/// <summary>A role is also the candidate group that a task of the workflow is offered to.</summary>
internal sealed record Role(string Id, string Name, string Side);

internal static class Roles
{
    public const string ProcessOwner = "process-owner";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    public static IReadOnlyList<Role> All { get; } =
    [
        new("requester", "Requester", "Marketing"),
        new("scorer", "Scorer", "Marketing"),
        new("marketing-lead", "Marketing lead (signs as CMO)", "Marketing"),
        new("architect", "Architect", "IT"),
        new("security", "Security reviewer", "IT"),
        new("sox", "SOX reviewer", "IT"),
        new("data-legal", "Data and legal reviewer", "IT"),
        new("it-lead", "IT lead (signs as CIO)", "IT"),
        new("escalation-owner", "Escalation owner", "Both"),
        new(ProcessOwner, "Process owner", "Both"),
        new(Auditor, "Auditor (reads everything, changes nothing)", "Both"),
        new(Administrator, "Administrator (people and settings)", "Both"),
    ];

    public static string NameOf(string id) => All.FirstOrDefault(role => role.Id == id)?.Name ?? id;
}
