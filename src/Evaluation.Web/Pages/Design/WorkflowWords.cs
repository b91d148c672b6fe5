using Evaluation.Workflows.Designing;

namespace Evaluation.Web.Pages.Design;

/// <summary>Workflows and drafts in plain words.</summary>
internal static class WorkflowWords
{
    public static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    public static string Of(DraftStage stage) => stage switch
    {
        DraftStage.Open => "being drawn",
        DraftStage.InReview => "in review",
        DraftStage.Published => "published",
        _ => "given up",
    };

    public static string Of(WorkflowEvent happened) => happened switch
    {
        DraftBegun one => $"began draft {one.Draft}{(one.From is null ? "" : $" from the version {Short(one.From)}")}",
        DraftSubmitted one => $"asked for a review of draft {one.Draft}: {one.Why}",
        DraftReturned one => $"gave draft {one.Draft} back: {one.Why}",
        DraftMovedToBase one => $"took draft {one.Draft} on top of the version {Short(one.To)}: {one.Why}",
        DraftDiscarded one => $"gave draft {one.Draft} up: {one.Why}",
        WorkflowPublished one => $"published draft {one.Draft} as the version {Short(one.ContentHash)}: {one.Why}",
        WorkflowDelivered one => $"brought the version {Short(one.ContentHash)} with a new version of the product; what is published stays",
        _ => throw new InvalidOperationException($"expected an event with words, but got {happened.GetType().Name}"),
    };

    private static string Short(string hash) => hash[..12];
}
