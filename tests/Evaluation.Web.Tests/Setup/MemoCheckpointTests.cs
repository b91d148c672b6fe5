using Evaluation.Web.Tests.CommandLine;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Setup;

public sealed class MemoCheckpointTests
{
    [Fact]
    public async Task given_a_memo_that_is_frozen_then_a_checkpoint_is_written_at_once_and_its_page_shows_it()
    {
        await using var app = new PortalApp();
        _ = app.Server;
        var file = Path.Combine(app.Folder, "checkpoints.jsonl");
        await UntilAsync(() => Task.FromResult(IsFree(file)), "the first checkpoint is over, and the next by the clock is ten minutes away");
        var scenario = ScenarioReader.ReadYaml(await File.ReadAllBytesAsync(CommandLineRun.Express), CommandLineRun.Express).Value!;
        app.Clock.Move(scenario.Start - app.Clock.GetUtcNow());

        var number = await PlayToTheMemoAsync(app, scenario);
        (await ReadAsync(file)).Should().NotContain(number);
        var pump = app.Services.GetRequiredService<Pump>();
        await UntilAsync(
            async () =>
            {
                await pump.RunAsync();
                return (await ReadAsync(file)).Contains(number);
            },
            "the memo is frozen");

        using (var browser = await app.OpenAsync("audrey"))
        {
            (await browser.GetAsync($"/evaluations/{number}")).Page!.QuerySelector("#memo-card")!.TextContent.Should().Contain("Read it on this page");
            var memo = await browser.GetAsync($"/evaluations/{number}/memo/read");
            memo.Page!.QuerySelector(".memo")!.TextContent.Should().ContainAll(scenario.Request.Title, "Proposed; decided where both leaders sign for the same", "Appendix: audit");
            memo.Page!.QuerySelector("#memo-card")!.TextContent.Should().NotContain("being made");
        }

        await using var session = await app.Database.ReadAsync();
        var events = await EventStore.ReadAsync(session, number);
        events.Should().Contain(one => one.Type == nameof(BaseFrozen));
        (await ReadAsync(file)).Should().Contain($"[\"{number}\",{events[^1].Sequence},\"{Convert.ToHexStringLower(events[^1].Hash)}\"]");
    }

    private static async Task<string> PlayToTheMemoAsync(PortalApp app, Scenario scenario)
    {
        var (runner, number) = (app.Services.GetRequiredService<CommandRunner>(), "");
        Workflow workflow;
        await using (var session = await app.Database.ReadAsync())
            workflow = (await app.Services.GetRequiredService<WorkflowLibrary>().CurrentAsync(session, scenario.Workflow))!;
        var nothing = new FrozenMemo(new string('0', 64), new string('0', 64));
        var played = new ScenarioPlayer(workflow, app.Services.GetRequiredService<OrganisationSettings>(), new MemoJobs(_ => nothing, _ => nothing)).Play(scenario);
        foreach (var command in played.Commands.TakeWhile(command => command is not ReportMemoFrozen))
        {
            app.Clock.Move(command.At - app.Clock.GetUtcNow());
            var result = command is SubmitRequest submit
                ? await runner.BeginAsync(scenario.Workflow, submit.At, given => submit with { Number = given })
                : await runner.RunAsync(number, command);
            number = result.Should().BeOfType<CommandDone>().Subject.Number;
        }

        return number;
    }

    private static bool IsFree(string file)
    {
        try
        {
            using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> ReadAsync(string file)
    {
        await UntilAsync(() => Task.FromResult(IsFree(file)), "nobody holds the file for long");
        return await File.ReadAllTextAsync(file);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string because)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while (!await condition())
        {
            DateTime.UtcNow.Should().BeBefore(patience, because);
            await Task.Delay(100);
        }
    }
}
