using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Listing;

/// <summary>
/// What one command changes in the tables, to be written in its transaction. Rows replace those with the same key. Candidates are all
/// those of the tasks in <see cref="Tasks"/>: whoever else stood there before is gone. Words are null where they stay as they are.
/// </summary>
internal sealed record RowChanges(
    EvaluationRow Evaluation,
    ImmutableArray<string>? Words,
    ImmutableArray<TaskRow> Tasks,
    ImmutableArray<TaskCandidateRow> Candidates,
    ImmutableArray<ConditionRow> Conditions,
    ImmutableArray<WakeChange> Wakes,
    ImmutableArray<ActiveJob> NewJobs,
    ImmutableArray<long> EndedJobs,
    ImmutableArray<Notification> Notifications,
    Messages.Awaited Awaited,
    bool OwesSeal);

/// <summary>The pure way from the events of a command, and the state after them, to rows.</summary>
internal static class Projection
{
    public static RowChanges Of(DecisionContext context, EvaluationState after, ImmutableArray<EvaluationEvent> events)
    {
        var calendar = context.Organisation.Calendar;
        ImmutableArray<TaskState> touched = [.. events.SelectMany(KeysOf).Distinct().Order().Where(after.Tasks.ContainsKey).Select(key => after.Tasks[key])];
        return new RowChanges(
            EvaluationRows.Of(after, calendar),
            events.Any(one => one is Intake.EvaluationBegun or Intake.DraftSaved or Intake.RequestSubmitted) ? SearchWords.Of(after) : null,
            [.. touched.Select(task => TaskRows.Of(after, task)), .. IncidentRows.Of(context, after, events)],
            [.. touched.SelectMany(task => TaskRows.CandidatesOf(after, task))],
            [.. Conditions(after, events).Select(condition => EvaluationRows.Of(after, condition, calendar))],
            Listing.Wakes.Of(after, touched, events),
            NewJobsOf(after, events),
            [.. Steps(events).Select(EndedJob).OfType<long>()],
            Listing.Notifications.Of(context, after, events),
            Messages.Awaited.Of(after, after.ChangedAt, events),
            events.Any(one => one is SignOffGiven));
    }

    internal static IEnumerable<ProcessEvent> Steps(ImmutableArray<EvaluationEvent> events) => events.OfType<ProcessStepped>().Select(one => one.Step);

    private static IEnumerable<long> KeysOf(EvaluationEvent @event)
    {
        switch (@event)
        {
            case Repair.TaskMoved one: yield return one.Key; break;
            case TaskOpened one: yield return one.Key; break;
            case TaskClaimed one: yield return one.Key; break;
            case TaskReleased one: yield return one.Key; break;
            case TaskReassigned one: yield return one.Key; break;
            case TaskSentBack one: yield return one.Key; break;
            case QuestionAnswered one: yield return one.Key; break;
            case TaskReminded one: yield return one.Key; break;
            case TaskEscalated one: yield return one.Key; break;
            case Support.SupporterDeclined one: yield return one.Key; break;
            case ProcessStepped { Step: UserTaskCompleted one }: yield return one.Key; break;
            case ProcessStepped { Step: UserTaskCanceled one }: yield return one.Key; break;
        }
    }

    private static IEnumerable<Condition> Conditions(EvaluationState after, ImmutableArray<EvaluationEvent> events)
    {
        if (events.Any(one => one is LanesReopened)) return after.Conditions;
        var numbers = events.Select(one => one switch
        {
            ConditionImposed imposed => imposed.Number,
            ConditionClosed closed => closed.Number,
            ConditionConfirmed confirmed => confirmed.Number,
            ConditionReturned returned => returned.Number,
            _ => 0,
        }).ToHashSet();
        return after.Conditions.Where(one => numbers.Contains(one.Number));
    }

    private static ImmutableArray<ActiveJob> NewJobsOf(EvaluationState after, ImmutableArray<EvaluationEvent> events)
    {
        var keys = Steps(events).Select(step => step switch { JobCreated job => job.Key, ListenerStarted listener => listener.Key, JobRetried job => job.Key, _ => 0 }).ToHashSet();
        return [.. after.Process.Jobs.Where(job => keys.Contains(job.Key))];
    }

    private static long? EndedJob(ProcessEvent step) => step switch
    {
        JobCompleted job => job.Key,
        JobCanceled job => job.Key,
        ListenerCompleted listener => listener.Key,
        AdHocJobCompleted job => job.Key,
        _ => null,
    };
}
