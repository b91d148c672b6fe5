using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>What a memo job works on: <see cref="DecisionRecordBuilder"/> makes the memo's record of it. Events are all that happened so far.</summary>
public sealed record MemoWork(DecisionContext Context, ImmutableArray<RecordedEvent> Events, MemoMoment Moment);

/// <summary>Digests of the rendered memo and of its content, 64 hexadecimal digits each.</summary>
public sealed record FrozenMemo(string Sha256, string ContentHash);

/// <summary>Renders memos for the jobs memo-freeze and memo-final; given by who knows how.</summary>
public sealed record MemoJobs(Func<MemoWork, FrozenMemo> Freeze, Func<MemoWork, FrozenMemo> Finish);

/// <summary>One evaluation in memory with a clock of its own: decides, applies, and does at once what the system would do meanwhile.</summary>
/// <param name="patience">Once it is cancelled nothing more is done.</param>
internal sealed class Playback(DecisionContext context, MemoJobs memos, DateTimeOffset start, CancellationToken patience = default)
{
    private const string OutOfTime = "expected the play to come to an end, but it took too long";

    // A process that only its own timers and jobs keep going would never give a scenario its turn.
    private const int MostSystemCommands = 10_000;

    private readonly ImmutableArray<EvaluationCommand>.Builder _commands = ImmutableArray.CreateBuilder<EvaluationCommand>();
    private readonly ImmutableArray<RecordedEvent>.Builder _events = ImmutableArray.CreateBuilder<RecordedEvent>();
    private readonly ImmutableArray<PlayedMail>.Builder _mails = ImmutableArray.CreateBuilder<PlayedMail>();
    private readonly PlayChain _chain = new();
    private int _systemCommands;

    public DecisionContext Context => context;

    public EvaluationState State { get; } = new();

    public DateTimeOffset Clock { get; private set; } = start;

    public ImmutableArray<EvaluationCommand> Commands => _commands.ToImmutable();

    public ImmutableArray<RecordedEvent> Events => _events.ToImmutable();

    /// <summary>What the portal would have sent.</summary>
    public ImmutableArray<PlayedMail> Mails => _mails.ToImmutable();

    /// <summary>Why the last command was refused; null where it was done, whatever came after it.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Null, or why not: nothing has happened where it was refused. Jobs that the command created are done before this returns.</summary>
    public string? Do(EvaluationCommand command)
    {
        if (patience.IsCancellationRequested) return OutOfTime;
        var decision = EvaluationDecider.Decide(context, State, command);
        Refused = decision.Refusal;
        if (decision.Refusal is { } refusal) return refusal.Field is null ? refusal.Message : $"{refusal.Field}: {refusal.Message}";
        _commands.Add(command);
        foreach (var happened in decision.Events)
        {
            var recorded = new RecordedEvent(State.Version + 1, command.At, command.Actor, happened);
            State.Apply(recorded);
            _events.Add(recorded);
            _chain.Add(State.Number, recorded);
        }

        foreach (var mail in Notifications.Of(context, State, decision.Events))
            _mails.Add(new PlayedMail(command.At, mail, State.Tasks[mail.Key].Name));
        return RunJobs();
    }

    /// <summary>Moves the clock; reminders, escalations and timers that fall due on the way happen at their time.</summary>
    public string? Advance(DateTimeOffset to)
    {
        while (Due().FirstOrDefault() is { } next && next.At <= to)
        {
            if (next.At > Clock) Clock = next.At;
            if (++_systemCommands > MostSystemCommands) return "expected the process to wait for somebody, but its own timers keep it going";
            EvaluationCommand command = next.Kind switch
            {
                ComingKind.Timer => new FireTimer(Clock, Actors.System, next.Key),
                ComingKind.Reminder => new RemindTask(Clock, Actors.System, next.Key),
                _ => new EscalateTask(Clock, Actors.System, next.Key),
            };
            if (Do(command) is { } problem) return problem;
        }

        if (to > Clock) Clock = to;
        return null;
    }

    /// <summary>What the system will do by itself unless somebody is faster, the next first.</summary>
    public IEnumerable<ComingUp> Due()
    {
        var timers = State.Process.Timers.Select(timer => new ComingUp(timer.Due, ComingKind.Timer, timer.ElementId, timer.Key, null));
        return timers.Concat(State.DecidedAt is null ? State.ActiveTasks.Where(task => task.Standing == TaskStanding.Open).SelectMany(Of) : []).OrderBy(one => one.At);
    }

    private static IEnumerable<ComingUp> Of(TaskState task)
    {
        if (task is { RemindAt: { } remind, RemindedAt: null }) yield return new ComingUp(remind, ComingKind.Reminder, task.ElementId, task.Key, task.Option);
        if (task is { Due: { } late, EscalatedAt: null }) yield return new ComingUp(late, ComingKind.Escalation, task.ElementId, task.Key, task.Option);
    }

    private string? RunJobs()
    {
        if (State.Process.Incidents is [var incident, ..])
            return $"expected '{incident.ElementId}' to go on, but it has an incident: {incident.Message}";
        if (State.Process.Jobs is not [var job, ..]) return null;
        if (++_systemCommands > MostSystemCommands) return "expected the process to wait for somebody, but its own jobs keep it going";
        switch (job.JobType)
        {
            case "memo-freeze":
                var frozen = memos.Freeze(new MemoWork(context, Events, MemoMoment.Next(State, Clock, _chain.HeadOf(State.Version))));
                return Do(new ReportMemoFrozen(Clock, Actors.System, job.Key, frozen.Sha256, frozen.ContentHash, State.Version));
            case "memo-final" when MemoMoment.Signed(State, _chain.HeadOf) is { } signed:
                return Do(new ReportMemoFinished(Clock, Actors.System, job.Key, memos.Finish(new MemoWork(context, Events, signed)).Sha256));
            case "memo-final":
                return $"expected a memo that was frozen before '{job.ElementId}', but there is none";
            case Definitions.WorkflowJobs.NotifyJob:
                return Do(new ReportJobCompleted(Clock, Actors.System, job.Key, Engine.Feel.FeelContext.Empty));
            default:
                return $"expected a job memo-freeze, memo-final or notify, but '{job.ElementId}' asks for the job type '{job.JobType}', which a scenario cannot do";
        }
    }
}
