using System.Collections.Immutable;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// Where a play stands after its recorded steps. Done is how many of them happened, StepTimes when each of these did. Stopped says in one line
/// why the play cannot go on (a step that the workflow, changed since, does not take; an incident); null where it can.
/// </summary>
public sealed record Played(
    PlayRecording Recording,
    DecisionContext Context,
    EvaluationState State,
    DateTimeOffset Clock,
    int Done,
    ImmutableArray<DateTimeOffset> StepTimes,
    string? Stopped,
    ImmutableArray<RecordedEvent> Events,
    ImmutableArray<PlayedMail> Mails,
    ImmutableArray<ComingUp> ComingUp)
{
    /// <summary>The last memo of the play, as a job of the portal would print it; null where none was frozen.</summary>
    public MemoWork? Memo { get; init; }

    /// <summary>What steps of the workflow itself would have sent.</summary>
    public ImmutableArray<PlayedNotice> Notices { get; init; } = [];

    /// <summary>Messages that somebody outside could send now; what waits for the same one under the same key is one.</summary>
    public ImmutableArray<AwaitedMessage> Messages =>
    [
        .. State.Process.MessageSubscriptions.GroupBy(one => (one.MessageName, one.CorrelationKey)).Select(group =>
            new AwaitedMessage(group.First().Key, group.Key.MessageName, group.Key.CorrelationKey, [.. group.Select(one => one.ElementId).Distinct()], group.Key.MessageName == BaseGuard.Message)),
    ];

    public ImmutableArray<AwaitedSignal> Signals =>
    [
        .. State.Process.SignalSubscriptions.GroupBy(one => one.SignalName).Select(group =>
            new AwaitedSignal(group.First().Key, group.Key, [.. group.Select(one => one.ElementId).Distinct()])),
    ];

    /// <summary>Jobs that the portal does not do itself.</summary>
    public ImmutableArray<AwaitedJob> Jobs => [.. Waits.JobsOf(State.Process).Select(AwaitedJobOf)];

    /// <summary>What whoever comes from outside to this element is asked for.</summary>
    public ImmutableArray<ExpectedVariable> Expected(string element) => ExpectedVariable.Of(Context.Workflow, element, State.Process);

    private AwaitedJob AwaitedJobOf(Engine.Execution.ActiveJob job)
    {
        var isListener = PlayedJobs.IsListener(Events, job);
        var incident = State.Process.Incidents.FirstOrDefault(one => one.ElementKey == job.Key);
        return new AwaitedJob(job, PlayedJobs.OptionOf(State.Process, job), isListener, PlayedJobs.ChoicesOf(Context.Workflow, job, isListener), incident?.Message);
    }

    /// <summary>Open tasks, in the order in which they came.</summary>
    public ImmutableArray<PlayedTask> Tasks =>
    [
        .. State.ActiveTasks.Select(task => new PlayedTask(task, task.Standing == TaskStanding.Waiting
            ? [Context.People.Named(State.Requester)]
            : [.. MayWork(task)]) { CanReceive = [.. MayReceive(task)] }),
    ];

    // Who has one role only is whom the task is meant for; the cast also has people of a small company, who have many.
    private IEnumerable<Named> MayWork(TaskState task) => Context.People.All
        .Where(person => person.Active && !person.Has(Roles.Auditor) && TaskAccess.CheckWork(Context, State, task, person) is null)
        .OrderBy(person => person.Roles.Length)
        .Select(person => new Named(person.Id, person.Name));

    private IEnumerable<Named> MayReceive(TaskState task)
    {
        var by = task.Assignee ?? Context.People.WithRole(Roles.ProcessOwner).First().Id;
        return Context.People.All
            .Where(person => person.Active && EvaluationDecider.Decide(Context, State, new Reassign(Clock, by, task.Key, person.Id, "x")).Refusal is null)
            .OrderBy(person => person.Roles.Length)
            .Select(person => new Named(person.Id, person.Name));
    }

    /// <summary>Plays what is recorded, from the start. A play knows no settings of this machine, as a scenario does not.</summary>
    public static Played Of(Workflow workflow, PlayRecording recording, CancellationToken patience = default)
        => Replay(workflow, recording, patience).Sum(recording);

    /// <summary>The play with one more step; or why it was refused, and then the play as it was.</summary>
    public static (Played Played, Refusal? Refusal) With(Workflow workflow, PlayRecording recording, ScenarioStep step, CancellationToken patience = default)
    {
        var replay = Replay(workflow, recording, patience);
        if (replay.Stopped is not null)
            return (replay.Sum(recording), new Refusal(RefusalKind.Conflict, "play-stopped", null, $"expected a play that goes on, but it stopped: {replay.Stopped}"));
        if (recording.Steps.Length >= PlayRecording.MostSteps)
            return (replay.Sum(recording), new Refusal(RefusalKind.Invalid, "play-too-long", null, $"expected at most {PlayRecording.MostSteps} steps, but there would be more"));
        var more = recording with { Steps = recording.Steps.Add(step) };
        var written = more.WriteJson();
        if (written.Length > PlayRecording.MostBytes)
            return (replay.Sum(recording), new Refusal(RefusalKind.Invalid, "play-too-large", null, $"expected a play of at most {PlayRecording.MostBytes} bytes, but it would be larger"));
        if (PlayRecording.ReadJson(written) is null)
            return (replay.Sum(recording), new Refusal(RefusalKind.Invalid, "step-not-readable", null, "expected a step that can be kept, but a name, key or value in it is too long"));
        replay.Do(step);
        return replay.Refusal is { } refusal ? (Of(workflow, recording, patience), refusal) : (replay.Sum(more), null);
    }

    private static Run Replay(Workflow workflow, PlayRecording recording, CancellationToken patience)
    {
        var nothing = new FrozenMemo(new string('0', 64), new string('0', 64));
        var organisation = new OrganisationSettings("Example Company", recording.Listed, WorkingCalendar.Default);
        var run = new Run(new Playback(new DecisionContext(workflow, organisation, DemoCast.Directory), new MemoJobs(_ => nothing, _ => nothing), recording.Start, patience));
        run.Begin(recording);
        foreach (var step in recording.Steps)
        {
            if (run.Stopped is not null) break;
            run.Do(step);
        }

        return run;
    }

    private sealed class Run(Playback playback)
    {
        private readonly ImmutableArray<DateTimeOffset>.Builder _times = ImmutableArray.CreateBuilder<DateTimeOffset>();

        public string? Stopped { get; private set; }

        /// <summary>Why the last step did not happen; null where it did, whatever came of it.</summary>
        public Refusal? Refusal { get; private set; }

        public void Begin(PlayRecording recording)
            => Stopped = playback.Do(new SubmitRequest(playback.Clock, recording.Requester, ScenarioPlayer.NumberOf(recording.Start), recording.Request));

        public void Do(ScenarioStep step)
        {
            Stopped = playback.Advance(step.After.After(playback.Clock));
            if (Stopped is null)
            {
                var before = playback.Commands.Length;
                Stopped = ScenarioSteps.Do(playback, step);
                if (Stopped is not null && (playback.Refused is not null || playback.Commands.Length == before))
                {
                    Refusal = playback.Refused ?? new Refusal(RefusalKind.Conflict, "not-now", null, Stopped);
                    return;
                }
            }

            _times.Add(playback.Clock);
        }

        public Played Sum(PlayRecording recording) => new(
            recording,
            playback.Context,
            playback.State,
            playback.Clock,
            _times.Count,
            _times.ToImmutable(),
            Stopped,
            playback.Events,
            playback.Mails,
            [.. playback.Due().Select(one => one with { To = [.. To(one)] })])
        {
            Memo = playback.Memo,
            Notices = playback.Notices,
        };

        private IEnumerable<Named> To(ComingUp one)
        {
            if (one.Kind == ComingKind.Timer) return [];
            var (task, people) = (playback.State.Tasks[one.Key], playback.Context.People);
            if (one.Kind == ComingKind.Escalation) return task.EscalateTo is { } group ? people.WithRole(group).Select(Named) : [];
            return task.Assignee is { } holder ? [people.Named(holder)] : people.All.Where(person => person.Active && TaskAccess.IsCandidate(task, person)).Select(Named);
        }

        private static Named Named(DirectoryPerson person) => new(person.Id, person.Name);
    }
}
