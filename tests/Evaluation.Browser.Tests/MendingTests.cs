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
        await page.DrawAsync("small-company");
        await page.Locator("[data-problem-count]:has-text('(none)')").WaitForAsync();
        var file = await page.DraftAddressAsync() + "/file?path=small-company.bpmn";

        await page.SelectAsync(Ending);
        await page.Keyboard.PressAsync("Delete");
        var mend = page.Locator("[data-problems] button:has-text('Mend it: Draw an end event behind it')");
        await mend.WaitForAsync();
        (await page.Locator("[data-problems]").InnerTextAsync()).Should().Contain("nothing comes after").And.Contain("stops without a word");
        await page.LookAsync();
        await page.KeptAsync();
        var broken = await page.TextOfAsync(file);

        await mend.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-problem-count]:has-text('(none)')").WaitForAsync();
        (await page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-problems], [data-problems] *')")).Should().BeTrue("who mends with the keyboard stays in the list");
        await page.KeptAsync();
        (await page.TextOfAsync(file)).Split("<bpmn:endEvent").Length.Should().Be(broken.Split("<bpmn:endEvent").Length + 1);

        await page.ClickAsync("[data-do=undo]");
        await mend.WaitForAsync();
        await page.KeptAsync();
        (await page.TextOfAsync(file)).Should().Be(broken, "mending is one step");
        portal.Complaints.Should().BeEmpty();
    }
}
