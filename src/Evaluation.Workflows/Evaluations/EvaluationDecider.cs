using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations;

/// <summary>Events, or a refusal and no events.</summary>
internal sealed record EvaluationDecision(ImmutableArray<EvaluationEvent> Events, Refusal? Refusal);

internal static class EvaluationDecider
{
    /// <summary>
    /// Pure: the same context, state and command always give the same events. The state is not changed; it reaches the next state by
    /// applying the events, in order, with the sequences after <see cref="EvaluationState.Version"/>.
    /// </summary>
    public static EvaluationDecision Decide(DecisionContext context, EvaluationState state, EvaluationCommand command)
    {
        var proceeding = new Proceeding(context, state, command);
        var refusal = Standing.Check(context, state, command) ?? Decide(proceeding, command) ?? BaseGuard.Settle(proceeding, state);
        return refusal is null ? new EvaluationDecision(proceeding.Events, null) : new EvaluationDecision([], refusal);
    }

    private static Refusal? Decide(Proceeding proceeding, EvaluationCommand command) => command switch
    {
        SaveDraft save => IntakeDecider.Decide(proceeding, save),
        ChangeDraft change => IntakeDecider.Decide(proceeding, change),
        SubmitRequest submit => IntakeDecider.Decide(proceeding, submit),
        Withdraw withdraw => IntakeDecider.Decide(proceeding, withdraw),
        Claim claim => AssignmentDecider.Decide(proceeding, claim),
        Release release => AssignmentDecider.Decide(proceeding, release),
        Reassign reassign => AssignmentDecider.Decide(proceeding, reassign),
        SaveTaskDraft save => CompletionDecider.Decide(proceeding, save),
        CompleteTask complete => CompletionDecider.Decide(proceeding, complete),
        SendBack sendBack => SendBackDecider.Decide(proceeding, sendBack),
        AnswerQuestion answer => SendBackDecider.Decide(proceeding, answer),
        RemindTask remind => DueDecider.Decide(proceeding, remind),
        EscalateTask escalate => DueDecider.Decide(proceeding, escalate),
        AddComment comment => DiscussionDecider.Decide(proceeding, comment),
        AddEvidence evidence => DiscussionDecider.Decide(proceeding, evidence),
        CloseCondition close => ConditionDecider.Decide(proceeding, close),
        ConfirmCondition confirm => ConditionDecider.Decide(proceeding, confirm),
        MeasureBenchmark measure => BenchmarkDecider.Decide(proceeding, measure),
        ReportJobCompleted done => JobDecider.Decide(proceeding, done),
        ReportJobFailed failed => JobDecider.Decide(proceeding, failed),
        ReportJobError error => JobDecider.Decide(proceeding, error),
        ReportMemoFrozen frozen => MemoDecider.Decide(proceeding, frozen),
        ReportMemoSealed seal => MemoDecider.Decide(proceeding, seal),
        ReportMemoFinished finished => MemoDecider.Decide(proceeding, finished),
        FireTimer timer => JobDecider.Decide(proceeding, timer),
        DeliverMessage message => MessageDecider.Decide(proceeding, message),
        DeliverSignal signal => MessageDecider.Decide(proceeding, signal),
        RetryIncident retry => JobDecider.Decide(proceeding, retry),
        MigrateEvaluation migrate => MigrationDecider.Decide(proceeding, migrate),
        ModifyEvaluation modify => ModificationDecider.Decide(proceeding, modify),
        _ => throw new InvalidOperationException($"expected a command that this version knows, but got {command.GetType().Name}"),
    };
}
