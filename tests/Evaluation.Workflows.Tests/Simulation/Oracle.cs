using System.Globalization;
using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Compares what the people outside know, and what came out of the product, with the event log.</summary>
internal sealed class Oracle(World world, EvaluationDatabase database)
{
    private readonly Dictionary<string, List<StoredEvent>> streams = new(StringComparer.Ordinal);

    public async Task CheckAsync()
    {
        var replay = new EvaluationReplay(world.Library(), world.Organisation);
        foreach (var finding in (await Verification.RunAsync(database, replay: replay.CheckAsync)).Findings)
            world.Violated($"verification: {finding.Message}");
        await using var session = await database.ReadAsync();
        foreach (var number in await session.QueryAsync("SELECT stream FROM stream_heads", row => row.GetString(0), CancellationToken.None))
            streams.Add(number, await EventStore.ReadAsync(session, number));
        var letters = new Letters(world);
        foreach (var (number, stored) in streams.Where(one => EvaluationStream.Is(one.Key)))
        {
            var events = stored.ConvertAll(EvaluationStream.Read);
            letters.Read(number, events);
            new StreamOracle(world, number, events).Check();
        }

        foreach (var decision in world.Ledger.Decisions)
        {
            if (decision.Publication is { } publication)
                letters.Check(decision, publication);
            else
                Check(decision);
        }
    }

    // Said yes: there once. Said no each time: not there. Not heard: at most once.
    private void Check(Decision decision)
    {
        if (decision.Body is { } body)
        {
            var (number, version) = (body.Split('/')[0], long.Parse(body.Split('/')[1], CultureInfo.InvariantCulture));
            if (!streams.TryGetValue(number, out var stream) || stream.Count < version || stream[(int)version - 1].Actor != decision.Person)
                world.Violated($"{decision} was answered with {body}, which is not in the log");
        }

        if (decision.EventType is not { } type)
            return;
        var marker = Encoding.UTF8.GetBytes(decision.Marker);
        var there = streams.Values.SelectMany(events => events).Count(one => one.Type == type && one.Payload.AsSpan().IndexOf(marker) >= 0);
        if (there > 1)
            world.Violated($"{decision} is in the log {there} times");
        if (there == 0 && decision.Body is not null)
            world.Violated($"{decision} was answered with {decision.Body} and is lost");
        if (there > 0 && decision is { Body: null, IsUncertain: false })
            world.Violated($"{decision} is in the log, but every answer said no");
    }
}

/// <summary>What holds for each evaluation, whatever anybody sent.</summary>
internal sealed class StreamOracle(World world, string number, IReadOnlyList<RecordedEvent> events)
{
    private readonly Dictionary<long, TimerScheduled> timers = [];
    private readonly Dictionary<long, (DateTimeOffset? Remind, DateTimeOffset? Due)> dates = [];
    private readonly Dictionary<long, int> workers = [];
    private readonly Dictionary<long, int> candidates = [];
    private readonly Dictionary<(string Kind, long Key), int> owed = [];
    private readonly HashSet<(string What, long Key)> once = [];

    public void Check()
    {
        foreach (var recorded in events)
            Check(recorded);
        CheckMails();
        CheckJobs();
    }

    private void Check(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case TaskOpened opened:
                dates[opened.Key] = (opened.RemindAt, opened.Due);
                candidates[opened.Key] = Candidates(opened);
                workers[opened.Key] = opened.Assignee is null ? candidates[opened.Key] : 1;
                Owe("new-task", opened.Key, workers[opened.Key]);
                if (opened.Form is null && opened.Due is { } due && !NaiveWorkingTime.IsBetween(recorded.At, due, 2 * 8 * 60))
                    world.Violated($"the task {number}.{opened.Key} was opened at {recorded.At:u} and is due at {due:u}, which is not two working days later");
                break;
            case TaskClaimed claimed:
                workers[claimed.Key] = 1;
                break;
            case TaskReleased released:
                workers[released.Key] = candidates[released.Key];
                break;
            case TaskSentBack sentBack:
                Owe("question", sentBack.Key, 1);
                break;
            case QuestionAnswered answered:
                dates[answered.Key] = (answered.RemindAt, answered.Due);
                Owe("answer", answered.Key, workers[answered.Key]);
                break;
            case TaskReminded reminded:
                Once("reminded", reminded.Key);
                NotBefore("reminded", reminded.Key, dates[reminded.Key].Remind, recorded.At);
                Owe("reminder", reminded.Key, workers[reminded.Key]);
                break;
            case TaskEscalated escalated:
                Once("escalated", escalated.Key);
                NotBefore("escalated", escalated.Key, dates[escalated.Key].Due, recorded.At);
                Owe("escalation", escalated.Key, escalated.To is { } group ? DemoCast.Members.Count(person => person.Roles.Contains(group)) : 0);
                break;
            case ProcessStepped { Step: var step }:
                Check(step, recorded.At);
                break;
        }
    }

    private void Check(ProcessEvent step, DateTimeOffset at)
    {
        switch (step)
        {
            case TimerScheduled timer:
                timers.Add(timer.Key, timer);
                break;
            case TimerTriggered timer:
                Once("timer", timer.Key);
                NotBefore("timer", timer.Key, timers[timer.Key].Due, at);
                break;
            case UserTaskCompleted task:
                Once("completed", task.Key);
                break;
            case JobCompleted job:
                Once("job", job.Key);
                break;
        }
    }

    private void Once(string what, long key)
    {
        if (!once.Add((what, key)))
            world.Violated($"{number}.{key}: {what} twice");
    }

    private void NotBefore(string what, long key, DateTimeOffset? due, DateTimeOffset at)
    {
        if (due is null || at < due)
            world.Violated($"{number}.{key}: {what} at {at:O}, but due at {due:O}");
    }

    private void Owe(string kind, long key, int mails) => owed[(kind, key)] = owed.GetValueOrDefault((kind, key)) + mails;

    private static int Candidates(TaskOpened task) =>
        DemoCast.Members.Count(person => task.CandidateUsers.Contains(person.Id) || person.Roles.Any(role => task.CandidateGroups.Contains(role)));

    // Each that is owed came at least once, under one key however often; and none that nobody owes.
    private void CheckMails()
    {
        var came = world.Outside.Mails.Values.Where(mail => mail.Evaluation == number)
            .GroupBy(mail => (mail.Kind, mail.TaskKey)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var ((kind, key), mails) in owed)
        {
            if (came.GetValueOrDefault((kind, key)) != mails)
                world.Violated($"{number}.{key}: {mails} different mails '{kind}' were owed, but {came.GetValueOrDefault((kind, key))} came");
        }

        foreach (var ((kind, key), mails) in came)
        {
            if (!owed.ContainsKey((kind, key)))
                world.Violated($"{number}.{key}: {mails} mails '{kind}' came that nobody owed");
        }
    }

    private void CheckJobs()
    {
        var created = events.Select(one => one.Event).OfType<ProcessStepped>().Select(one => one.Step).OfType<JobCreated>().Select(job => job.Key).ToHashSet();
        var prefix = number + ".";
        foreach (var effect in world.Outside.Effects.Where(effect => effect.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (!created.Contains(long.Parse(effect.AsSpan(prefix.Length), CultureInfo.InvariantCulture)))
                world.Violated($"an effect of the job {effect} came about that the log does not know");
        }

        foreach (var (_, key) in once.Where(one => one.What == "job"))
        {
            if (!world.Outside.Effects.Contains(prefix + key.ToString(CultureInfo.InvariantCulture)))
                world.Violated($"the job {prefix}{key} is completed in the log, but its effect did not come about");
        }
    }
}
