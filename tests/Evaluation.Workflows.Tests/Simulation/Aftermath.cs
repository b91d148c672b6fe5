using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// When nothing fails any more: time passes, and whoever is asked answers. Whatever is still open after that was stuck.
/// </summary>
internal sealed class Aftermath(World world)
{
    private const int MostRounds = 80;

    private Node Node => world.Nodes[0];

    public async Task SettleAsync()
    {
        // Long enough for every lease, every pause before a retry and every request that was cut off.
        for (var i = 0; i < 3; i++)
        {
            world.Move(TimeSpan.FromMinutes(61) + (World.MostSkew * 2));
            await Node.Pump.RunAsync();
        }

        await CheckAllWaitForSomebodyAsync();
        await CheckNoMessageWasLostAsync();
        for (var round = 0; round < MostRounds; round++)
        {
            if (!await AnswerAsync() && !await AnyAsync("SELECT id FROM timers WHERE stream IN (SELECT number FROM evaluations WHERE workflow = 'errand')"))
                break;
            await Node.Pump.RunAsync();
            world.Move(TimeSpan.FromHours(8));
            await Node.Pump.RunAsync();
        }

        foreach (var (number, state) in await StatesAsync())
        {
            if (state.Workflow == Errand.Name && !IsOver(state))
                world.Violated($"{number} did not come to its end although everybody answered: it stands at {string.Join(", ", state.Process.ActiveElements.Select(element => element.ElementId))}");
        }

        foreach (var job in await NamesAsync("SELECT id FROM jobs"))
            world.Violated($"the job {job} is left over");
        foreach (var timer in await NamesAsync("SELECT id FROM timers WHERE next_at <= " + Microseconds.Of(Node.Clock.GetUtcNow())))
            world.Violated($"the timer {timer} is due and left over");
        foreach (var timer in await NamesAsync("SELECT id FROM timers WHERE stream IN (SELECT number FROM evaluations WHERE workflow = 'errand')"))
            world.Violated($"the timer {timer} is left over of an errand that is at its end");
    }

    private async Task CheckAllWaitForSomebodyAsync()
    {
        foreach (var job in await NamesAsync("SELECT id FROM jobs WHERE next_at IS NULL AND element_key <> 0"))
            world.Violated($"the job {job} has given up, its element waits for it, and no incident says so");
        foreach (var (number, state) in await StatesAsync())
        {
            var process = state.Process;
            var waitsForPeople = state.ActiveTasks.Any(task => task.Assignee is not null || !task.CandidateGroups.IsEmpty || !task.CandidateUsers.IsEmpty);
            var waitsForNews = !process.MessageSubscriptions.IsEmpty || !process.SignalSubscriptions.IsEmpty;
            var waitsForTime = await AnyAsync("SELECT id FROM timers WHERE stream = @p0", number);
            CheckNoTimeWasMissed(number, state);
            if (!IsOver(state) && process.Incidents.IsEmpty && !waitsForPeople && !waitsForNews && !waitsForTime)
                world.Violated($"{number} is open and waits for nobody and nothing");
        }
    }

    // The pumps have run until nothing was due any more.
    private void CheckNoTimeWasMissed(string number, EvaluationState state)
    {
        var now = Node.Clock.GetUtcNow();
        foreach (var task in state.ActiveTasks.Where(task => task.Standing == TaskStanding.Open))
        {
            if (task.RemindedAt is null && task.RemindAt <= now)
                world.Violated($"{number}.{task.Key} was to be reminded of at {task.RemindAt:O}, and nobody did");
            if (task.EscalatedAt is null && task.Due <= now)
                world.Violated($"{number}.{task.Key} was to be escalated at {task.Due:O}, and nobody did");
        }

        foreach (var timer in state.Process.Timers.Where(timer => timer.Due <= now))
            world.Violated($"the timer {number}.{timer.Key} was due at {timer.Due:O}, and did not fire");
    }

    private async Task CheckNoMessageWasLostAsync()
    {
        var states = await StatesAsync();
        if (states.FirstOrDefault(one => one.State.Process.MessageSubscriptions.Any(open => open.MessageName == Errand.Message)) is not { State: not null } waiting)
            return;
        var letters = new Letters(world);
        await using var session = await world.Observer.Database.ReadAsync();
        foreach (var (number, _) in states)
            letters.Read(number, await EvaluationStream.EventsAsync(session, number));
        letters.CheckKept(waiting.Number, Node.Clock.GetUtcNow());
    }

    private async Task<bool> AnswerAsync()
    {
        var did = false;
        var board = new MessageBoard(Node.Database, Node.Runner);
        foreach (var id in await NamesAsync("SELECT id FROM jobs WHERE next_at IS NULL"))
        {
            await using var session = await Node.Database.BeginAsync();
            did |= await JobQueue.TryAgainAsync(session, id, Node.Clock.GetUtcNow());
            await session.CommitAsync();
        }

        foreach (var (number, state) in await StatesAsync())
        {
            foreach (var incident in state.Process.Incidents)
                did |= await DoAsync(number, new RetryIncident(Node.Clock.GetUtcNow(), Actors.System, incident.Key));
            if (state.Workflow != Errand.Name)
                continue;
            if (!state.Process.MessageSubscriptions.IsEmpty)
                did |= Reached(number, await board.PublishAsync("paul", new PublishMessage(Node.Clock.GetUtcNow(), Errand.Message, Errand.Key, FeelContext.Empty)));
            if (!state.Process.SignalSubscriptions.IsEmpty)
                did |= Reached(number, await board.BroadcastAsync("paul", new ThrowSignal(Node.Clock.GetUtcNow(), Errand.Signal, FeelContext.Empty)));
            foreach (var task in state.ActiveTasks)
            {
                var now = Node.Clock.GetUtcNow();
                if (task.Standing == TaskStanding.Waiting)
                    did |= await DoAsync(number, new AnswerQuestion(now, "rosa", task.Key, "At last."));
                else
                    did |= await DoAsync(number, new CompleteTask(now, task.Assignee ?? "tom", task.Key, new GenericAnswer([new GenericField("note", "at last")])));
            }
        }

        return did;
    }

    private bool Reached(string number, PublicationResult result)
    {
        if (result.Reached is null)
            world.Violated($"what {number} waits for was expected to go through when nothing fails, but {result.Refusal}");
        return true;
    }

    private static bool IsOver(EvaluationState state) => state.Process.State is ProcessState.Completed or ProcessState.Canceled;

    private async Task<bool> DoAsync(string number, EvaluationCommand command)
    {
        var result = await Node.Runner.RunAsync(number, command);
        if (result is not CommandDone)
            world.Violated($"{command} on {number} was expected to go through when nothing fails, but {result}");
        return true;
    }

    private async Task<List<(string Number, EvaluationState State)>> StatesAsync()
    {
        await using var session = await world.Observer.Database.ReadAsync();
        var states = new List<(string, EvaluationState)>();
        foreach (var number in await NamesAsync("SELECT number FROM evaluations"))
            states.Add((number, (await EvaluationStream.StateAsync(session, number))!));
        return states;
    }

    private async Task<bool> AnyAsync(string sql, params SqlValue[] values)
    {
        await using var session = await world.Observer.Database.ReadAsync();
        return await session.FirstAsync(sql, row => row.GetString(0), CancellationToken.None, values) is not null;
    }

    private async Task<List<string>> NamesAsync(string sql)
    {
        await using var session = await world.Observer.Database.ReadAsync();
        return await session.QueryAsync(sql + " ORDER BY 1", row => row.GetString(0), CancellationToken.None);
    }
}
