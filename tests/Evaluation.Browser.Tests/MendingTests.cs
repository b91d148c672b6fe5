using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>Problems of a drawing, and the button that mends them.</summary>
public sealed class MendingTests
{
    private const string Ending = "no-agreement";

    [FactWithChromium]
    public async Task given_a_step_that_leads_nowhere_when_mended_by_keyboard_then_it_has_an_end_and_undo_takes_it_back()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.GotoAsync("/workflows/small-company");
        await page.ClickAsync("text=Change this workflow");
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await page.Locator("[data-problem-count]:has-text('(none)')").WaitForAsync();
        var file = await page.Locator("text=Look at it and publish").GetAttributeAsync("href") + "/file?path=small-company.bpmn";

        await page.ClickAsync("[data-do=find]");
        await page.Locator(".djs-search-input input").PressSequentiallyAsync(Ending);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".djs-element.selected[data-element-id={Ending}]").WaitForAsync();
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        var mend = page.Locator("[data-problems] button:has-text('Mend it: Draw an end event behind it')");
        await mend.WaitForAsync();
        (await page.Locator("[data-problems]").InnerTextAsync()).Should().Contain("nothing comes after").And.Contain("stops without a word");
        var axe = await page.RunAxe(
            new AxeRunContext { Exclude = [new AxeSelector("[data-canvas]")] },
            new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        axe.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
        await SavedAsync(page);
        var broken = await TextAsync(page, file);

        await mend.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-problem-count]:has-text('(none)')").WaitForAsync();
        (await page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-problems], [data-problems] *')")).Should().BeTrue("who mends with the keyboard stays in the list");
        await SavedAsync(page);
        (await TextAsync(page, file)).Split("<bpmn:endEvent").Length.Should().Be(broken.Split("<bpmn:endEvent").Length + 1);

        await page.ClickAsync("[data-do=undo]");
        await mend.WaitForAsync();
        await SavedAsync(page);
        (await TextAsync(page, file)).Should().Be(broken, "mending is one step");
        portal.Complaints.Should().BeEmpty();
    }

    private static async Task SavedAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('[data-save-state]').dataset.saveState === 'saved'");

    private static async Task<string> TextAsync(IPage page, string address) => await (await page.APIRequest.GetAsync(address)).TextAsync();
}
