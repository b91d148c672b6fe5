using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>Decision tables and rubrics of a draft as a process owner edits and tries them.</summary>
public sealed class TablesAndRubricsTests
{
    [FactWithChromium]
    public async Task given_a_draft_when_a_cell_is_changed_and_criteria_are_put_in_order_then_both_are_tried_on_the_spot_and_kept()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.GotoAsync("/workflows/small-company");
        await page.ClickAsync("text=Change this workflow");
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        var draft = page.Url.Split('=')[1];

        // a table, tried as it stands and again when a cell of it is changed
        await page.GotoAsync($"/workflows/small-company/tables?draft={draft}&path=triage.dmn");
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        await LookAsync(page);
        var table = page.Locator("[data-views] button:has(small:text('table'))").First;
        await table.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var rules = page.Locator("[data-canvas] tbody td.rule-index[data-row-id]");
        await rules.First.WaitForAsync();
        var rule = (await rules.First.GetAttributeAsync("data-row-id"))!;
        var inputs = page.Locator("[data-try-fields] [data-field]");
        (await inputs.CountAsync()).Should().BePositive();
        await page.ClickAsync("[data-try] button[type=submit]");
        await page.Locator("[data-try-result] .try-value").WaitForAsync();
        var cells = page.Locator($"[data-canvas] td.input-cell[data-row-id='{rule}'] [contenteditable]");
        for (var i = 0; i < await cells.CountAsync(); i++)
        {
            await cells.Nth(i).ClickAsync();
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync("-");
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Locator($"[data-canvas] tr[data-matched]:has(td[data-row-id='{rule}'])").WaitForAsync();
        (await page.Locator("[data-try-result]").InnerTextAsync()).Should().Contain($"({rule})");
        await page.ClickAsync("text=The rules as a list");
        (await page.Locator($"[data-rules] li[data-rule='{rule}']").InnerTextAsync()).Should().Contain("matches").And.Contain("Always");
        await page.Locator("[data-save-state=saved]").WaitForAsync();
        await LookAsync(page);
        await page.ReloadAsync();
        await page.Locator("[data-tables][data-ready=true]").WaitForAsync();
        await page.ClickAsync("text=Look at it and publish");
        (await page.Locator("main").InnerTextAsync()).Should().Contain("triage.dmn");

        // a rubric, by keyboard
        await page.GotoAsync($"/workflows/small-company/rubrics?draft={draft}&path=rubrics/support.yaml");
        var first = (await page.Locator("[name='criteria[0].id']").GetAttributeAsync("value"))!;
        await page.FocusAsync("#down-0");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**#down-1");
        await page.WaitForFunctionAsync("document.activeElement?.id === 'down-1'");
        (await page.Locator("[name='criteria[1].id']").GetAttributeAsync("value")).Should().Be(first);
        await page.Locator("#criterion-1 summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var share = page.Locator("#criterion-1 [data-share]");
        var before = await share.InnerTextAsync();
        await page.FillAsync("[name='criteria[1].weight']", "50");
        (await share.InnerTextAsync()).Should().NotBe(before).And.EndWith("%");
        var shown = await share.InnerTextAsync();
        await LookAsync(page);
        await page.ClickAsync("button:text('Save the rubric')");
        await page.Locator("text=The rubric is saved.").WaitForAsync();
        await page.ReloadAsync();
        (await page.Locator("#criterion-1 [data-share]").InnerTextAsync()).Should().Be(shown, "the server computes the same share");
        await page.Locator("#criterion-1 .criterion-handle").DragToAsync(page.Locator("#criterion-0"));
        await page.WaitForURLAsync("**#up-0");
        (await page.Locator("[name='criteria[0].id']").GetAttributeAsync("value")).Should().Be(first);

        foreach (var around in new[] { $"rubrics?draft={draft}", $"files?draft={draft}", $"files/text?draft={draft}&path=scoring.yaml", $"tables/new?draft={draft}" })
        {
            await page.GotoAsync($"/workflows/small-company/{around}");
            await LookAsync(page);
        }

        portal.Complaints.Should().BeEmpty();
    }

    // The editor of tables is a library's; the rules stand beside it as a list, and everything around it has to be for everybody.
    private static async Task LookAsync(IPage page)
    {
        var axe = await page.RunAxe(
            new AxeRunContext { Exclude = [new AxeSelector("[data-canvas]")] },
            new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        axe.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
    }
}
