using System.Collections.Concurrent;
using System.Diagnostics;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Evaluation.Workflows.Tests.Running;

namespace Evaluation.Workflows.Tests.CrashHost;

public sealed class KilledProcessTests
{
    private const int Kills = 50;

    [Fact]
    public async Task given_a_process_that_is_killed_again_and_again_while_it_completes_tasks_then_every_answered_completion_is_there_once()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var answered = new ConcurrentQueue<string>();
        for (var kill = 0; kill < Kills; kill++)
            await RunUntilKilledAsync(test.ConnectionString, answers: kill % 5, then: TimeSpan.FromMicroseconds(kill * 150), answered);

        var stored = new List<string>();
        await using (var context = test.Database.CreateContext())
        await using (var session = await test.Database.ReadAsync())
        {
            foreach (var number in context.Evaluations.Select(row => row.Number))
            {
                stored.AddRange((await EvaluationStream.EventsAsync(session, number)).Select(one => one.Event).OfType<ProcessStepped>()
                    .Select(one => one.Step).OfType<Engine.Execution.UserTaskCompleted>().Select(one => $"{number} {one.Key}"));
            }
        }

        answered.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(Kills);
        stored.Should().OnlyHaveUniqueItems().And.Contain(answered);
        stored.Count.Should().BeLessThanOrEqualTo(answered.Count + Kills, "at most one completion of each life was stored and not yet answered");
        var replay = new EvaluationReplay(new WorkflowLibrary(SmallWorkflow.Read), new OrganisationSettings("Example", Listed: false, WorkingCalendar.Default));
        (await Verification.RunAsync(test.Database, replay: replay.CheckAsync)).Findings.Should().BeEmpty();
    }

    // Killed a moment after so many answers, so that death comes at any point of the next command.
    private static async Task RunUntilKilledAsync(string connectionString, int answers, TimeSpan then, ConcurrentQueue<string> answered)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(Program).Assembly.Location, connectionString, "six-tasks" })
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        for (var i = 0; i <= answers; i++)
            answered.Enqueue(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended by itself: " + await errors));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < then)
            Thread.SpinWait(20);
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Count(character => character == ' ') == 1)
                answered.Enqueue(line);
        }

        await process.WaitForExitAsync();
    }
}
