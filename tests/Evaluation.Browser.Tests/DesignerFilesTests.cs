using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>Files in and out of the drawing board: what people have from elsewhere, and what they take there.</summary>
public sealed class DesignerFilesTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Elsa = "https://elsaworkflows.io/schemas/bpmn/v1";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>What BPMN 2.0 gives an attribute that is not there.</summary>
    private static readonly HashSet<string> Defaults =
    [
        "completionQuantity=1", "startQuantity=1", "isForCompensation=false", "testBefore=false", "isInterrupting=true", "cancelActivity=true", "triggeredByEvent=false",
        "isSequential=false", "parallelMultiple=false", "isClosed=false", "processType=None", "gatewayDirection=Unspecified", "isCollection=false", "instantiate=false",
        "eventGatewayType=Exclusive", "associationDirection=None", "behavior=All", "itemKind=Information", "textFormat=text/plain",
        "expressionLanguage=http://www.w3.org/1999/XPath", "typeLanguage=http://www.w3.org/2001/XMLSchema",
    ];

    private const string Foreign = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:other="https://other.example/ns" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="foreign" targetNamespace="https://other.example">
          <bpmn:process id="foreign-process" isExecutable="true" other:owner="somebody">
            <bpmn:startEvent id="begin" />
            <bpmn:userTask id="look" name="Look" other:colour="blue" zeebe:modelerTemplate="evaluation.ask-requester.ask-the-requester" zeebe:modelerTemplateVersion="1">
              <bpmn:extensionElements><other:note level="2"><other:line>one &lt; two</other:line></other:note></bpmn:extensionElements>
            </bpmn:userTask>
            <bpmn:subProcess id="inside" name="Inside">
              <bpmn:startEvent id="inside-begin" /><bpmn:task id="inside-work" /><bpmn:endEvent id="inside-end" />
              <bpmn:sequenceFlow id="i1" sourceRef="inside-begin" targetRef="inside-work" /><bpmn:sequenceFlow id="i2" sourceRef="inside-work" targetRef="inside-end" />
            </bpmn:subProcess>
            <bpmn:boundaryEvent id="late" attachedToRef="look" cancelActivity="false"><bpmn:timerEventDefinition id="late-timer"><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
            <bpmn:task id="tell" name="Tell" />
            <bpmn:endEvent id="done" />
            <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="look" />
            <bpmn:sequenceFlow id="f2" sourceRef="look" targetRef="inside" />
            <bpmn:sequenceFlow id="f3" sourceRef="inside" targetRef="done" />
            <bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="tell" />
            <bpmn:textAnnotation id="remark"><bpmn:text>A remark</bpmn:text></bpmn:textAnnotation>
          </bpmn:process>
        </bpmn:definitions>
        """;

    /// <summary>A process with lanes and without a pool beside a pool.</summary>
    private const string Pools = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" id="pools" targetNamespace="https://other.example">
          <bpmn:collaboration id="both"><bpmn:participant id="pool" name="Prüfer" processRef="pooled" /></bpmn:collaboration>
          <bpmn:process id="pooled" />
          <bpmn:process id="free">
            <bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Büro"><bpmn:flowNodeRef>write</bpmn:flowNodeRef><bpmn:flowNodeRef>check</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
            <bpmn:task id="write" name="Schreiben"><bpmn:outgoing>then</bpmn:outgoing></bpmn:task><bpmn:task id="check" name="Prüfen"><bpmn:incoming>then</bpmn:incoming></bpmn:task>
            <bpmn:sequenceFlow id="then" sourceRef="write" targetRef="check" />
          </bpmn:process>
          <di:BPMNDiagram id="drawing"><di:BPMNPlane id="plane" bpmnElement="both">
            <di:BPMNShape id="s1" bpmnElement="pool" isHorizontal="true"><dc:Bounds x="100" y="60" width="700" height="120" /></di:BPMNShape>
            <di:BPMNShape id="s2" bpmnElement="lane" isHorizontal="true"><dc:Bounds x="100" y="220" width="700" height="200" /></di:BPMNShape>
            <di:BPMNShape id="s3" bpmnElement="write"><dc:Bounds x="180" y="280" width="100" height="80" /></di:BPMNShape>
            <di:BPMNShape id="s4" bpmnElement="check"><dc:Bounds x="360" y="280" width="100" height="80" /></di:BPMNShape>
            <di:BPMNEdge id="e1" bpmnElement="then"><dd:waypoint x="280" y="320" /><dd:waypoint x="360" y="320" /></di:BPMNEdge>
          </di:BPMNPlane></di:BPMNDiagram>
        </bpmn:definitions>
        """;

    [FactWithChromium]
    public async Task given_files_of_others_when_opened_then_they_are_drawn_or_refused_in_words_and_nothing_is_lost()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("small-company");
        var shipped = await page.ExportAsync();

        // what cannot be opened is said, and the drawing stays
        (string Content, string Words)[] refused =
        [
            ("<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><bpmn:process", "cannot be shown"),
            ("This is a letter and no diagram.", "cannot be shown"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]>" + shipped[shipped.IndexOf("?>", StringComparison.Ordinal)..][2..], "DTD"),
            (shipped + new string(' ', 5 * 1024 * 1024), "at most"),
        ];
        foreach (var (content, words) in refused)
        {
            await page.SetInputFilesAsync("[data-file]", FileOf("bad.bpmn", content));
            await page.Locator($"[data-notice]:visible:has-text('{words}')").WaitForAsync();
            (await page.ExportAsync()).Should().Be(shipped, "the drawing stays after: {0}", words);
            await page.EvaluateAsync("document.querySelector('[data-notice]').hidden = true");
        }

        // a file without a diagram, dropped onto the drawing: laid out, with everything of the other tool
        await page.RunAndWaitForDownloadAsync(async () =>
        {
            var data = await page.EvaluateHandleAsync("text => { const data = new DataTransfer(); data.items.add(new File([text], 'foreign.bpmn')); return data; }", Foreign);
            await page.DispatchEventAsync("[data-canvas]", "drop", new { dataTransfer = data });
        });
        await page.Locator(".djs-element[data-element-id=inside-work]").WaitForAsync();
        var text = await page.ExportAsync();
        var drawn = XDocument.Parse(text);
        Semantics(drawn).Should().Equal(Semantics(XDocument.Parse(Foreign)));
        foreach (var part in drawn.Descendants().Where(one => one.Name.Namespace == Bpmn && one.Parent?.Name.LocalName is "process" or "subProcess" && one.Attribute("id") is not null))
            drawn.Descendants().Count(one => (string?)one.Attribute("bpmnElement") == (string)part.Attribute("id")!).Should().Be(1, "{0} is drawn once", part.Attribute("id")!.Value);
        await page.KeptAsync();

        // put in disorder and tidied up: one change, which can be undone
        await MoveAsync(page, "tell", "Shift+ArrowDown", 5);
        var disorder = await page.ExportAsync();
        await page.ClickAsync("[data-do=tidy]");
        var tidied = await page.ExportUntilAsync(xml => xml != disorder);
        tidied.Should().NotBe(disorder);
        Semantics(XDocument.Parse(tidied)).Should().Equal(Semantics(drawn));
        await page.ClickAsync("[data-do=undo]");
        (await page.ExportAsync()).Should().Be(disorder);

        // for Elsa: said before it is saved, and each task bound as its format asks for
        await page.DispatchEventAsync("[data-do=export-elsa]", "click");
        await page.Locator("[data-elsa][open]").WaitForAsync();
        (await page.Locator("[data-elsa-notes] li").CountAsync()).Should().BePositive();
        await page.LookAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-elsa] [value=save]"));
        var elsa = XDocument.Parse(await File.ReadAllTextAsync(await saved.PathAsync()));
        var binding = elsa.Descendants(Bpmn + "userTask").Single().Element(Bpmn + "extensionElements")!.Element(Elsa + "activityBinding")!;
        binding.Attribute("activityType")!.Value.Should().Be("Elsa.RunTask");
        binding.Element(Elsa + "input")!.Attribute("name")!.Value.Should().Be("taskName");
        binding.Element(Elsa + "input")!.Value.Should().Be("""{"typeName":"String","expression":{"type":"Literal","value":"look"}}""");
        (await page.ExportAsync()).Should().NotContain("elsaworkflows", "the draft itself stays as it is");

        // our steps for other modelers, from the same catalogue as the palette
        using (var templates = JsonDocument.Parse(await page.ExportAsync("export-templates")))
        {
            var gate = templates.RootElement.EnumerateArray().Single(one => one.GetProperty("id").GetString()!.StartsWith("evaluation.gate.", StringComparison.Ordinal));
            gate.GetProperty("elementType").GetProperty("value").GetString().Should().Be("bpmn:UserTask");
            string? Value(string name) => gate.GetProperty("properties").EnumerateArray().Single(one => one.GetProperty("binding").EnumerateObject().Any(part => part.Value.GetString() == name)).GetProperty("value").GetString();
            new[] { Value("externalReference"), Value("candidateGroups"), Value("sla"), Value("reminder"), Value("side") }.Should().Equal("rubric:support", "architect,marketing-lead", "P5D", "P1D", "joint");
        }

        // letters as an older tool writes them; steps beside pools come back to their process, and what is done again is as it was done first
        await OpenAsync(page, "pools.bpmn", Encoding.Latin1.GetBytes(Pools));
        var pools = await page.ExportAsync();
        Semantics(XDocument.Parse(pools)).Should().Equal(Semantics(XDocument.Parse(Pools)));
        await MoveAsync(page, "check", "ArrowDown", 3);
        var moved = await page.ExportAsync();
        for (var i = 0; i < 3; i++) await page.ClickAsync("[data-do=undo]");
        (await page.ExportAsync()).Should().Be(pools);
        for (var i = 0; i < 3; i++) await page.ClickAsync("[data-do=redo]");
        (await page.ExportAsync()).Should().Be(moved);
        await page.SelectAsync("check");
        await page.Keyboard.PressAsync("Delete");
        await page.Locator(".djs-element[data-element-id=check]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.ClickAsync("[data-do=undo]");
        (await page.ExportAsync()).Should().Be(moved);
        await OpenAsync(page, "foreign.bpmn", Encoding.UTF8.GetBytes(Foreign));

        // copied into another workflow, the parts of the other tool come along
        await page.SelectAsync("look");
        await page.Keyboard.PressAsync("Control+c");
        await page.KeptAsync();
        await page.DrawAsync("purchase-evaluation");
        await page.PasteAsync();
        await page.Locator("[data-save-state=waiting], [data-save-state=saving]").First.WaitForAsync();
        var pasted = XDocument.Parse(await page.ExportAsync()).Descendants(Bpmn + "userTask").Single(one => (string?)one.Attribute("name") == "Look");
        ((string?)pasted.Attribute(XNamespace.Get("https://other.example/ns") + "colour")).Should().Be("blue");
        pasted.Descendants(XNamespace.Get("https://other.example/ns") + "line").Single().Value.Should().Be("one < two");
        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_every_file_at_hand_when_one_shape_moves_by_a_pixel_then_only_that_is_changed()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var page = await portal.AsAsync("paul");
        await page.DrawAsync("small-company");
        foreach (var path in Files())
        {
            var before = XDocument.Parse(await File.ReadAllTextAsync(path));
            foreach (var moved in new[] { Movable(before), BesidePools(before) }.OfType<string>())
            {
                await page.RunAndWaitForDownloadAsync(() => page.SetInputFilesAsync("[data-file]", FileOf(Path.GetFileName(path), before.Declaration + before.ToString(SaveOptions.DisableFormatting))));
                await MoveAsync(page, moved, "ArrowDown", 1);
                var after = XDocument.Parse(await page.ExportAsync());

                Semantics(after).Should().Equal(Semantics(before), "{0} says the same", Path.GetFileName(path));
                DrawnFile.Of(after).ShouldDifferByAMoveDown(DrawnFile.Of(before), moved, Path.GetFileName(path));
            }
        }

        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_two_people_and_a_connection_that_breaks_when_both_draw_then_each_hears_of_it_and_nothing_is_lost()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var paul = await portal.AsAsync("paul");
        await paul.DrawAsync("small-company");
        var address = await paul.DraftAddressAsync();

        // without a connection it is kept here, also over a new visit, and sent later
        await paul.Context.RouteAsync("**/file?path=*", route => route.Request.Method == "PUT" ? route.AbortAsync() : route.ContinueAsync());
        var first = await AnyTaskAsync(paul);
        await MoveAsync(paul, first, "ArrowDown", 1);
        await paul.Locator("[data-save-state=kept]").WaitForAsync();
        var drawn = await paul.ExportAsync();
        await paul.ReloadAsync();
        await paul.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await paul.Locator("[data-save-state=kept]").WaitForAsync();
        (await paul.ExportAsync()).Should().Be(drawn, "what was drawn is there after a new visit");
        await paul.Context.UnrouteAsync("**/file?path=*");
        await paul.KeptAsync();
        (await (await paul.APIRequest.GetAsync($"{address}/file?path=small-company.bpmn")).TextAsync()).Should().Be(drawn);

        // pia has it open too; paul is faster
        var pia = await portal.AsAsync("pia");
        await pia.GotoAsync(await paul.EvaluateAsync<string>("location.pathname + location.search"));
        await pia.Locator("[data-designer][data-ready=true]").WaitForAsync();
        await MoveAsync(paul, first, "ArrowDown", 1);
        await paul.SavedAsync();
        await MoveAsync(pia, first, "ArrowRight", 1);
        await pia.Locator("[data-conflict]:visible").WaitForAsync();
        await pia.LookAsync();
        var hers = await pia.ExportAsync();
        await pia.ClickAsync("[data-do=branch]");
        await pia.WaitForURLAsync(url => !url.EndsWith($"draft={address!.Split('/')[^1]}", StringComparison.Ordinal));
        await pia.Locator("[data-designer][data-ready=true]").WaitForAsync();
        (await pia.ExportAsync()).Should().Be(hers, "her work is a draft of its own");
        (await (await paul.APIRequest.GetAsync($"{address}/file?path=small-company.bpmn")).TextAsync()).Should().Be(await paul.ExportAsync(), "and his is as he left it");
        portal.Complaints.Should().BeEmpty();
    }

    private static IEnumerable<string> Files()
    {
        var root = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(root, "workflows"))) root = Path.GetDirectoryName(root)!;
        var shipped = Directory.EnumerateFiles(Path.Combine(root, "workflows"), "*.bpmn", SearchOption.AllDirectories);
        var material = Path.Combine(Environment.GetEnvironmentVariable("EVALUATION_CONFORMANCE") ?? Path.Combine(root, "..", "shared", "conformance"), "bpmn-miwg");
        var others = Directory.Exists(material) ? Directory.EnumerateFiles(material, "*.bpmn", SearchOption.AllDirectories) : [];
        return shipped.Concat(others).Order(StringComparer.Ordinal);
    }

    /// <summary>A step that is drawn and carries nothing on its edge.</summary>
    private static string? Movable(XDocument file) => StepOf(file, process => !file.Descendants(Bpmn + "participant").Any() || HasPool(file, process));

    /// <summary>Without a pool a process is drawn beside pools where it has lanes.</summary>
    private static string? BesidePools(XDocument file) => StepOf(file, process => file.Descendants(Bpmn + "participant").Any() && !HasPool(file, process) && process.Element(Bpmn + "laneSet") is not null);

    private static bool HasPool(XDocument file, XElement process) => file.Descendants(Bpmn + "participant").Any(one => (string?)one.Attribute("processRef") == (string?)process.Attribute("id"));

    private static string? StepOf(XDocument file, Func<XElement, bool> isMeant)
    {
        var carrying = file.Descendants(Bpmn + "boundaryEvent").Select(one => (string?)one.Attribute("attachedToRef")).ToHashSet();
        var drawn = file.Descendants(Di + "BPMNShape").Select(one => (string?)one.Attribute("bpmnElement")).ToHashSet();
        return file.Descendants(Bpmn + "process").Where(isMeant).Descendants().Where(one => one.Name.Namespace == Bpmn && one.Name.LocalName.EndsWith("ask", StringComparison.Ordinal))
            .Select(one => (string?)one.Attribute("id")).FirstOrDefault(id => id is not null && drawn.Contains(id) && !carrying.Contains(id));
    }

    /// <summary>Everything but the drawing, element by element with its attributes. Prefixes of names, kinds of spaces and values that the standard gives by itself do not count.</summary>
    private static List<string> Semantics(XDocument file) =>
    [
        .. file.Root!.DescendantsAndSelf().Where(one => one.AncestorsAndSelf().All(parent => parent.Name.LocalName != "BPMNDiagram"))
            .Where(one => one.Parent is null || one.Name.LocalName is not ("incoming" or "outgoing"))
            .Select(one => $"{string.Join('/', one.Ancestors().Reverse().Select(parent => (string?)parent.Attribute("id") ?? parent.Name.LocalName))}/{one.Name}"
                + string.Concat(one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name != Instance + "schemaLocation" && !Defaults.Contains($"{attribute.Name.LocalName}={attribute.Value}")).OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal).Select(attribute => $" {attribute.Name}={(attribute.Name == Instance + "type" ? attribute.Value[(attribute.Value.IndexOf(':', StringComparison.Ordinal) + 1)..] : Spaces(attribute.Value))}"))
                + (one.HasElements ? "" : $" {one.Value.Trim()}")),
    ];

    private static string Spaces(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static FilePayload FileOf(string name, string content) => new() { Name = name, MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(content) };

    private static Task<IDownload> OpenAsync(IPage page, string name, byte[] content)
        => page.RunAndWaitForDownloadAsync(() => page.SetInputFilesAsync("[data-file]", new FilePayload { Name = name, MimeType = "application/xml", Buffer = content }));

    private static async Task<string> AnyTaskAsync(IPage page) => Movable(XDocument.Parse(await page.ExportAsync()))!;

    private static async Task MoveAsync(IPage page, string element, string key, int times)
    {
        await page.SelectAsync(element);
        for (var i = 0; i < times; i++) await page.Keyboard.PressAsync(key);
    }
}
