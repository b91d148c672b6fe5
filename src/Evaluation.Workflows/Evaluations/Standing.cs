using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations;

/// <summary>What has to hold before any command is looked at: who acts, and whether the evaluation is still going on.</summary>
internal static class Standing
{
    public static Refusal? Check(DecisionContext context, EvaluationState state, EvaluationCommand command)
        => CheckActor(context, command) ?? CheckStage(context, state, command);

    private static Refusal? CheckActor(DecisionContext context, EvaluationCommand command)
    {
        if (command.Actor == Actors.System) return null;
        if (context.People.Find(command.Actor) is not { Active: true } person)
            return Refuse.Forbidden("person-unknown", $"expected a person with an active account, but '{command.Actor}' has none");
        return person.Has(Roles.Auditor)
            ? Refuse.Forbidden("auditor-reads-only", $"expected somebody who takes part, but {person.Name} is an auditor: auditors read everything and change nothing")
            : null;
    }

    private static Refusal? CheckStage(DecisionContext context, EvaluationState state, EvaluationCommand command)
    {
        var begins = command is SaveDraft or SubmitRequest;
        switch (state.Stage)
        {
            case Stage.None:
                return begins ? null : Refuse.NotFound("evaluation-unknown", "expected an evaluation, but there is none with this number");
            case Stage.Draft:
                return command is SubmitRequest or ChangeDraft or Withdraw
                    ? null
                    : Refuse.Conflict("still-a-draft", $"expected a submitted request, but {state.Number} is still a draft of {context.People.NameOf(state.Requester)}");
            case Stage.Withdrawn:
                return Refuse.Conflict(
                    "withdrawn",
                    $"expected an evaluation that is going on, but {state.Number} was withdrawn by {context.People.NameOf(state.Requester)} on {state.DecidedAt:yyyy-MM-dd}");
        }

        if (command is SaveDraft or ChangeDraft or SubmitRequest)
            return Refuse.Conflict("already-submitted", $"expected a draft, but {state.Number} was submitted on {state.SubmittedAt:yyyy-MM-dd}");
        return state.DecidedAt is { } at && !MayFollow(command)
            ? Refuse.Conflict("already-decided", $"expected an evaluation that is going on, but {state.Number} was decided on {at:yyyy-MM-dd}")
            : null;
    }

    private static bool MayFollow(EvaluationCommand command) => command
        is AddComment or AddEvidence or CloseCondition or ConfirmCondition or MeasureBenchmark
        or ReportMemoSealed or ReportMemoFinished or ReportJobCompleted or ReportJobFailed or ReportJobError or FireTimer or RetryIncident or DeliverMessage or DeliverSignal;
}
