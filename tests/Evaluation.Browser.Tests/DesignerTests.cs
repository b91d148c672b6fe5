using System.Xml.Linq;
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
        await page.DrawAsync("purchase-evaluation");
        await page.Locator(".bio-properties-panel").WaitForAsync();
        await page.Locator("[data-problem-count]:has-text('(')").WaitForAsync();
        (await page.Locator("[data-problems] [data-severity=error]").CountAsync()).Should().Be(0);
        (await page.Locator(".bjs-powered-by").IsVisibleAsync()).Should().BeTrue("the mark of bpmn.io stays");

        // found by its id, and moved with the keyboard: one press of an arrow key is one pixel
        await page.SelectAsync(Moved);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.SavedAsync();

        var address = await page.DraftAddressAsync();
        var after = await FileAsync(page, $"{address}/file?path=purchase-evaluation.bpmn");
        var (old, now) = (Lines(before), Lines(after));
        now.Except(old, StringComparer.Ordinal).Concat(old.Except(now, StringComparer.Ordinal)).Should().NotBeEmpty().And.OnlyContain(line => IsOfTask(line), "only the shape and its flows are moved");
        await page.ReloadAsync();
        await page.Locator("[data-designer][data-ready=true]").WaitForAsync();
        (await FileAsync(page, $"{address}/file?path=purchase-evaluation.bpmn")).ToString().Should().Be(after.ToString());

        await page.LookAsync();
        foreach (var around in new[] { "/workflows", "/workflows/purchase-evaluation", address! })
        {
            await page.GotoAsync(around);
            await page.LookAsync();
        }

        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_a_step_copied_in_one_workflow_when_pasted_into_another_then_it_comes_with_its_form_and_people()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("purchase-evaluation");
        await page.SelectAsync(Moved);
        await page.Keyboard.PressAsync("Control+c");
        await page.DrawAsync("small-company");
        var address = await page.DraftAddressAsync();
        var before = await FileAsync(page, $"{address}/file?path=small-company.bpmn");

        await page.PasteAsync();
        await page.SavedAsync();

        var after = await FileAsync(page, $"{address}/file?path=small-company.bpmn");
        Forms(after).Should().Be(Forms(before) + 1);
        var added = after.Descendants().Where(one => one.Name.LocalName == "userTask").Single(one => before.Descendants().All(old => (string?)old.Attribute("id") != (string?)one.Attribute("id")));
        ((string?)added.Attribute("name")).Should().Be("Confirm the path");
        added.Descendants().Single(one => one.Name.LocalName == "assignmentDefinition").Attribute("candidateGroups")!.Value.Should().Contain("it-lead");
        portal.Complaints.Should().BeEmpty();

        static int Forms(XDocument document) => document.Descendants().Count(one => (string?)one.Attribute("externalReference") == "form:triage-confirmation");
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
