using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Messages;
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
    private readonly ImmutableArray<PlayedNotice>.Builder _notices = ImmutableArray.CreateBuilder<PlayedNotice>();
    private readonly PlayChain _chain = new();
    private CorrelationState _between = CorrelationState.Empty;
    private int _systemCommands;

    public DecisionContext Context => context;

    public EvaluationState State { get; } = new();

    public DateTimeOffset Clock { get; private set; } = start;

    public ImmutableArray<EvaluationCommand> Commands => _commands.ToImmutable();

    public ImmutableArray<RecordedEvent> Events => _events.ToImmutable();

    /// <summary>What the portal would have sent.</summary>
    public ImmutableArray<PlayedMail> Mails => _mails.ToImmutable();

    public ImmutableArray<PlayedNotice> Notices => _notices.ToImmutable();

    /// <summary>Why the last command was refused; null where it was done, whatever came after it.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>The last memo that was frozen, with what became of it since; null where none was.</summary>
    public MemoWork? Memo => MemoMoment.Signed(State, _chain.HeadOf) is { } signed ? new MemoWork(context, Events, signed) : null;

    /// <summary>
    /// Null, or why not: nothing has happened where it was refused. What is kept for who begins to wait now has reached it, and jobs of the portal
    /// that the command created are done, before this returns.
    /// </summary>
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
        var steps = decision.Events.OfType<ProcessStepped>().Select(one => one.Step).ToImmutableArray();
        return Deliver(new FollowInstance(Clock, State.Number, State.Process, steps), out _) ?? RunJobs();
    }

    /// <summary>Null, or why not: a message that reaches nobody and is not kept is refused.</summary>
    public string? Publish(PublishMessage message)
    {
        var problem = Deliver(message, out var reached);
        return problem ?? (reached || message.TimeToLive > TimeSpan.Zero ? null
            : $"expected something that waits for the message '{message.Name}' with the key '{message.CorrelationKey}', but {Waits.Of(State)}");
    }

    /// <summary>
    /// Gives each what is for it, by the rules between evaluations: here there is only this one. A message that it refuses after all is kept for
    /// others as long as it lives.
    /// </summary>
    private string? Deliver(CorrelationCommand command, out bool reached)
    {
        reached = false;
        var due = new Queue<DeliverToInstance>(Follow(command, out var refused));
        while (due.TryDequeue(out var delivery))
        {
            var message = (CorrelateMessage)delivery.Command;
            var problem = Do(new DeliverMessage(Clock, Actors.System, message.SubscriptionKey!.Value, message.Name, message.CorrelationKey, message.Variables));
            if (Refused is null)
            {
                reached = true;
                if (problem is not null) return problem;
                continue;
            }

            Refused = null;
            foreach (var next in Follow(new ReturnMessage(Clock, delivery.MessageNumber, delivery.ProcessId), out _)) due.Enqueue(next);
        }

        return refused;
    }

    private IEnumerable<DeliverToInstance> Follow(CorrelationCommand command, out string? refused)
    {
        var decision = CorrelationDecider.Decide(_between, command);
        foreach (var happened in decision.Events) _between = _between.Apply(happened);
        refused = decision.Rejection?.Message;
        return decision.Deliveries.OfType<DeliverToInstance>();
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
        // a worker of the scenario that fails means to: the rest goes on, and somebody tries it again
        if (State.Process.Incidents.FirstOrDefault(one => one.Code != IncidentCode.NoRetriesLeft) is { } incident)
            return $"expected '{incident.ElementId}' to go on, but it has an incident: {incident.Message}";
        if (State.Process.Jobs.FirstOrDefault(one => WorkflowJobs.Types.Contains(one.JobType)) is not { } job) return null;
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
            default:
                if (WorkflowJobs.NoticeOf(State, context.People, job) is not var (to, words)) return WorkflowJobs.WithoutRole(job);
                _notices.Add(new PlayedNotice(Clock, job.ElementId, to, words));
                return Do(new ReportJobCompleted(Clock, Actors.System, job.Key, Engine.Feel.FeelContext.Empty));
        }
    }
}
