using Evaluation.Web.Tests.Design;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>A process owner tries a draft out.</summary>
public sealed class PlayTests
{
    private const string Example = "A small, harmless tool takes the short path and is adopted";

    [FactWithChromium]
    public async Task given_a_draft_when_it_is_played_then_the_diagram_tells_where_it_stands_and_the_play_becomes_a_scenario()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("purchase-evaluation");
        await page.ClickAsync(".tabs a:has-text('Play')");

        // what the scenarios reach is painted before anything is played
        await UntilAsync(page, "[data-coverage-of=step]");
        await ShownAsync(page, "reach");
        (await page.Locator(".play-reached.djs-connection").CountAsync()).Should().BeGreaterThan(30);
        (await page.Locator("[data-coverage-of=step]").TextContentAsync()).Should().Contain("%");
        await page.LookAsync();

        // a sample request, and a real form
        await page.ClickAsync("a:has-text('A tool for pictures in the social channels')");
        await page.FillAsync("[name=title]", "Played in a browser");
        await page.LookAsync();
        await page.ClickAsync(".sticky-bar button:has-text('Begin to play')");
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().Equal("confirm-triage 1");
        await page.SelectOptionAsync(".play-as select", "arjun");
        await page.ClickAsync(".play-as button");
        (await page.Locator("main").TextContentAsync()).Should().Contain("Arjun Patel").And.Contain("What the rules propose");
        await page.ClickAsync("summary:has-text('Fill it in from a scenario')");
        await page.ClickAsync($"a:has-text('{Example}')");
        await page.CheckAsync("[name=tier][value=express]");
        await page.LookAsync();
        await page.ClickAsync(".sticky-bar button:has-text('Complete the task')");
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().BeEquivalentTo("agree-goal-marketing 1", "agree-goal-it 1");

        // the clock brings the reminder, and a step back takes it away again, with the keyboard
        await page.ClickAsync("button:has-text('To what comes next')");
        await page.Locator("[aria-labelledby=mails-title] strong:has-text('A reminder')").First.WaitForAsync();
        await page.Locator(".play-steps button:has-text('Step back')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".play-steps li:has-text('The clock moved')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await page.Locator("[aria-labelledby=mails-title] strong:has-text('A reminder')").CountAsync()).Should().Be(0);
        await page.ReloadAsync();
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().BeEquivalentTo("agree-goal-marketing 1", "agree-goal-it 1");
        await page.LookAsync();

        // it becomes a scenario, and counts with the others
        await page.FillAsync("#scenario-title", "Only the path is confirmed");
        await page.ClickAsync("button:has-text('Save as a scenario')");
        await page.Locator("text=scenarios/only-the-path-is-confirmed.yaml").WaitForAsync();
        await UntilAsync(page, "text=All 13 scenarios come out as expected");
        await ShownAsync(page, "now");
        await page.CheckAsync("#show-reach");
        await ShownAsync(page, "reach");
        (await page.Locator(".djs-overlays[data-container-id=confirm-triage] .play-badge-count").TextContentAsync()).Should().Be("13");

        // a whole one comes to its memo, which can be read and is no memo
        await page.ClickAsync($"li.scenario:has-text('{Example}') button:has-text('Play its steps')");
        await page.ClickAsync("[aria-labelledby=memo-title] a:has-text('Read it')");
        (await page.Locator("article.memo").TextContentAsync()).Should().Contain("Played, not valid").And.Contain("Signed for: Adopt");
        await page.LookAsync();
        await OutsideAsync(page);
        portal.Complaints.Should().BeEmpty();
    }

    // In another workflow, whose first steps wait for a worker and for a message.
    private static async Task OutsideAsync(IPage page)
    {
        await page.DrawAsync("small-company");
        var draft = $"/workflows/small-company/drafts/{page.Url.Split("draft=")[1].Split('&')[0]}";
        var file = await page.APIRequest.GetAsync($"{draft}/file?path=small-company.bpmn");
        await page.GotoAsync(draft);
        var put = await page.APIRequest.PutAsync($"{draft}/file?path=small-company.bpmn", new APIRequestContextOptions
        {
            DataString = OutsideEdit.Of(await file.TextAsync()),
            Headers = new Dictionary<string, string>
            {
                ["Content-Type"] = "application/xml",
                ["If-Match"] = file.Headers["etag"],
                ["RequestVerificationToken"] = await page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync(),
            },
        });
        put.Ok.Should().BeTrue(await put.TextAsync());
        await page.GotoAsync($"{draft}/play/start?from=scenarios/first-newsletter.yaml");
        await page.ClickAsync(".sticky-bar button:has-text('Begin to play')");
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().Equal("look-up 1");
        await page.LookAsync();

        // what the worker reports decides what is asked for; what was typed wrongly stays
        await page.ClickAsync("a:has-text('Answer as the worker')");
        (await page.Locator(".for-error").First.IsVisibleAsync()).Should().BeFalse();
        await page.CheckAsync("[name=report][value=error]");
        (await page.Locator("[name=code]").InputValueAsync()).Should().Be("NO-VENDOR");
        await page.LookAsync();
        await page.CheckAsync("[name=report][value=done]");
        await page.FillAsync("[name='values[0].value']", "good");
        await page.ClickAsync(".sticky-bar button:has-text('Report it')");
        (await page.Locator("[data-error-summary]").TextContentAsync()).Should().Contain("put words in quotation marks");
        await page.LookAsync();
        await page.FillAsync("[name='values[0].value']", "\"good\"");
        await page.ClickAsync(".sticky-bar button:has-text('Report it')");
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().Equal("quote 1");

        // the message, with the keyboard, one more value, and back across it
        await page.ClickAsync("a:has-text('Send it')");
        await page.FillAsync("[name='values[0].value']", "1200");
        await page.FillAsync("[name='values[1].name']", "valid_until");
        await page.FillAsync("[name='values[1].value']", "date(\"2026-05-01\")");
        await page.ClickAsync("button:has-text('One more value')");
        await page.Locator("[name='values[2].name']").WaitForAsync();
        await page.FocusAsync("[name='values[0].value']");
        await page.Keyboard.PressAsync("Enter");
        await ShownAsync(page, "now");
        (await TokensAsync(page)).Should().BeEquivalentTo("step-plan 1", "confirm-triage 1");
        await page.Locator(".play-steps li:has-text(\"The message 'quote-received' came, with price, valid_until\")").WaitForAsync();
        await page.ClickAsync(".play-steps button:has-text('Step back')");
        await ShownAsync(page, "now");
        await page.Locator("h3:has-text('Message quote-received')").WaitForAsync();
        (await TokensAsync(page)).Should().Equal("quote 1");
    }

    // The scenarios are played beside the pages.
    private static async Task UntilAsync(IPage page, string selector)
    {
        for (var tries = 0; tries < 60 && await page.Locator(selector).CountAsync() == 0; tries++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        (await page.Locator(selector).CountAsync()).Should().Be(1, selector);
    }

    private static async Task ShownAsync(IPage page, string what) => await page.Locator($"[data-play-diagram][data-shown={what}]").First.WaitForAsync();

    private static async Task<List<string>> TokensAsync(IPage page)
    {
        var tokens = new List<string>();
        foreach (var overlay in await page.Locator(".djs-overlays:has(.play-badge-token)").AllAsync())
            tokens.Add($"{await overlay.GetAttributeAsync("data-container-id")} {await overlay.Locator(".play-badge-token").TextContentAsync()}");
        return tokens;
    }
}
