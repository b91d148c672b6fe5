using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Timers;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// What the pump of a node is given to work with: the handlers of the product around effects that are kept outside. A node may
/// die before an effect and after it, and others get their turns meanwhile.
/// </summary>
internal sealed class Work(World world, Node node)
{
    // As the pump counts it: two rounds of the slowest handlers, and one more.
    private static readonly TimeSpan LeaseTime = Pump.HandlerTime * 3;

    public IReadOnlyDictionary<string, Workflows.Jobs.TimerHandler> Timers() => DueTimers.Handlers(node.Database, node.Runner).ToDictionary<
        KeyValuePair<string, Workflows.Jobs.TimerHandler>, string, Workflows.Jobs.TimerHandler>(one => one.Key, one => async (timer, now, stop) =>
    {
        await BeginAsync("timers", timer.Id, timer.Lease, timer.Attempt);
        await PauseAsync();
        await UntilEndAsync(timer.Id, timer.Lease, async () =>
        {
            await one.Value(timer, now, stop);
            return true;
        });
    });

    public IReadOnlyDictionary<string, JobHandler> Jobs() => new Dictionary<string, JobHandler>(
        new MessageBoard(node.Database, node.Runner).Handlers.Select(one => KeyValuePair.Create(one.Key, Watched(one.Value))), StringComparer.Ordinal)
    {
        [OwedMail.JobType] = Watched(SendAsync),
        ["fetch"] = Watched(OfElement(failing: 0.15)),
        ["tell"] = Watched(OfElement(failing: 0.05)),
        [OwedSeal.JobType] = Watched((_, _, _) => Task.FromResult<JobOutcome>(new JobDone())),
        [MemoDecider.FreezeJob] = Watched(OfMemo((state, job, now, digest) => new ReportMemoFrozen(now, Actors.System, job.Key, digest, digest, state.Version))),
        [MemoDecider.FinalJob] = Watched(OfMemo((_, job, now, digest) => new ReportMemoFinished(now, Actors.System, job.Key, digest))),
    };

    private JobHandler Watched(JobHandler handler) => async (job, now, stop) =>
    {
        await BeginAsync("jobs", job.Id, job.Lease, job.Attempt);
        await PauseAsync();
        return await UntilEndAsync(job.Id, job.Lease, async () =>
        {
            var outcome = await handler(job, now, stop);
            await node.TurnAsync();
            return outcome;
        });
    };

    // At times a process stands still for long, while the others go on.
    private async Task PauseAsync()
    {
        for (var turns = world.Chance(0.02) ? 25 : 1; turns > 0; turns--)
            await node.TurnAsync();
    }

    // Who dies does not come to an end: his lease has to.
    private async Task<T> UntilEndAsync<T>(string id, string lease, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        finally
        {
            if (node.IsAlive)
                world.Outside.End(id, lease);
        }
    }

    private async Task<JobOutcome> SendAsync(LeasedJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        node.MayDie(0.02, "before a side effect");
        if (world.Chance(0.03))
            return new Workflows.Jobs.JobFailed("Expected 250, but 451 came.");
        world.Outside.Receive(job, OwedMail.Of(job));
        node.MayDie(0.04, "after a side effect");
        return world.Chance(0.03) ? throw new IOException("The line dropped before the mail server answered.") : new JobDone();
    }

    private JobHandler OfElement(double failing) => (job, now, stop) => EngineJobs.Handler(node.Database, node.Runner, async (_, active, at, _) =>
    {
        node.MayDie(0.05, "before a side effect");
        if (world.Chance(failing))
            throw new IOException("The other system is away.");
        world.Outside.Effect(job);
        node.MayDie(0.08, "after a side effect");
        await node.TurnAsync();
        return new ReportJobCompleted(at, Actors.System, active.Key, FeelContext.Empty);
    })(job, now, stop);

    private JobHandler OfMemo(Func<EvaluationState, ActiveJob, DateTimeOffset, string, EvaluationCommand> report) => (job, now, stop) =>
        EngineJobs.Handler(node.Database, node.Runner, async (state, active, at, _) =>
        {
            node.MayDie(0.05, "before a side effect");
            world.Outside.Effect(job);
            node.MayDie(0.08, "after a side effect");
            await node.TurnAsync();
            var content = string.Create(CultureInfo.InvariantCulture, $"{state.Number} up to {state.ContentVersion}");
            return report(state, active, at, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
        })(job, now, stop);

    private async Task BeginAsync(string table, string id, string lease, int attempt)
    {
        await using var session = await world.Observer.Database.ReadAsync();
        var until = await session.FirstAsync<DateTimeOffset?>(
            $"SELECT next_at FROM {table} WHERE id = @p0 AND lease_owner = @p1", row => Microseconds.ToTime(row.GetInt64(0)), CancellationToken.None, id, lease);
        if (until is { } end)
            world.Outside.Begin(id, lease, attempt, end - LeaseTime, end);
    }
}
