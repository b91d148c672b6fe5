using System.Collections.Immutable;
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
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations;

public sealed partial class EvaluationState
{
    private bool _isFork;

    /// <summary>Throws on an event that it does not know, and on one that is out of order.</summary>
    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Sequence != Version + 1)
            throw new InvalidOperationException($"expected event {Version + 1} of {Number}, but got {recorded.Sequence}");
        Version = recorded.Sequence;
        ChangedAt = recorded.At;
        if (BaseGuard.ChangesContent(recorded.Event)) ContentVersion = recorded.Sequence;
        switch (recorded.Event)
        {
            case ProcessStepped stepped: Apply(stepped.Step, recorded); break;

            case EvaluationBegun begun:
                (Number, Workflow, DefinitionHash) = (begun.Number, begun.Workflow, begun.DefinitionHash);
                (Requester, BegunAt, Stage) = (recorded.Actor, recorded.At, Stage.Draft);
                break;
            case DraftSaved saved: Draft = saved.Draft; break;
            case RequestSubmitted submitted:
                (Request, Listed, Draft) = (submitted.Request, submitted.Listed, null);
                (SubmittedAt, Stage) = (recorded.At, Stage.Running);
                break;
            case EvaluationWithdrawn withdrawn:
                (Stage, Outcome, WithdrawalReason, DecidedAt) = (Stage.Withdrawn, Recommendation.Outcome.Withdrawn, withdrawn.Reason, recorded.At);
                break;

            case EvaluationMigrated migrated: DefinitionHash = migrated.DefinitionHash; break;
            case EvaluationModified: break;
            case TaskMoved moved: Change(moved.Key, task => task with { ElementId = moved.ElementId, Name = moved.Name, EscalateTo = moved.EscalateTo }); break;

            case TaskOpened opened: Tasks = Tasks.Add(opened.Key, TaskFold.Open(opened, recorded.At)); break;
            case TaskClaimed claimed: Change(claimed.Key, task => task with { Assignee = recorded.Actor }); break;
            case TaskReleased released: Change(released.Key, task => task with { Assignee = null }); break;
            case TaskReassigned moved: Change(moved.Key, task => task with { Assignee = moved.To, Draft = null }); break;
            case TaskDraftSaved saved: Change(saved.Key, task => task with { Draft = new(recorded.Actor, recorded.At, saved.Draft) }); break;
            case TaskSentBack sentBack: Change(sentBack.Key, task => TaskFold.Ask(task, sentBack, recorded)); break;
            case QuestionAnswered answered: Change(answered.Key, task => TaskFold.Answer(task, answered, recorded)); break;
            case TaskReminded reminded: Change(reminded.Key, task => task with { RemindedAt = recorded.At }); break;
            case TaskEscalated escalated: Change(escalated.Key, task => task with { EscalatedAt = recorded.At }); break;
            case FormFilled: break;

            case TriageConfirmed triage:
                Triage = new(recorded.Actor, recorded.At, triage.ProposedTier, triage.Tier, triage.TierReason, triage.Skips, triage.Lanes, triage.Plan, triage.Considerations);
                break;
            case GoalAgreed goal: GoalConsents = GoalConsents.Add(new(goal.Side, recorded.Actor, recorded.At, goal.Note)); break;
            case UsabilityPlanned plan: UsabilityPlan = new(recorded.Actor, recorded.At, plan.Tools, plan.Scorers); break;

            case AssessmentSubmitted assessed:
                Assessments = Assessments.Add(new(
                    assessed.Key, assessed.Lane, assessed.Option, recorded.Actor, recorded.At, assessed.RubricId, assessed.RubricVersion, assessed.UsedTheTool, assessed.Answers, false));
                break;
            case VerdictGiven verdict:
                Verdicts = Verdicts.Add(new(
                    verdict.Key, verdict.Lane, verdict.Option, recorded.Actor, recorded.At, verdict.Verdict, verdict.Score, verdict.Finding, verdict.WaysForward, verdict.Exceptions, false));
                break;
            case ConditionImposed imposed:
                Conditions = Conditions.Add(new(
                    imposed.Number, imposed.Lane, imposed.Option, imposed.Text, imposed.Owner, imposed.Due, recorded.Actor, recorded.At, ConditionStanding.Open));
                break;
            case VendorRolesDeclared declared: VendorRoles = VendorRoles.Add(new(declared.Option, recorded.Actor, recorded.At, declared.Roles, false)); break;
            case SoxScopeConfirmed scope:
                var answeredBy = StandingAssessments(Lane.Sox).LastOrDefault(one => one.Option is null)?.By ?? "";
                SoxScope = new(scope.InScope, scope.Reason, answeredBy, recorded.Actor, recorded.At, false);
                break;
            case SupportArranged arranged:
                SupportPlans = SupportPlans.Add(new(arranged.Option, recorded.Actor, recorded.At, arranged.Statement, arranged.Statement.Supporter, [], null, false));
                break;
            case SupporterAccepted accepted: ChangeSupport(accepted.Option, plan => plan with { AcceptedAt = recorded.At }); break;
            case SupporterDeclined declined:
                ChangeSupport(declined.Option, plan => plan with
                {
                    Supporter = declined.Successor,
                    Refusals = plan.Refusals.Add(new(recorded.Actor, recorded.At, declined.Reason, declined.Successor)),
                });
                Change(declined.Key, task => task with { Assignee = declined.Successor, Draft = null });
                break;

            case CommentAdded comment:
                Comments = Comments.Add(new(comment.Number, recorded.Sequence, recorded.Actor, recorded.At, comment.About, comment.Text, comment.IsAdvice));
                break;
            case ContentRemoved { Type: nameof(CommentAdded) }:
                Comments = Comments.Add(new(Comments.Length + 1, recorded.Sequence, recorded.Actor, recorded.At, Subject.Whole, "(removed)", false));
                break;
            case ContentRemoved: break;
            case EvidenceAdded added:
                Evidence = Evidence.Add(new(
                    added.Id, recorded.Sequence, recorded.Actor, recorded.At, added.About, added.Name, added.ContentType, added.Size, added.Sha256, added.Version, added.Expires));
                break;
            case ConditionClosed closed:
                ChangeCondition(closed.Number, one => one with
                {
                    Standing = ConditionStanding.ClosedByOwner, ClosedBy = recorded.Actor, ClosingNote = closed.Note, Evidence = closed.Evidence,
                });
                break;
            case ConditionConfirmed confirmed:
                ChangeCondition(confirmed.Number, one => one with { Standing = ConditionStanding.Confirmed, ConfirmedBy = recorded.Actor });
                break;
            case ConditionReturned returned:
                ChangeCondition(returned.Number, one => one with { Standing = ConditionStanding.Open, ClosedBy = null });
                break;
            case BenchmarkMeasured measured:
                Measurements = Measurements.Add(new(measured.Days, measured.Value, measured.Note, recorded.Actor, recorded.At));
                break;

            default: ApplySignOff(recorded); break;
        }
    }

    private void Apply(ProcessEvent step, RecordedEvent recorded)
    {
        if (!_isFork) Process.Apply(step);
        switch (step)
        {
            case UserTaskCompleted completed: Change(completed.Key, task => TaskFold.End(task, TaskStanding.Completed, recorded)); break;
            case UserTaskCanceled canceled: Change(canceled.Key, task => TaskFold.End(task, TaskStanding.Canceled, recorded)); break;
            case ElementCompleted completed: Path = Path.Add(completed.ElementId); break;
            case IncidentRaised raised: StuckSteps = StuckSteps.Add(new(raised.Key, raised.ElementId, raised.Message, recorded.At)); break;
            case IncidentMigrated moved: StuckSteps = [.. StuckSteps.Select(one => one.Key == moved.Key ? one with { ElementId = moved.TargetId } : one)]; break;
            case DecisionEvaluated evaluated:
                Decisions = Decisions.SetItem(evaluated.DecisionId, new(evaluated.DecisionId, recorded.At, evaluated.Traces, evaluated.Output));
                break;
        }
    }

    private void Change(long key, Func<TaskState, TaskState> change) => Tasks = Tasks.SetItem(key, change(Tasks[key]));

    private void ChangeCondition(int number, Func<Condition, Condition> change)
        => Conditions = [.. Conditions.Select(one => one.Number == number ? change(one) : one)];

    private void ChangeSupport(string option, Func<SupportPlan, SupportPlan> change)
        => SupportPlans = [.. SupportPlans.Select(one => one.Option == option && !one.IsSuperseded ? change(one) : one)];
}
