using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Evaluation.Browser.Tests;

/// <summary>The drawing board in the owners' own words.</summary>
public sealed class DrawingTests(ITestOutputHelper output)
{
    private static readonly ViewportSize Desk = new() { Width = 1600, Height = 1000 };

    [FactWithChromium]
    public async Task given_nothing_when_ten_steps_are_drawn_with_the_mouse_then_they_lint_clean_and_a_second_person_publishes_them()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
        await page.GotoAsync("/workflows/new");
        await page.FillAsync("#title", "Ten steps");
        await page.Locator("label:has-text('An empty drawing')").ClickAsync();
        await page.ClickAsync("text=Begin to draw");
        await page.ReadyAsync();

        await TakeAwayAsync(page, "request-submitted-to-decided");
        await TakeAwayAsync(page, "decided");
        await ChooseAsync(page, "request-submitted");
        foreach (var word in (string[])["decision-table", "ask-requester", "it-check", "it-check", "plan-usability", "usability-scoring", "choice", "decision-table", "make-memo", "joint-sign-off", "make-memo", "notify", "end"])
            await NextAsync(page, word);
        await page.ClickAsync("[data-do=fit]");
        var choice = await page.EvaluateAsync<string>("[...document.querySelectorAll('g.djs-shape')].map(one => one.dataset.elementId).find(id => id.startsWith('Gateway'))");
        await page.FindAsync(choice);
        await NextAsync(page, "gate");
        await page.ClickAsync(".djs-context-pad .bpmn-icon-connection-multi");
        var (x, y) = await CenterAsync(page, "recommendation");
        await page.Mouse.MoveAsync(x - 5, y - 5, new MouseMoveOptions { Steps = 4 });
        await page.Mouse.ClickAsync(x, y);

        // the sentence: when [Path that the rules propose] [is] [Express]; every other request goes through the gate
        await page.FindAsync(choice);
        await page.Locator(".panel-ways button").First.ClickAsync();
        await page.Locator(".condition-variable option:has-text('Path that the rules propose')").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.Locator(".condition-variable").SelectOptionAsync(new SelectOptionValue { Label = "Path that the rules propose" });
        await page.Locator("[name$='-0-value']").SelectOptionAsync(new SelectOptionValue { Label = "Express" });
        await page.FindAsync(choice);
        await page.Locator("[name$='-otherwise']").SelectOptionAsync(new SelectOptionValue { Label = "to Settle support and emergencies" });
        await page.Locator(".panel-ways:has-text('when Path that the rules propose is Express'):has-text('otherwise')").WaitForAsync();
        await page.Locator("[data-problem-count]:has-text('worth a look')").WaitForAsync();
        await page.Locator("[data-problems] [data-severity=error]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await page.KeptAsync();
        (await DraftAsync(page)).Should().Contain("=triage.tier = \"express\"").And.Contain("externalReference=\"rubric:security-customer\"").And.Contain("type=\"memo-final\"");
        await page.GotoAsync(await page.DraftAddressAsync());
        var address = new Uri(page.Url).AbsolutePath;
        await page.FillAsync("#why-submit", "Ten steps that are enough for us");
        await page.ClickAsync("form:has(#why-submit) button");
        await page.Locator("text=The draft is in review").WaitForAsync();
        var pia = await portal.AsAsync("pia");
        await pia.GotoAsync(address);
        await pia.FillAsync("#why-publish", "Looked at each step");
        await pia.ClickAsync("form:has(#why-publish) button");
        await pia.WaitForURLAsync("**/workflows/ten-steps");
        (await pia.Locator("h1").InnerTextAsync()).Should().Be("Ten steps");
        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_each_kind_of_change_when_it_is_undone_then_the_file_is_what_it_was()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("purchase-evaluation");
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
            await page.FindAsync(element);
            var before = await page.ExportAsync();
            await change();
            (await page.ExportUntilAsync(xml => xml != before)).Should().NotBe(before, what);
            await page.ClickAsync("[data-do=undo]");
            (await page.ExportUntilAsync(xml => xml == before)).Should().Be(before, $"{what} was undone");
        }

        portal.Complaints.Should().BeEmpty();
    }

    /// <summary>Records, and judges no time: the numbers stand in docs/designer.md.</summary>
    [FactWithChromium]
    public async Task given_299_elements_when_one_is_dragged_then_the_frames_are_told()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
        await page.DrawAsync("small-company");
        await page.Locator("[data-file]").SetInputFilesAsync(new FilePayload { Name = "large.bpmn", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(Large()) });
        await page.Locator("g.djs-element[data-element-id=step-149]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        await page.ClickAsync("[data-do=fit]");
        var (x, y) = await CenterAsync(page, "step-67");
        var rowHeight = (await CenterAsync(page, "step-82")).Y - y;
        var before = await PlaceAsync(page);
        await page.Mouse.MoveAsync(x, y);
        await page.EvaluateAsync("""
            () => { window.frames_ = []; let last = performance.now(); const tick = now => { window.frames_.push(now - last); last = now; if (window.frames_) requestAnimationFrame(tick); }; requestAnimationFrame(tick); }
            """);
        await page.Mouse.DownAsync();
        // it ends half a row below, where nothing is
        for (var step = 1; step <= 120; step++) await page.Mouse.MoveAsync(x + (float)(30 * Math.Sin(step * Math.PI / 15)), y + rowHeight / 2 * step / 120);
        var frames = JsonSerializer.Deserialize<double[]>(await page.EvaluateAsync<string>("() => { const all = window.frames_.slice(2); return JSON.stringify(all); }"))!;
        await page.Mouse.UpAsync();
        (await PlaceAsync(page)).Should().NotBe(before);
        Array.Sort(frames);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frames {frames.Length}, median {frames[frames.Length / 2]:0.0} ms, 95 % {frames[frames.Length * 95 / 100]:0.0} ms, worst {frames[^1]:0.0} ms"));
        portal.Complaints.Should().BeEmpty();
    }

    // In the drawing, which scrolls while something is dragged to its edge.
    private static Task<string?> PlaceAsync(IPage page) => page.Locator("g.djs-element[data-element-id=step-67]").GetAttributeAsync("transform");

    /// <summary>150 tasks in rows of fifteen with the flows between them: 299 elements.</summary>
    private static string Large()
    {
        const int count = 150;
        var (nodes, flows, shapes, edges) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < count; i++)
        {
            var (left, top) = (i % 15 * 150, i / 15 * 120);
            nodes.Append(CultureInfo.InvariantCulture, $"<bpmn:task id='step-{i}' name='Step {i}'/>");
            shapes.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNShape id='step-{i}-shape' bpmnElement='step-{i}'><dc:Bounds x='{left}' y='{top}' width='100' height='80'/></bpmndi:BPMNShape>");
            if (i == 0) continue;
            var (from, above) = ((i - 1) % 15 * 150 + 100, (i - 1) / 15 * 120);
            flows.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id='flow-{i}' sourceRef='step-{i - 1}' targetRef='step-{i}'/>");
            edges.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNEdge id='flow-{i}-edge' bpmnElement='flow-{i}'><di:waypoint x='{from}' y='{above + 40}'/><di:waypoint x='{left}' y='{top + 40}'/></bpmndi:BPMNEdge>");
        }

        return "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:bpmndi='http://www.omg.org/spec/BPMN/20100524/DI' xmlns:dc='http://www.omg.org/spec/DD/20100524/DC' xmlns:di='http://www.omg.org/spec/DD/20100524/DI' id='large' targetNamespace='urn:large'>"
            + $"<bpmn:process id='p' isExecutable='true'>{nodes}{flows}</bpmn:process><bpmndi:BPMNDiagram id='d'><bpmndi:BPMNPlane id='l' bpmnElement='p'>{shapes}{edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>";
    }

    private static async Task NextAsync(IPage page, string word)
    {
        await page.ClickAsync(".djs-context-pad .next-step");
        await page.ClickAsync($".djs-popup [data-id='{word}']");
        await page.Locator(".djs-popup").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task TakeAwayAsync(IPage page, string element)
    {
        await ChooseAsync(page, element);
        await page.ClickAsync(".djs-context-pad .bpmn-icon-trash");
        await page.Locator($"g.djs-element[data-element-id='{element}']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task ChooseAsync(IPage page, string element)
    {
        var (x, y) = await CenterAsync(page, element);
        await page.Mouse.ClickAsync(x, y);
        await page.SelectedAsync(element);
    }

    private static async Task<(float X, float Y)> CenterAsync(IPage page, string element)
    {
        var box = (await page.Locator($"g.djs-element[data-element-id='{element}'] > .djs-visual").First.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
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

    private static async Task<string> DraftAsync(IPage page)
    {
        var designer = page.Locator("[data-designer]");
        var (workflow, draft, path) = (await designer.GetAttributeAsync("data-workflow"), await designer.GetAttributeAsync("data-draft"), await designer.GetAttributeAsync("data-path"));
        // the last change is sent a moment after it was made
        for (var i = 0; ; i++)
        {
            var text = await (await page.APIRequest.GetAsync($"/workflows/{workflow}/drafts/{draft}/file?path={path}")).TextAsync();
            if (i == 50 || (text.Contains("express", StringComparison.Ordinal) && text.Contains("default=", StringComparison.Ordinal))) return text;
            await Task.Delay(200);
        }
    }
}
