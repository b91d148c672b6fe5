using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Designing;

/// <summary>What a decision about a draft rests on. ContentHash is of its files; CurrentHash is what is published now, null for a new workflow.</summary>
/// <param name="Check">Of exactly these files; only publishing asks for it.</param>
internal sealed record DraftFacts(WorkflowDraft Draft, string ContentHash, string? CurrentHash, DraftCheck? Check, PeopleDirectory People);

/// <summary>Either what happens, and the stage after it, or why nothing does.</summary>
internal sealed record DraftDecision(WorkflowEvent? Event, DraftStage Stage, Refusal? Refusal);

/// <summary>Four eyes: none of the authors publishes, and nothing is published that nobody looked at as it is.</summary>
internal static class DraftDecider
{
    private const int MostWords = 2000;

    public static DraftDecision Decide(DraftFacts facts, DraftCommand command)
    {
        var draft = facts.Draft;
        if (Barred(facts, command) is { } barred) return Refuse(barred);
        return command switch
        {
            SubmitDraft when draft.Stage != DraftStage.Open => Refuse(Stage(facts, "a draft that is being drawn")),
            SubmitDraft when facts.ContentHash == draft.BaseHash =>
                Refuse(new Refusal(RefusalKind.Conflict, "nothing-changed", null, "expected a change to look at, but the draft is the same as the version it began from")),
            SubmitDraft => Do(new DraftSubmitted(draft.Number, facts.ContentHash, draft.Authors.Contains(command.Actor) ? draft.Authors : draft.Authors.Add(command.Actor), command.Why), DraftStage.InReview),
            ReturnDraft when draft.Stage != DraftStage.InReview => Refuse(Stage(facts, "a draft in review")),
            ReturnDraft => Do(new DraftReturned(draft.Number, command.Why), DraftStage.Open),
            MoveDraftToBase when draft.IsOver => Refuse(Stage(facts, "a draft that is not over")),
            MoveDraftToBase when facts.CurrentHash is null || facts.CurrentHash == draft.BaseHash =>
                Refuse(new Refusal(RefusalKind.Conflict, "base-is-current", null, "expected a newer version than the one the draft began from, but there is none")),
            MoveDraftToBase => Do(new DraftMovedToBase(draft.Number, draft.BaseHash, facts.CurrentHash, command.Why), DraftStage.Open),
            DiscardDraft when draft.IsOver => Refuse(Stage(facts, "a draft that is not over")),
            DiscardDraft => Do(new DraftDiscarded(draft.Number, command.Why), DraftStage.Discarded),
            PublishDraft => Publish(facts, command),
            _ => throw new InvalidOperationException($"expected a command that is known, but got {command.GetType().Name}"),
        };
    }

    private static DraftDecision Publish(DraftFacts facts, DraftCommand command)
    {
        var draft = facts.Draft;
        if (draft.Stage != DraftStage.InReview) return Refuse(Stage(facts, "a draft in review"));
        if (draft.Authors.Contains(command.Actor))
        {
            return Refuse(new Refusal(RefusalKind.Forbidden, "author-publishes", null,
                "expected somebody else to publish it, but you worked on this draft: another process owner has to look at it"));
        }

        if (facts.CurrentHash != draft.BaseHash)
        {
            return Refuse(new Refusal(RefusalKind.Conflict, "base-changed", null,
                "expected to replace the version that the draft began from, but another one was published meanwhile: compare the draft with it first, nothing is lost"));
        }

        if (facts.Check is not { } check) throw new InvalidOperationException("expected the draft to be checked before it is published, but it was not");
        if (check.ContentHash != facts.ContentHash) return Refuse(Changed(draft, facts.People));
        if (check.Errors > 0)
            return Refuse(new Refusal(RefusalKind.Conflict, "has-problems", null, $"expected a workflow without errors, but it has {check.Errors}: the first is that {check.FirstError}"));
        if (check.FailedScenarios is [var failed, ..])
            return Refuse(new Refusal(RefusalKind.Conflict, "scenario-failed", null, $"expected every scenario to come out as written, but '{failed}' does not"));
        return Do(new WorkflowPublished(draft.Number, draft.BaseHash, facts.ContentHash, draft.Authors, command.Why), DraftStage.Published);
    }

    private static Refusal? Barred(DraftFacts facts, DraftCommand command)
    {
        if (NotAnOwner(facts.People, command.Actor) is { } stranger) return stranger;
        if (command.Seen != facts.Draft.Revision) return Changed(facts.Draft, facts.People);
        if (string.IsNullOrWhiteSpace(command.Why)) return new Refusal(RefusalKind.Invalid, "reason-missing", "why", "expected a sentence that says why, but there is none");
        return command.Why.Length > MostWords
            ? new Refusal(RefusalKind.Invalid, "reason-too-long", "why", $"expected at most {MostWords} characters, but there are {command.Why.Length}")
            : null;
    }

    /// <summary>Null for an active process owner.</summary>
    public static Refusal? NotAnOwner(PeopleDirectory people, string person) =>
        people.Find(person) is { Active: true } known && known.Has(Roles.ProcessOwner)
            ? null
            : new Refusal(RefusalKind.Forbidden, "not-process-owner", null, "expected a process owner, but you do not have this role");

    /// <summary>What somebody hears who did not see the latest state of the draft.</summary>
    public static Refusal Changed(WorkflowDraft draft, PeopleDirectory people) => new(
        RefusalKind.Conflict, "changed-meanwhile", null,
        $"expected the draft as you last saw it, but {people.NameOf(draft.UpdatedBy)} changed it meanwhile (revision {draft.Revision})");

    private static Refusal Stage(DraftFacts facts, string expected) => new(
        RefusalKind.Conflict, "wrong-stage", null,
        $"expected {expected}, but {StageWords(facts.Draft.Stage)}");

    public static string StageWords(DraftStage stage) => stage switch
    {
        DraftStage.Open => "it is being drawn",
        DraftStage.InReview => "it is in review and does not change",
        DraftStage.Published => "it is published",
        _ => "it was given up",
    };

    private static DraftDecision Refuse(Refusal refusal) => new(null, default, refusal);

    private static DraftDecision Do(WorkflowEvent happened, DraftStage stage) => new(happened, stage, null);
}
