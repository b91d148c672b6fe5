namespace Evaluation.Engine.Execution;

/// <summary>The fold of the steps of user tasks, and of terminations that wait for them.</summary>
public sealed partial class ProcessInstance
{
    private void ApplyTask(ProcessEvent @event)
    {
        switch (@event)
        {
            case UserTaskTransitionStarted e:
                Edit(e.Key).Transition = new TaskTransition(e.EventType, e.Action, e.Attributes, e.Variables);
                break;
            case UserTaskCorrected e:
                var correcting = Edit(e.Key);
                correcting.Transition = correcting.Transition! with { Attributes = e.Attributes };
                break;
            case UserTaskTransitionDenied e:
                Edit(e.Key).Transition = null;
                break;
            case UserTaskUpdated e:
                var updated = Edit(e.Key);
                updated.Transition = null;
                updated.UserTask = updated.UserTask! with
                {
                    Assignee = e.Attributes.Assignee,
                    CandidateUsers = e.Attributes.CandidateUsers,
                    CandidateGroups = e.Attributes.CandidateGroups,
                    DueDate = e.Attributes.DueDate,
                    FollowUpDate = e.Attributes.FollowUpDate,
                    Priority = e.Attributes.Priority,
                };
                break;
            case ElementTerminating e:
                var terminating = Edit(e.Key);
                terminating.Phase = LifeCycle.After(terminating.Phase, LifeCycleStep.BeginTermination);
                (terminating.Transition, terminating.Ending, terminating.Tokens) = (null, null, null);
                break;
            case TerminationAwaited e:
                Edit(e.Key).Ending = new Ending(e.Then, e.Detail, e.Variables);
                break;
            case TerminationSettled e:
                Edit(e.Key).Ending = null;
                break;
            default:
                ApplyMigration(@event);
                break;
        }
    }
}
