using System.Text.Json.Nodes;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Scenarios;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>A request as the requester of a scenario types it.</summary>
internal static class RequestSteps
{
    /// <summary>A scenario of a shipped workflow, moved so that it begins now.</summary>
    public static Scenario Read(string workflow, string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "workflows", workflow, "scenarios", name + ".yaml");
        return MovedScenario.StartingAfter(ScenarioReader.ReadYaml(File.ReadAllBytes(file), name).Value!, DateTimeOffset.UtcNow);
    }

    /// <summary>Through all steps to its end; the number of the evaluation.</summary>
    /// <param name="look">Asked at each page.</param>
    public static async Task<string> AskAsync(this RunningPortal portal, string workflow, Scenario scenario, Func<IPage, Task> look)
    {
        var page = await portal.AsAsync(scenario.Requester);
        await look(page);
        await page.ClickAsync("text=New request");
        await look(page);
        var choice = page.Locator($"[name=workflow][value={workflow}]");
        if (await choice.CountAsync() > 0) await choice.CheckAsync();
        await page.ClickAsync("main button:has-text('Start')");
        var request = JsonNode.Parse(RequestWriter.WriteJson(scenario.Request))!.AsObject();
        foreach (var (step, parts) in new[]
        {
            ("need", "title need rationale customerEffect goal"), ("window", "window numberOfUsers demand"), ("options", "currency costCentre options"),
            ("data", "dataInventory"), ("use", "alreadyInUse integrations existing capabilities"),
        })
        {
            await page.WaitForURLAsync($"**/request/{step}", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
            await look(page);
            var own = parts.Split(' ');
            await FormFiller.FillAsync(page, request, path => own.Contains(path.Split('.', '[')[0]) && !path.EndsWith("].id", StringComparison.Ordinal) && !path.EndsWith("].proposed", StringComparison.Ordinal));
            await page.ClickAsync(".buttons button[value=next]");
        }

        await page.WaitForURLAsync("**/request/check", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await look(page);
        await page.ClickAsync("button[value=submit]");
        await page.WaitForURLAsync("**/evaluations/EV-*", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        await look(page);
        return new Uri(page.Url).Segments[^1];
    }
}
