using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Goal;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Sox;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>One event in plain words. Technical: a step of the engine that says nothing to most people.</summary>
public sealed record AuditRow(long Sequence, DateTimeOffset At, Named By, string What, bool IsTechnical);

/// <summary>
/// The audit trail in plain words. It tells that somebody answered and never what, so it gives no answers of scorers away; comments of
/// scorers on usability are hidden as everywhere.
/// </summary>
public static class AuditReader
{
    /// <summary><paramref name="state"/> is the state after the last event of the history.</summary>
    public static ImmutableArray<AuditRow> Of(DecisionContext context, EvaluationState state, IEnumerable<RecordedEvent> history, Viewer viewer)
        => [.. history.Select(one => new AuditRow(one.Sequence, one.At, context.People.Named(one.Actor), What(context, state, one, viewer.Person), one.Event is ProcessStepped))];

    private static string What(DecisionContext context, EvaluationState state, RecordedEvent recorded, string viewer) => recorded.Event switch
    {
        ProcessStepped stepped => StepWords.Of(context.Workflow, stepped.Step),
        EvaluationBegun => "began the evaluation",
        DraftSaved => "saved a draft of the request",
        RequestSubmitted => "submitted the request",
        EvaluationWithdrawn withdrawn => $"withdrew the evaluation: {withdrawn.Reason}",
        ContentRemoved removed => $"(the content of this entry, {removed.Type}, was removed on record)",
        TaskOpened opened => $"the step '{opened.Name}'{For(state, opened.Option)} came up",
        TaskClaimed task => $"took '{Name(state, task.Key)}'",
        TaskReleased task => $"gave '{Name(state, task.Key)}' back",
        TaskReassigned task => $"gave '{Name(state, task.Key)}' to {context.People.NameOf(task.To)}: {task.Reason}",
        TaskDraftSaved task => $"saved an unfinished answer to '{Name(state, task.Key)}'",
        TaskSentBack task => $"asked the requester about '{Name(state, task.Key)}': {task.Question}",
        QuestionAnswered task => $"answered the question about '{Name(state, task.Key)}': {task.Answer}",
        TaskReminded task => $"a reminder for '{Name(state, task.Key)}' went out",
        TaskEscalated task => $"'{Name(state, task.Key)}' is late{(task.To is null ? "" : $"; told: {Roles.PlainName(task.To)}")}",
        FormFilled form => $"filled in '{Name(state, form.Key)}'",
        TriageConfirmed triage => $"confirmed the tier {WireName.Of(triage.Tier)}{Skipped(triage)}",
        GoalAgreed goal => $"agreed to the goal for {Roles.PlainName(goal.Side)}",
        UsabilityPlanned plan => $"chose {plan.Scorers.Length} scorers for {string.Join(" and ", plan.Tools.Select(tool => Words.Option(state, tool)))}",
        AssessmentSubmitted assessed => $"answered '{Lanes.PlainName(assessed.Lane)}'{For(state, assessed.Option)} ({assessed.RubricId} {assessed.RubricVersion})",
        VerdictGiven verdict => $"judged '{Lanes.PlainName(verdict.Lane)}'{For(state, verdict.Option)}: {Words.Of(verdict.Verdict)}",
        ConditionImposed condition => $"set condition {condition.Number}{For(state, condition.Option)}: {condition.Text} ({context.People.NameOf(condition.Owner)}, by {Words.Day(condition.Due)})",
        VendorRolesDeclared roles => $"declared the vendor's roles{For(state, roles.Option)}",
        SoxScopeConfirmed sox => $"confirmed that SOX is {(sox.InScope ? "in scope" : "out of scope")}: {sox.Reason}",
        SupportArranged support => $"arranged support{For(state, support.Option)} and named {context.People.NameOf(support.Statement.Supporter)} as internal supporter",
        SupporterAccepted accepted => $"accepted to be the internal supporter{For(state, accepted.Option)}",
        SupporterDeclined declined => $"declined to be the internal supporter{For(state, declined.Option)} and named {context.People.NameOf(declined.Successor)}: {declined.Reason}",
        CommentAdded comment => Comment(state, recorded, comment, viewer),
        EvidenceAdded evidence => $"added the evidence '{evidence.Name}' (version {evidence.Version}, SHA-256 {evidence.Sha256})",
        ConditionClosed condition => $"closed condition {condition.Number}: {condition.Note}",
        ConditionConfirmed condition => $"confirmed that condition {condition.Number} is met",
        ConditionReturned condition => $"gave condition {condition.Number} back: {condition.Note}",
        BenchmarkMeasured measured => string.Create(CultureInfo.InvariantCulture, $"measured the goal after {measured.Days} days: {measured.Value} {state.Request?.Goal.Unit}"),
        BaseFrozen frozen => $"revision {frozen.Revision} of the memo was frozen for signing (SHA-256 {frozen.Sha256}, content {frozen.ContentHash})",
        BaseSuperseded superseded => $"revision {superseded.Revision} of the memo no longer stands: {superseded.Reason}",
        SignOffGiven given => $"signed revision {given.Revision} for {Roles.PlainName(given.Side)}: {Words.Of(given.Outcome)}{For(state, given.Option)}",
        SignOffVoided voided => $"the decision of {Roles.PlainName(voided.Side)} on revision {voided.Revision} is void: {voided.Reason}",
        LanesReopened reopened => $"sent back {string.Join(", ", reopened.Lanes.Select(Lanes.PlainName))}: {reopened.Reason}",
        DifferenceDiscussed => "recorded the discussion of the two leaders",
        OutcomeAgreed agreed => $"both leaders agree: {Words.Of(agreed.Outcome)}{For(state, agreed.Option)}",
        AgreementMissed => "the leaders did not agree a second time; the escalation owner decides",
        EscalationDecided decided => $"decided as escalation owner: {Words.Of(decided.Outcome)}{For(state, decided.Option)}: {decided.Reason}",
        MemoSealed seal => $"revision {seal.Revision} of the memo was sealed: {seal.SealedBy} (SHA-256 {seal.Sha256}, content {seal.ContentHash}, certificate {seal.Certificate})",
        MemoFinished finished => $"the memo was finished (SHA-256 {finished.Sha256})",
        EvaluationMigrated migrated => $"moved the evaluation to another version of its workflow ({migrated.DefinitionHash[..8]}): {migrated.Reason}",
        EvaluationModified modified => $"changed what is going on by hand{Listed("began", modified.Begun)}{Listed("ended", modified.Ended)}: {modified.Reason}",
        TaskMoved moved => $"'{Name(state, moved.Key)}' goes on in the new version",
        _ => StepWords.Plain(EvaluationEvents.TypeOf(recorded.Event)),
    };

    private static string Comment(EvaluationState state, RecordedEvent recorded, CommentAdded comment, string viewer)
    {
        var stored = state.Comments.FirstOrDefault(one => one.Sequence == recorded.Sequence);
        var text = stored is not null && !BlindScoring.MaySee(state, viewer, stored) ? "(hidden until all scorers have finished)" : comment.Text;
        return $"commented on {Words.About(state, comment.About)}{(comment.IsAdvice ? " (advice)" : "")}: {text}";
    }

    private static string Skipped(TriageConfirmed triage)
        => triage.Skips.IsEmpty ? "" : $" and skipped {string.Join(" and ", triage.Skips.Select(skip => $"'{Lanes.PlainName(skip.Lane)}' ({skip.Reason})"))}";

    private static string For(EvaluationState state, string? option) => option is null ? "" : $" for {Words.Option(state, option)}";

    private static string Name(EvaluationState state, long key) => state.Tasks.TryGetValue(key, out var task) ? $"{task.Name}{For(state, task.Option)}" : $"task {key}";

    private static string Listed(string what, ImmutableArray<string> ids) => ids.IsEmpty ? "" : $", {what} {string.Join(", ", ids)}";
}
