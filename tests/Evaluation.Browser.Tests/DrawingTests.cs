using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>The drawing board in the owners' own words.</summary>
public sealed class DrawingTests
{
    [FactWithChromium]
    public async Task given_each_kind_of_change_when_it_is_undone_then_the_file_is_what_it_was()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.GotoAsync("/workflows/purchase-evaluation");
        await page.ClickAsync("text=Change this workflow");
        await ReadyAsync(page);
        var changes = new (string Element, string What, Func<Task> Do)[]
        {
            ("confirm-triage", "name", () => page.FillAsync("#bio-properties-panel-own-about", "Another name")),
            ("confirm-triage", "sentence", () => page.FillAsync("#bio-properties-panel-own-about-words", "Another sentence")),
            ("confirm-triage", "group", () => page.Locator(".panel-checks label:has-text('Requester')").ClickAsync()),
            ("confirm-triage", "person", async () =>
            {
                await page.SelectOptionAsync("#bio-properties-panel-own-who", "person");
                await page.SelectOptionAsync("#bio-properties-panel-own-who-person", new SelectOptionValue { Label = "Paul Mensah" });
            }),
            ("confirm-triage", "side", () => page.SelectOptionAsync("#bio-properties-panel-own-who-1", "joint")),
            ("confirm-triage", "form", () => page.SelectOptionAsync("#bio-properties-panel-own-form", "form:generic")),
            ("confirm-triage", "due", () => TypeAsync(page, "#bio-properties-panel-own-due", "9")),
            ("confirm-triage", "reminder", () => TypeAsync(page, "#bio-properties-panel-own-due-reminder", "")),
            ("confirm-triage", "late", () => page.SelectOptionAsync("#bio-properties-panel-own-due-escalate", "")),
            ("triage", "table", () => page.SelectOptionAsync("#bio-properties-panel-own-decision", "recommendation")),
            ("final-memo", "job", () => page.SelectOptionAsync("#bio-properties-panel-own-job", "memo-freeze")),
            ("leaders-differ-once", "condition", () => page.SelectOptionAsync("[name='own-condition-0-relation']", "yes")),
            ("leaders-differ-once", "otherwise of a way", () => page.ClickAsync("text=Make this the way for everything else")),
            ("agreed", "otherwise of a choice", () => page.SelectOptionAsync("#bio-properties-panel-own-ways-otherwise", "")),
            ("triage", "append by key", () => ByKeyAsync(page, "a", "joint sign")),
            ("triage", "new by key", () => ByKeyAsync(page, "n", "usability")),
            ("triage", "drop from the palette", async () =>
            {
                await page.ClickAsync(".djs-palette [data-action='step.gate']");
                var canvas = (await page.Locator("[data-canvas]").BoundingBoxAsync())!;
                await page.Mouse.MoveAsync(canvas.X + 500, canvas.Y + 500, new MouseMoveOptions { Steps = 3 });
                await page.Mouse.ClickAsync(canvas.X + 502, canvas.Y + 500);
            }),
        };

        foreach (var (element, what, change) in changes)
        {
            await FindAsync(page, element);
            var before = await XmlAsync(page);
            await change();
            (await UntilAsync(page, xml => xml != before)).Should().NotBe(before, what);
            await page.ClickAsync("[data-do=undo]");
            (await UntilAsync(page, xml => xml == before)).Should().Be(before, $"{what} was undone");
        }

        portal.Complaints.Should().BeEmpty();
    }

    private static async Task ReadyAsync(IPage page)
    {
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await page.Locator(".bio-properties-panel").WaitForAsync();
    }

    private static Task SelectedAsync(IPage page, string element)
        => page.Locator($".djs-element.selected[data-element-id='{element}']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private static async Task FindAsync(IPage page, string element)
    {
        await page.ClickAsync("[data-do=find]");
        await page.Locator(".djs-search-input input").PressSequentiallyAsync(element);
        await page.Keyboard.PressAsync("Enter");
        await SelectedAsync(page, element);
    }

    private static async Task TypeAsync(IPage page, string field, string value)
    {
        await page.FillAsync(field, value);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task ByKeyAsync(IPage page, string key, string word)
    {
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
        await page.Keyboard.PressAsync(key);
        await page.Locator(".djs-popup-search input").PressSequentiallyAsync(word);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>What would be saved now, by the menu that gives it as a file.</summary>
    private static async Task<string> XmlAsync(IPage page)
    {
        await page.ClickAsync("[data-menu] > summary");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-do=export-bpmn]"));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>Typed text is kept a moment later.</summary>
    private static async Task<string> UntilAsync(IPage page, Func<string, bool> isThere)
    {
        var xml = await XmlAsync(page);
        for (var i = 0; i < 50 && !isThere(xml); i++)
        {
            await Task.Delay(100);
            xml = await XmlAsync(page);
        }

        return xml;
    }
}
