using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Evaluation.Workflows.Tests.Jobs;

public sealed class WakeUpTests
{
    [Fact]
    public async Task given_a_running_application_when_jobs_are_committed_then_the_pump_does_them_and_a_checkpoint_is_written()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await test.AppendAsync("EV-2026-0001", 0, new EventToStore("a", 1, "p-1", DateTimeOffset.UnixEpoch, [1]));
        var done = new SemaphoreSlim(0);
        var handlers = new Dictionary<string, JobHandler>
        {
            ["mail"] = (_, _, _) =>
            {
                done.Release();
                return Task.FromResult<JobOutcome>(new JobDone());
            },
        };
        var checkpoints = new CheckpointFile(Path.Combine(Path.GetTempPath(), $"evaluation-wake-up-{Environment.ProcessId}.jsonl"), new byte[32]);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(test.Database).AddSingleton(TimeProvider.System).AddSingleton(checkpoints).AddLogging()
            .AddSingleton(new Pump(test.Database, TimeProvider.System, "node-1", new Dictionary<string, Evaluation.Workflows.Jobs.TimerHandler>(), handlers, NullLogger<Pump>.Instance))
            .AddPumpWakeUp();
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                await using (var session = await test.Database.BeginAsync())
                {
                    await JobQueue.EnqueueAsync(session, new JobToRun($"m{i}", "mail", null, 0, $"m{i}", [], DateTimeOffset.UnixEpoch));
                    await session.CommitAsync();
                }

                (await done.WaitAsync(TimeSpan.FromSeconds(60))).Should().BeTrue();
            }
        }
        finally
        {
            await host.StopAsync();
        }

        (await Verification.RunAsync(test.Database, checkpoints)).Summary.Should().StartWith("consistent, anchored by 1 checkpoint:");
        File.Delete(checkpoints.Path);
    }
}
