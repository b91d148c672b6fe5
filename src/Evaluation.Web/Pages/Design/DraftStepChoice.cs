using Evaluation.Workflows.Designing;

namespace Evaluation.Web.Pages.Design;

/// <summary>A step that somebody can take with a draft: each one asks for a reason and says which revision was looked at.</summary>
internal sealed record DraftStepChoice(string Name, string Question, string Button, string Look)
{
    private static readonly DraftStepChoice Submit = new("submit", "What changes, and why?", "Ask for a review", "btn-primary");
    private static readonly DraftStepChoice Publish = new("publish", "What did you look at?", "Publish", "btn-primary");
    private static readonly DraftStepChoice Return = new("return", "What should be different?", "Give it back", "btn-plain");
    private static readonly DraftStepChoice Move = new("move", "What did you compare, and why is the draft still right?", "Put the draft on top of the published version", "btn-plain");
    private static readonly DraftStepChoice Discard = new("discard", "Why is it not needed any more?", "Give the draft up", "btn-danger");

    private static readonly DraftStepChoice[] All = [Move, Submit, Publish, Return, Discard];

    /// <summary>What this person can do now, and what they have just tried, even where it cannot be done any more.</summary>
    public static IReadOnlyList<DraftStepChoice> Of(OpenDraft open, string person, string? tried)
    {
        var draft = open.Draft;
        return [.. All.Where(step => step.Name == tried || (!draft.IsOver && (step == Discard
            || (step == Move && open.BaseIsOld)
            || (step == Submit && draft.Stage == DraftStage.Open)
            || (step == Return && draft.Stage == DraftStage.InReview)
            || (step == Publish && draft.Stage == DraftStage.InReview && !draft.Authors.Contains(person)))))];
    }

    public static DraftCommand Command(string step, DateTimeOffset at, string who, long draft, long seen, string why) => step switch
    {
        "submit" => new SubmitDraft(at, who, draft, seen, why),
        "return" => new ReturnDraft(at, who, draft, seen, why),
        "move" => new MoveDraftToBase(at, who, draft, seen, why),
        "discard" => new DiscardDraft(at, who, draft, seen, why),
        "publish" => new PublishDraft(at, who, draft, seen, why),
        _ => throw new InvalidOperationException($"expected a step of a draft, but got '{step}'"),
    };

    public static string Done(string step) => step switch
    {
        "submit" => "The draft is in review. Another process owner can publish it.",
        "return" => "The draft can be drawn again.",
        "move" => "The draft now stands on the version that is published. Look whether it still says what you mean.",
        "discard" => "The draft was given up. What was done stays in the history.",
        _ => "The version is published. New evaluations start on it; those that run stay on theirs.",
    };
}
