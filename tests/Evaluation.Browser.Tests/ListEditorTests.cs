using System.Xml.Linq;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>The workflow as a list: for who does not draw.</summary>
public sealed class ListEditorTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";

    private const string Empty = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="empty-definitions" targetNamespace="https://evaluation.example/workflows">
          <bpmn:process id="small-company" name="From nothing" isExecutable="true" />
          <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="small-company" /></bpmndi:BPMNDiagram>
        </bpmn:definitions>
        """;

    [FactWithChromium]
    public async Task given_an_empty_process_when_ten_steps_are_made_with_the_keyboard_alone_then_they_are_in_order_drawn_and_saved()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("small-company");
        await page.SetInputFilesAsync("[data-file]", new FilePayload { Name = "empty.bpmn", MimeType = "application/xml", Buffer = System.Text.Encoding.UTF8.GetBytes(Empty) });
        await page.SavedAsync();

        // from here on nothing but keys
        await page.Locator("[data-show=list]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-list][data-ready=true]").WaitForAsync();
        await ReachAsync(page, "begin");
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Start added");
        (string Kind, string Name)[] steps =
        [
            ("Ask", "Tell us the need"), ("Decision", "Choose the path"), ("Usability", "Score it"), ("IT", "Check it"), ("Choice", "Good enough?"),
            ("Joint", "Sign it"), ("Make", "Issue the memo"), ("Plain", "File it"), ("End", "Done"),
        ];
        foreach (var (kind, name) in steps)
        {
            // after each step the focus is on it: Tab goes on to what can be done with it
            await page.Keyboard.PressAsync("Tab");
            if (await FocusAsync(page) is { } at && !at.StartsWith("add:", StringComparison.Ordinal)) await AfterJoinAsync(page);
            await page.Keyboard.PressAsync("Enter");
            (await FocusAsync(page)).Should().StartWith("add-kind:");
            await page.Keyboard.TypeAsync(kind);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(name);
            await page.Keyboard.PressAsync("Enter");
            await SaidAsync(page, $"{name} added");
            (await FocusAsync(page)).Should().StartWith("edit:", "one goes on where the new step is");
        }

        // a way more at the gate, with its condition
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 12 && await page.Locator(".list-name:focus:has-text('Good enough?')").CountAsync() == 0; i++) await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        (await FocusAsync(page)).Should().StartWith("part:");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("small");
        await page.Keyboard.PressAsync("Tab");
        await KnownAsync(page, "Path that the rules propose");
        await SayAsync(page, "Path that", 2, "Exp");
        await ReachAsync(page, "-more");
        await page.Keyboard.PressAsync("Enter");
        (await FocusAsync(page)).Should().EndWith("-1-variable", "one goes on in the part that is new");
        await SayAsync(page, "Systems to connect", 2, "7");
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Way small added");
        (await FocusAsync(page)).Should().StartWith("way:");
        await page.Locator(".list-branch:has-text('Way C: small') .list-facts:has-text('when Path that the rules propose is Express and Systems to connect is 7')").WaitForAsync();
        await page.LookAsync();

        // its parts are joined otherwise, and the first one is taken away
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync(page, "-join");
        await page.Keyboard.TypeAsync("or");
        await SaidAsync(page, "Taken when Path that the rules propose is Express or Systems to connect is 7");
        await ReachAsync(page, "-0-remove", back: true);
        await page.LookAsync();
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Taken when Systems to connect is 7");
        (await FocusAsync(page)).Should().EndWith("-0-variable", "one goes on in the part that took its place");
        await page.Keyboard.PressAsync("Escape");
        (await FocusAsync(page)).Should().StartWith("way:");

        // undone and done again by keys
        foreach (var _ in (string[])["less", "or", "way"]) await page.Keyboard.PressAsync("Control+z");
        await SaidAsync(page, "Undone");
        (await page.Locator("[data-list]").GetByText("Way C: small").CountAsync()).Should().Be(0);
        foreach (var _ in (string[])["way", "or", "less"]) await page.Keyboard.PressAsync("Control+y");
        await SaidAsync(page, "Done again");
        (await page.Locator("[data-list] [data-focus^='way:']:has-text('Way C: small')").CountAsync()).Should().Be(1);

        // a step that leads nowhere says so itself, and is mended where it stands
        await page.Locator(".list-name:has-text('Done')").FocusAsync();
        await ReachAsync(page, "remove:");
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Done removed");
        var filed = page.Locator(".list-step:has(> .list-line .list-name:has-text('File it'))");
        await filed.Locator("> .list-problems:has-text('nothing comes after'):has-text('stops without a word')").WaitForAsync();
        await filed.Locator("> .list-line .tag:has-text('1 worth a look')").WaitForAsync();
        await page.Locator("[data-problem-said]:has-text('nothing comes after')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.Locator("[data-problems] .problem-place:has-text('File it')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.innerText")).Should().EndWith("File it", "the list of problems leads to the step");
        (await page.EvaluateAsync<string>("document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText")).Should().Contain("1 worth a look");
        await page.LookAsync();
        await ReachAsync(page, "mend:");
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Mended: Draw an end event behind it");
        (await FocusAsync(page)).Should().StartWith("edit:", "who has mended something goes on at the step");
        await page.Locator("[data-problem-said]:has-text('gone')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        (await filed.Locator("> .list-problems").CountAsync()).Should().Be(0);
        await page.KeptAsync();

        var address = await page.DraftAddressAsync();
        var file = XDocument.Parse(await (await page.APIRequest.GetAsync($"{address}/file?path=small-company.bpmn")).TextAsync());
        var process = file.Descendants(Bpmn + "process").Single();
        var names = process.Elements().Where(one => one.Attribute("name") is not null && one.Name.LocalName != "sequenceFlow").Select(one => one.Attribute("name")!.Value).ToList();
        names.Should().Contain(steps.SkipLast(1).Select(step => step.Name)).And.Contain("Start");
        foreach (var node in process.Elements().Where(one => one.Attribute("id") is not null))
            file.Descendants().Count(one => (string?)one.Attribute("bpmnElement") == (string)node.Attribute("id")!).Should().Be(1, "{0} is drawn once", node.Attribute("id")!.Value);
        process.Elements(Bpmn + "sequenceFlow").Single(flow => (string?)flow.Attribute("name") == "small").Element(Bpmn + "conditionExpression")!.Value.Should().Be("=integrations = 7");
        Overlaps(file).Should().BeEmpty("the drawing stays readable");

        await page.ClickAsync("[data-show=drawing]");
        await page.Locator("[data-canvas] .djs-shape").First.WaitForAsync();
        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_each_kind_of_change_in_the_list_when_it_is_undone_then_the_file_is_the_same_text_again()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("purchase-evaluation");
        await page.ClickAsync("[data-show=list]");
        await page.Locator("[data-list][data-ready=true]").WaitForAsync();
        await page.LookAsync();
        var before = await page.ExportAsync();
        foreach (var (name, change) in Changes())
        {
            await change(page);
            var changed = await page.ExportAsync();
            changed.Should().NotBe(before, "{0} is a change", name);
            Overlaps(XDocument.Parse(changed)).Should().BeEmpty("the drawing stays readable after: {0}", name);
            await page.ClickAsync("[data-do=undo]");
            await SaidAsync(page, "Undone");
            (await page.ExportAsync()).Should().Be(before, "undo takes back: {0}", name);
        }

        portal.Complaints.Should().BeEmpty();
    }

    private static IEnumerable<(string Name, Func<IPage, Task> Change)> Changes()
    {
        yield return ("a step after another", page => AddAsync(page, "add:confirm-triage", "IT check", "Look again"));
        yield return ("a step in a branch", page => AddAsync(page, "add:judge-need", "Ask the requester", "Ask once more"));
        yield return ("a step in an empty way", page => AddAsync(page, "first:no-lane-opens", "Plain step", "Wait a bit"));
        yield return ("a step within a subprocess", page => AddAsync(page, "add:sign-as-cmo", "Plain step", "Think"));
        yield return ("a gate", page => AddAsync(page, "add:confirm-triage", "Choice: one of several ways", "Large?"));
        yield return ("ways side by side", page => AddAsync(page, "add:plan-usability", "Side by side: all ways at once", ""));
        yield return ("a step less", page => PressAsync(page, "remove:confirm-triage"));
        yield return ("a join less", page => PressAsync(page, "remove:lanes-again"));
        yield return ("a way less", page => PressAsync(page, "unway:sox-opens"));
        yield return ("an event less", page => PressAsync(page, "unlate:base-superseded"));
        yield return ("up", page => PressAsync(page, "up:confirm-triage"));
        yield return ("down, past a join", page => PressAsync(page, "down:plan-usability"));
        yield return ("down, into a way", page => PressAsync(page, "down:confirm-triage"));
        yield return ("a name", page => WriteAsync(page, "edit:triage", "name:triage", "Rules first"));
        yield return ("what it is for", page => WriteAsync(page, "edit:triage", "about:triage", "Nothing else."));
        yield return ("a due time", page => WriteAsync(page, "edit:confirm-triage", "due:confirm-triage", "3"));
        yield return ("who", async page => { await OpenAsync(page, "edit:confirm-triage"); await page.UncheckAsync("[data-focus='who:confirm-triage-sox']"); });
        yield return ("one person", async page => { await ChooseAsync(page, "edit:confirm-triage", "who:confirm-triage-kind", "person"); await page.SelectOptionAsync("[data-focus='who:confirm-triage-person']", new SelectOptionValue { Index = 1 }); });
        yield return ("somebody whom the evaluation names", async page => { await ChooseAsync(page, "edit:confirm-triage", "who:confirm-triage-kind", "formula"); await page.SelectOptionAsync("[data-focus='who:confirm-triage-named']", "=scorer"); });
        yield return ("on behalf of whom", page => ChooseAsync(page, "edit:confirm-triage", "side:confirm-triage", "marketing"));
        yield return ("part of which judgement", page => ChooseAsync(page, "edit:confirm-triage", "lane:confirm-triage", "sox"));
        yield return ("once only", page => ChooseAsync(page, "edit:judge-need", "each:judge-need", ""));
        yield return ("once for each", page => ChooseAsync(page, "edit:confirm-triage", "each:confirm-triage", "securityOptions"));
        yield return ("one after the other", async page => { await OpenAsync(page, "edit:judge-need"); await page.CheckAsync("[data-focus='each-turn:judge-need']"); await page.LookAsync(); });
        yield return ("who may sign", page => ChooseAsync(page, "about-all:purchase-evaluation", "policy:purchase-evaluation", "small"));
        yield return ("who decides when leaders do not agree", page => ChooseAsync(page, "about-all:purchase-evaluation", "disagree:purchase-evaluation", ""));
        yield return ("the name of the answer", page => WriteAsync(page, "edit:triage", "result:triage", "path"));
        yield return ("the way for everything else, at the gate", page => ChooseAsync(page, "edit:lanes-open", "otherwise:lanes-open", "need-opens"));
        yield return ("what an event is called", page => WriteAsync(page, "late:base-superseded", "late-name:base-superseded", "Too late"));
        yield return ("a form", page => ChooseAsync(page, "edit:confirm-triage", "form:confirm-triage", "form:verdict"));
        yield return ("who is told", page => ChooseAsync(page, "edit:confirm-triage", "escalate:confirm-triage", ""));
        yield return ("a decision table", page => ChooseAsync(page, "edit:triage", "table:triage", "recommendation"));
        yield return ("a kind", async page => { await OpenAsync(page, "edit:triage"); await page.SelectOptionAsync("[data-focus='kind:triage']", new SelectOptionValue { Label = "IT check" }); await page.ClickAsync("[data-focus='make:triage']"); });
        yield return ("what happens when it is late", async page => { await OpenAsync(page, "edit:confirm-triage"); await page.ClickAsync("text=Add what happens when it is late"); });
        yield return ("a way more", async page => { await PressAsync(page, "part:lanes-open"); await page.FillAsync("[data-focus='part-name:lanes-open']", "brand"); await page.ClickAsync("text=Add the way"); });
        yield return ("a way to its own end", async page => { await PressAsync(page, "part:agreed"); await page.FillAsync("[data-focus='part-name:agreed']", "else"); await page.ClickAsync("text=Add the way"); });
        yield return ("where a way leads", async page => { await ChooseAsync(page, "leads:need-judged", "to:leads:need-judged", "plan-usability"); await page.ClickAsync("text=Go on there"); });
        yield return ("an end for a way", async page => { await ChooseAsync(page, "leads:need-judged", "to:leads:need-judged", "end"); await page.ClickAsync("text=Go on there"); });
        yield return ("a condition", page => ChooseAsync(page, "way:need-opens", "condition:need-opens-0-value", "sox"));
        yield return ("a relation", page => ChooseAsync(page, "way:need-opens", "condition:need-opens-0-relation", "contains-not"));
        yield return ("no condition", async page => { await OpenAsync(page, "way:need-opens"); await page.ClickAsync("[data-focus='condition:need-opens-0-remove']"); });
        yield return ("a formula", async page =>
        {
            await OpenAsync(page, "way:need-opens");
            await page.ClickAsync("[data-focus='condition:need-opens-feel-open']");
            await page.Locator(".condition-formula .cm-content").FocusAsync();
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync("count(lanes) > 1");
            await page.Keyboard.PressAsync("Tab");
            await page.Locator(".condition-hint:has-text('no form as a sentence')").WaitForAsync();
            await page.LookAsync();
        });
        yield return ("the way when nothing else fits", async page => { await OpenAsync(page, "way:need-opens"); await page.CheckAsync("[data-focus='default:need-opens']"); });
    }

    private static async Task AddAsync(IPage page, string button, string kind, string name)
    {
        await PressAsync(page, button);
        await page.SelectOptionAsync("form.list-form select", new SelectOptionValue { Label = kind });
        await page.FillAsync("form.list-form input[type=text]", name);
        await page.ClickAsync("form.list-form button[type=submit]");
    }

    private static Task PressAsync(IPage page, string focus) => page.ClickAsync($"[data-focus='{focus}']");

    private static async Task OpenAsync(IPage page, string focus)
    {
        var button = page.Locator($"[data-focus='{focus}']");
        if (await button.GetAttributeAsync("aria-expanded") != "true") await button.ClickAsync();
    }

    private static async Task WriteAsync(IPage page, string form, string field, string text)
    {
        await OpenAsync(page, form);
        await page.FillAsync($"[data-focus='{field}']", text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task ChooseAsync(IPage page, string form, string field, string value)
    {
        await OpenAsync(page, form);
        await page.SelectOptionAsync($"[data-focus='{field}']", value);
    }

    /// <summary>Steps that lie on one another; what is attached to a step or lies within it may.</summary>
    private static List<string> Overlaps(XDocument file)
    {
        var nodes = file.Descendants().Where(one => one.Name.Namespace == Bpmn && one.Parent?.Name.LocalName is "process" or "subProcess")
            .Where(one => one.Name.LocalName is not ("sequenceFlow" or "boundaryEvent")).ToLookup(one => (string?)one.Attribute("id"));
        var boxes = file.Descendants(Di + "BPMNShape").Where(shape => nodes.Contains((string?)shape.Attribute("bpmnElement"))).Select(shape =>
        {
            var bounds = shape.Elements().Single(one => one.Name.LocalName == "Bounds");
            double At(string name) => double.Parse(bounds.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
            var id = (string)shape.Attribute("bpmnElement")!;
            return (Id: id, Parent: nodes[id].Single().Parent, X: At("x"), Y: At("y"), Right: At("x") + At("width"), Bottom: At("y") + At("height"));
        }).ToList();
        return
        [
            .. from one in boxes
               from other in boxes
               where string.CompareOrdinal(one.Id, other.Id) < 0 && one.Parent == other.Parent && one.X < other.Right && other.X < one.Right && one.Y < other.Bottom && other.Y < one.Bottom
               select $"{one.Id} and {other.Id}",
        ];
    }

    // After a gate the list goes on behind the place where its ways come together again.
    private static async Task AfterJoinAsync(IPage page)
    {
        await page.Locator(".list-step > .list-line .list-name:has-text('Ways come together')").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
    }

    /// <summary>Goes on by Tab until the control with this key, or one whose key begins or ends with these words, has the focus.</summary>
    private static async Task ReachAsync(IPage page, string focus, bool back = false)
    {
        bool IsThere(string? key) => key is not null && (key == focus || (focus.StartsWith('-') && key.EndsWith(focus, StringComparison.Ordinal)) || (focus.EndsWith(':') && key.StartsWith(focus, StringComparison.Ordinal)));
        for (var i = 0; i < 60 && !IsThere(await FocusAsync(page)); i++) await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        IsThere(await FocusAsync(page)).Should().BeTrue("{0} can be reached by keys, but the focus is at {1}", focus, await FocusAsync(page));
    }

    /// <summary>One part of a sentence by keys: what it depends on, then after as many steps of Tab what it is compared with.</summary>
    private static async Task SayAsync(IPage page, string variable, int tabs, string value)
    {
        await page.Keyboard.TypeAsync(variable);
        for (var i = 0; i < tabs; i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(value);
    }

    private static Task KnownAsync(IPage page, string variable) =>
        page.Locator($".condition-variable option:has-text('{variable}')").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private static Task<string?> FocusAsync(IPage page) => page.EvaluateAsync<string?>("document.activeElement?.dataset.focus ?? null");

    private static Task SaidAsync(IPage page, string words) => page.Locator($"[data-list-said]:has-text('{words.Replace("'", "\\'", StringComparison.Ordinal)}')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
}
