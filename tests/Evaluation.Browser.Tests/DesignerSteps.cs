using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>What everybody does on the drawing board.</summary>
internal static class DesignerSteps
{
    /// <summary>Begins a draft of a deployed workflow, as a person does it, and waits until it can be drawn.</summary>
    public static async Task DrawAsync(this IPage page, string workflow)
    {
        await page.GotoAsync($"/workflows/{workflow}");
        await page.ClickAsync("text=Change this workflow");
        await page.ReadyAsync();
        await page.KeptAsync();
    }

    public static async Task ReadyAsync(this IPage page)
    {
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await page.Locator(".bio-properties-panel").WaitForAsync();
        // A wide diagram opens at its beginning, where it can be read.
        await page.ClickAsync("[data-do=fit]");
    }

    /// <summary>Until nothing waits to be sent.</summary>
    public static Task KeptAsync(this IPage page) => page.Locator("[data-save-state=saved]").WaitForAsync();

    /// <summary>After a change: until it was sent and kept.</summary>
    public static async Task SavedAsync(this IPage page)
    {
        await page.Locator("[data-save-state=waiting], [data-save-state=saving]").First.WaitForAsync();
        await page.KeptAsync();
    }

    /// <summary>Found by its id; the keys go to the drawing then.</summary>
    public static async Task SelectAsync(this IPage page, string element)
    {
        await page.FindAsync(element);
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
    }

    public static async Task FindAsync(this IPage page, string element)
    {
        await page.ClickAsync("[data-do=find]");
        // The search asks at each key, and closes where the drawing changes: one key is enough.
        var field = page.Locator(".djs-search-input input");
        await field.FillAsync(element[..^1]);
        await field.PressAsync(element[^1..]);
        await page.Locator(".djs-search-result").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.SelectedAsync(element);
    }

    public static Task SelectedAsync(this IPage page, string element)
        => page.Locator($".djs-element.selected[data-element-id='{element}']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>The address of the draft's own page, below which its files are.</summary>
    public static async Task<string> DraftAddressAsync(this IPage page) => (await page.Locator("text=Look at it and publish").GetAttributeAsync("href"))!;

    /// <summary>What would be saved now, by the menu that gives it as a file.</summary>
    public static async Task<string> ExportAsync(this IPage page, string button = "export-bpmn")
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.DispatchEventAsync($"[data-do={button}]", "click"));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>As <see cref="ExportAsync"/>, when it is as expected: typed text and what is loaded first come a moment later.</summary>
    public static async Task<string> ExportUntilAsync(this IPage page, Func<string, bool> isThere)
    {
        var xml = await page.ExportAsync();
        for (var i = 0; i < 50 && !isThere(xml); i++)
        {
            await Task.Delay(100);
            xml = await page.ExportAsync();
        }

        return xml;
    }

    /// <summary>What an address gives to whoever is signed in.</summary>
    public static async Task<string> TextOfAsync(this IPage page, string address) => await (await page.APIRequest.GetAsync(address)).TextAsync();

    /// <summary>Into the free space at the bottom of the drawing.</summary>
    public static async Task PasteAsync(this IPage page)
    {
        var canvas = (await page.Locator("[data-canvas]").BoundingBoxAsync())!;
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
        await page.Mouse.MoveAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 60);
        await page.Keyboard.PressAsync("Control+v");
        await page.Mouse.MoveAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 70);
        await page.Mouse.ClickAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 70);
    }
}
