using System.Xml.Linq;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>The designer as a process owner meets it.</summary>
public sealed class DesignerTests
{
    private const string Moved = "confirm-triage";

    [FactWithChromium]
    public async Task given_the_shipped_workflow_when_one_shape_moves_by_a_pixel_then_only_that_is_changed_in_what_is_stored()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.GotoAsync("/workflows/purchase-evaluation");
        await page.Locator("[data-diagram][data-shown=true] svg .djs-shape").First.WaitForAsync();
        var before = await FileAsync(page, (await page.Locator("[data-diagram]").GetAttributeAsync("data-diagram"))!);
        await DrawAsync(page, "purchase-evaluation");
        await page.Locator(".bio-properties-panel").WaitForAsync();
        await page.Locator("[data-problem-count]:has-text('(')").WaitForAsync();
        (await page.Locator("[data-problems] [data-severity=error]").CountAsync()).Should().Be(0);
        (await page.Locator(".bjs-powered-by").IsVisibleAsync()).Should().BeTrue("the mark of bpmn.io stays");

        // found by its id, and moved with the keyboard: one press of an arrow key is one pixel
        await SelectAsync(page, Moved);
        await page.Keyboard.PressAsync("ArrowDown");
        await SavedAsync(page);

        var address = await page.Locator("text=Look at it and publish").GetAttributeAsync("href");
        var after = await FileAsync(page, $"{address}/file?path=purchase-evaluation.bpmn");
        var (old, now) = (Lines(before), Lines(after));
        now.Except(old, StringComparer.Ordinal).Concat(old.Except(now, StringComparer.Ordinal)).Should().NotBeEmpty().And.OnlyContain(line => IsOfTask(line), "only the shape and its flows are moved");
        await page.ReloadAsync();
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        (await FileAsync(page, $"{address}/file?path=purchase-evaluation.bpmn")).ToString().Should().Be(after.ToString());

        await LookAsync(page);
        foreach (var around in new[] { "/workflows", "/workflows/purchase-evaluation", address! })
        {
            await page.GotoAsync(around);
            await LookAsync(page);
        }

        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_a_step_copied_in_one_workflow_when_pasted_into_another_then_it_comes_with_its_form_and_people()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await DrawAsync(page, "purchase-evaluation");
        await SelectAsync(page, Moved);
        await page.Keyboard.PressAsync("Control+c");
        await DrawAsync(page, "small-company");
        var address = await page.Locator("text=Look at it and publish").GetAttributeAsync("href");
        var before = await FileAsync(page, $"{address}/file?path=small-company.bpmn");

        await page.ClickAsync("[data-do=fit]");
        var canvas = (await page.Locator("[data-canvas]").BoundingBoxAsync())!;
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
        await page.Mouse.MoveAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 60);
        await page.Keyboard.PressAsync("Control+v");
        await page.Mouse.MoveAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 70);
        await page.Mouse.ClickAsync(canvas.X + canvas.Width / 2, canvas.Y + canvas.Height - 70);
        await SavedAsync(page);

        var after = await FileAsync(page, $"{address}/file?path=small-company.bpmn");
        Forms(after).Should().Be(Forms(before) + 1);
        var added = after.Descendants().Where(one => one.Name.LocalName == "userTask").Single(one => before.Descendants().All(old => (string?)old.Attribute("id") != (string?)one.Attribute("id")));
        ((string?)added.Attribute("name")).Should().Be("Confirm the path");
        added.Descendants().Single(one => one.Name.LocalName == "assignmentDefinition").Attribute("candidateGroups")!.Value.Should().Contain("it-lead");
        portal.Complaints.Should().BeEmpty();

        static int Forms(XDocument document) => document.Descendants().Count(one => (string?)one.Attribute("externalReference") == "form:triage-confirmation");
    }

    // What is drawn is for the eye; everything around it has to be for everybody.
    private static async Task LookAsync(IPage page)
    {
        var axe = await page.RunAxe(
            new AxeRunContext { Exclude = [new AxeSelector("[data-canvas]"), new AxeSelector("[data-diagram]")] },
            new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        axe.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
    }

    private static async Task DrawAsync(IPage page, string workflow)
    {
        await page.GotoAsync($"/workflows/{workflow}");
        await page.ClickAsync("text=Change this workflow");
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await page.Locator("[data-save-state=saved]").WaitForAsync();
    }

    private static async Task SelectAsync(IPage page, string element)
    {
        await page.ClickAsync("[data-do=find]");
        await page.Locator(".djs-search-input input").PressSequentiallyAsync(element);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".djs-element.selected[data-element-id={element}]").WaitForAsync();
        await page.Locator("[data-canvas] .djs-container svg").First.FocusAsync();
    }

    private static async Task SavedAsync(IPage page)
    {
        await page.Locator("[data-save-state=waiting], [data-save-state=saving]").First.WaitForAsync();
        await page.Locator("[data-save-state=saved]").WaitForAsync();
    }

    // Every element with its attributes in alphabetical order and its path: what a modeler writes differently in layout only comes out the same.
    private static List<string> Lines(XDocument document) =>
    [
        .. document.Descendants().Select(element =>
            string.Join('/', element.AncestorsAndSelf().Reverse().Select(one => (string?)one.Attribute("id") ?? (string?)one.Attribute("bpmnElement") ?? one.Name.LocalName))
            + string.Concat(element.Attributes().Where(one => !one.IsNamespaceDeclaration).OrderBy(one => one.Name.ToString(), StringComparer.Ordinal).Select(one => $" {one.Name.LocalName}={one.Value}"))
            + (element.HasElements ? "" : $" {element.Value.Trim()}")),
    ];

    private static bool IsOfTask(string line)
        => line.Contains(Moved, StringComparison.Ordinal) && (line.Contains("-edge", StringComparison.Ordinal) || line.Contains("-shape", StringComparison.Ordinal));

    private static async Task<XDocument> FileAsync(IPage page, string address)
    {
        var answer = await page.APIRequest.GetAsync(address);
        answer.Status.Should().Be(200);
        return XDocument.Parse(await answer.TextAsync());
    }
}
