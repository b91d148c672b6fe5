using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Evaluation.Web.Tests.Design;

/// <summary>What the designer asks over HTTP, and the pages around it.</summary>
public sealed class DesignTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";
    private const string Path = "small-company.bpmn";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_the_shipped_workflow_when_looked_at_then_versions_scenarios_and_diagram_are_there()
    {
        using var audrey = await app.OpenAsync("audrey");

        var list = await audrey.GetAsync("/workflows");
        var page = await audrey.GetAsync(Workflow);

        list.Main.Should().Contain("Purchase evaluation").And.Contain("Small company");
        page.Heading.Should().Be("Small company");
        page.Page!.QuerySelectorAll("h2").Select(heading => heading.TextContent).Should().Contain(["Diagram", "Versions", "Scenarios", "Who changed it"]);
        page.Page.QuerySelector("form[action$='/drafts']").Should().BeNull("an auditor changes nothing");
        var diagram = await audrey.GetAsync(page.Page.QuerySelector("[data-diagram]")!.GetAttribute("data-diagram")!);
        diagram.Text.Should().Contain("bpmn:definitions");
    }

    [Fact]
    public async Task given_an_auditor_when_they_try_to_change_a_draft_then_they_may_not()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        using var audrey = await app.OpenAsync("audrey");
        using var rosa = await app.OpenAsync("rosa");

        (await audrey.GetAsync($"{Workflow}/drafts/{draft.Number}")).Status.Should().Be(HttpStatusCode.OK);
        (await audrey.GetAsync($"{Workflow}/design?draft={draft.Number}")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(audrey, HttpMethod.Put, $"{Workflow}/drafts/{draft.Number}/file?path={Path}", draft.Xml, draft.Token, draft.Revision)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await rosa.GetAsync(Workflow)).Status.Should().Be(HttpStatusCode.Forbidden);
        (await rosa.GetAsync($"{Workflow}/drafts/{draft.Number}/file?path={Path}")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task given_a_draft_when_its_words_are_asked_for_then_all_that_can_be_picked_is_there_with_its_name()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);

        var words = JsonDocument.Parse((await paul.GetAsync($"{Workflow}/drafts/{draft.Number}/words")).Text).RootElement;

        words.GetProperty("groups").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Should().Contain("Marketing lead (CMO)");
        words.GetProperty("people").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Should().Contain("Paul Mensah");
        words.GetProperty("forms").EnumerateArray().Select(one => one.GetProperty("id").GetString()).Should().Contain(["form:sign-off", "form:generic"]).And.NotContain("form:rubric");
        words.GetProperty("rubrics").EnumerateArray().Select(one => (one.GetProperty("id").GetString(), one.GetProperty("lane").GetString())).Should().Contain(("rubric:support", "support"));
        words.GetProperty("decisions").EnumerateArray().Select(one => (one.GetProperty("id").GetString(), one.GetProperty("name").GetString(), one.GetProperty("path").GetString())).Should().Contain(("triage", "Triage", "triage.dmn"));
        words.GetProperty("jobs").GetArrayLength().Should().BeGreaterThan(1);
    }

    [Theory]
    [InlineData("small-company", 1)]
    [InlineData("empty:purchase-evaluation", 0)]
    public async Task given_a_title_when_a_workflow_is_begun_then_its_draft_opens_and_says_what_it_still_needs(string from, int scenarios)
    {
        using var paul = await app.OpenAsync("paul");
        (await paul.GetAsync("/workflows/new")).Main.Should().Contain("An empty drawing");

        var begun = await BeginNewAsync("Tools & things of the Agency", from);
        begun.Page!.QuerySelector("[data-designer]")!.GetAttribute("data-path").Should().Be("tools-things-of-the-agency.bpmn");
        var number = begun.Page.QuerySelector("[data-designer]")!.GetAttribute("data-draft");
        var address = $"/workflows/tools-things-of-the-agency/drafts/{number}";
        var xml = (await paul.GetAsync($"{address}/file?path=tools-things-of-the-agency.bpmn")).Text;
        var token = begun.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var lint = await SendAsync(paul, HttpMethod.Post, $"{address}/lint?path=tools-things-of-the-agency.bpmn", xml, token, null);
        var errors = JsonDocument.Parse(await lint.Content.ReadAsStringAsync()).RootElement.GetProperty("problems").EnumerateArray()
            .Where(problem => problem.GetProperty("severity").GetString() == "error").Select(problem => problem.GetProperty("code").GetString()).Distinct();
        errors.Should().BeEquivalentTo(scenarios == 0 ? ["signature-missing"] : Array.Empty<string>());
        xml.Should().Contain("<bpmn:process id=\"tools-things-of-the-agency\" name=\"Tools &amp; things of the Agency\"");

        (await paul.GetAsync("/workflows")).Main.Should().Contain("Not published yet").And.Contain("Tools things of the agency");
        (await paul.GetAsync("/workflows/tools-things-of-the-agency")).Location.Should().Be("/workflows", "it has no page before it is published");
        (await BeginNewAsync("Tools, things of the agency", from)).Main.Should().Contain("already");
        (await BeginNewAsync(" 7 ", from)).Main.Should().Contain("title");
        (await BeginNewAsync("Another", "nothing")).Main.Should().Contain("workflow to begin with");

        async Task<Answer> BeginNewAsync(string title, string template)
        {
            var page = await paul.GetAsync("/workflows/new");
            var answer = await paul.SendAsync((IHtmlFormElement)page.Page!.QuerySelector("form[action='/workflows/new/draft']")!, "/workflows/new", ("title", title), ("from", template));
            return await paul.GetAsync(answer.Location!);
        }
    }

    [Fact]
    public async Task given_two_windows_when_both_save_then_the_second_is_told_and_keeps_theirs_as_a_draft_of_its_own()
    {
        using var paul = await app.OpenAsync("paul");
        using var pia = await app.OpenAsync("pia");
        var his = await BeginAsync(paul);
        var hers = await OpenAsync(pia, his.Number);

        var first = await SendAsync(paul, HttpMethod.Put, his.File, his.Xml.Replace("Request submitted", "First", StringComparison.Ordinal), his.Token, his.Revision);
        var second = await SendAsync(pia, HttpMethod.Put, hers.File, hers.Xml.Replace("Request submitted", "Second", StringComparison.Ordinal), hers.Token, hers.Revision);
        var branch = await SendAsync(pia, HttpMethod.Post, $"{Workflow}/drafts/{his.Number}/branch?path={Path}", hers.Xml.Replace("Request submitted", "Second", StringComparison.Ordinal), hers.Token, null);

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        second.StatusCode.Should().Be(HttpStatusCode.Conflict);
        var problem = JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().Should().Be("changed-meanwhile");
        problem.GetProperty("detail").GetString().Should().Contain("Paul Mensah");
        var address = JsonDocument.Parse(await branch.Content.ReadAsStringAsync()).RootElement.GetProperty("address").GetString()!;
        (await OpenAsync(pia, int.Parse(address.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture))).Xml.Should().Contain("Second");
        (await OpenAsync(paul, his.Number)).Xml.Should().Contain("First");
    }

    [Fact]
    public async Task given_a_post_without_the_token_of_the_page_when_saved_then_it_is_refused()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);

        (await SendAsync(paul, HttpMethod.Put, draft.File, draft.Xml, "", draft.Revision)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(paul, HttpMethod.Put, draft.File, new string(' ', 2 * 1024 * 1024 + 1), draft.Token, draft.Revision)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(paul, HttpMethod.Put, draft.File, draft.Xml, draft.Token, null)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await OpenAsync(paul, draft.Number)).Revision.Should().Be(draft.Revision);
    }

    [Fact]
    public async Task given_the_files_of_a_draft_when_added_renamed_and_removed_then_each_step_has_its_revision()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var files = $"{Workflow}/drafts/{draft.Number}/";

        var added = await SendAsync(paul, HttpMethod.Post, files + "file?path=scenarios/mine.yaml", "name: mine", draft.Token, draft.Revision);
        var twice = await SendAsync(paul, HttpMethod.Post, files + "file?path=scenarios/mine.yaml", "name: other", draft.Token, draft.Revision + 1);
        var renamed = await SendAsync(paul, HttpMethod.Post, files + "rename?path=scenarios/mine.yaml&to=scenarios/ours.yaml", "", draft.Token, draft.Revision + 1);
        var late = await SendAsync(paul, HttpMethod.Delete, files + "file?path=glossary.yaml", "", draft.Token, draft.Revision);
        var removed = await SendAsync(paul, HttpMethod.Delete, files + "file?path=glossary.yaml", "", draft.Token, draft.Revision + 2);

        foreach (var answer in new[] { added, renamed, removed }) answer.StatusCode.Should().Be(HttpStatusCode.OK);
        JsonDocument.Parse(await removed.Content.ReadAsStringAsync()).RootElement.GetProperty("revision").GetInt64().Should().Be(draft.Revision + 3);
        JsonDocument.Parse(await twice.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString().Should().Be("path-taken");
        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await paul.GetAsync(files + "file?path=scenarios/ours.yaml")).Text.Should().Be("name: mine");
        (await paul.GetAsync(files + "file?path=scenarios/mine.yaml")).Status.Should().Be(HttpStatusCode.NotFound);
        (await paul.GetAsync($"{Workflow}/drafts/{draft.Number}")).Main.Should().Contain("glossary.yaml removed").And.Contain("scenarios/ours.yaml added");
        (await SendAsync(paul, HttpMethod.Delete, files + "file?path=scoring.yaml", "", "", draft.Revision + 3)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var audrey = await app.OpenAsync("audrey");
        (await SendAsync(audrey, HttpMethod.Delete, files + "file?path=scoring.yaml", "", draft.Token, draft.Revision + 3)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task given_a_new_table_when_made_by_the_form_then_it_is_in_the_draft_and_can_be_tried()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var address = $"{Workflow}/tables/new?draft={draft.Number}";

        var blank = await paul.SendAsync((await paul.GetAsync(address)).Page!.QuerySelectorAll<IHtmlFormElement>("main form").Single(), address, ("name", "Discount"));
        var made = await paul.SendAsync(
            (await paul.GetAsync(address)).Page!.QuerySelectorAll<IHtmlFormElement>("main form").Single(), address,
            ("name", "Discount"), ("in-0-label", "Yearly cost"), ("in-0-type", "number"), ("out-0-label", "Discount"), ("out-0-values", "none, some"));

        blank.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        blank.Main.Should().Contain("at least one column");
        made.Location.Should().Be($"{Workflow}/tables?draft={draft.Number}&path=discount.dmn");
        var page = await paul.GetAsync(made.Location!);
        page.Page!.QuerySelector("[data-tables]")!.GetAttribute("data-path").Should().Be("discount.dmn");
        page.Page.QuerySelectorAll("main nav a[aria-current=page]").Select(link => link.TextContent).Should().Equal("Tables", "discount.dmn");
        var xml = (await paul.GetAsync($"{Workflow}/drafts/{draft.Number}/file?path=discount.dmn")).Text;
        var question = JsonSerializer.Serialize(new { xml, decision = "discount", columns = new[] { "5" } });
        using var tried = await SendAsync(paul, HttpMethod.Post, $"{Workflow}/drafts/{draft.Number}/try?path=discount.dmn", question, draft.Token, null);
        var answer = JsonDocument.Parse(await tried.Content.ReadAsStringAsync()).RootElement;
        answer.GetProperty("value").GetString().Should().Be("\"some\"");
        answer.GetProperty("tables")[0].GetProperty("rules")[0].GetProperty("ruleId").GetString().Should().Be("discount-rule-1");
        using var nothing = await SendAsync(paul, HttpMethod.Post, $"{Workflow}/drafts/{draft.Number}/try?path=discount.dmn", "{}", draft.Token, null);
        nothing.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await paul.GetAsync($"{Workflow}/tables?draft={draft.Number}&path=nothing.dmn")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task given_what_is_drawn_when_checked_then_the_reader_of_the_engine_answers_by_element()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var lint = $"{Workflow}/drafts/{draft.Number}/lint?path={Path}";

        var good = await ProblemsAsync(paul, lint, draft.Xml, draft.Token);
        var bad = await ProblemsAsync(paul, lint, draft.Xml.Replace("rubric:data-legal", "rubric:nothing", StringComparison.Ordinal), draft.Token);

        good.Where(one => one.GetProperty("severity").GetString() == "error").Should().BeEmpty();
        var problem = bad.First(one => one.GetProperty("code").GetString() == "rubric-missing");
        problem.GetProperty("element").GetString().Should().NotBeNullOrEmpty();
        problem.GetProperty("what").GetString().Should().StartWith("expected");
        problem.GetProperty("why").GetString().Should().NotBeNullOrEmpty();
        draft.Xml.Should().Contain($"id=\"{problem.GetProperty("element").GetString()}\"");
    }

    [Fact]
    public async Task given_a_change_when_reviewed_by_somebody_else_then_it_is_published_and_its_history_tells()
    {
        using var paul = await app.OpenAsync("paul");
        using var pia = await app.OpenAsync("pia");
        var draft = await BeginAsync(paul);
        (await SendAsync(paul, HttpMethod.Put, draft.File, draft.Xml.Replace("Request submitted", "Request came in", StringComparison.Ordinal), draft.Token, draft.Revision)).EnsureSuccessStatusCode();
        var page = $"{Workflow}/drafts/{draft.Number}";

        await StepAsync(paul, page, "submit", "A friendlier name");
        var own = await paul.GetAsync(page);
        var others = await pia.GetAsync(page);
        var published = await StepAsync(pia, page, "publish", "Looked at the diagram");

        own.Page!.QuerySelector("input[name=_handler][value=publish]").Should().BeNull();
        own.Main.Should().Contain("another process owner has to publish it");
        others.Main.Should().Contain("small-company.bpmn changed").And.Contain("Request came in").And.Contain("Name").And.Contain("as expected").And.NotContain("not as expected");
        published.Location.Should().Be(Workflow);
        var after = await pia.GetAsync(Workflow);
        after.Main.Should().Contain("The version is published").And.Contain("Pia Berg").And.Contain("Looked at the diagram").And.Contain("A friendlier name");
        after.Page!.QuerySelectorAll("table tbody tr").Should().HaveCount(2);
        (await paul.GetAsync($"{Workflow}/design?draft={draft.Number}")).Location.Should().EndWith(page);

        var back = await paul.SendAsync((await paul.GetAsync(Workflow)).Page!.QuerySelectorAll<IHtmlFormElement>("form[action$='/restore']").Single(), Workflow);
        (await paul.GetAsync(back.Location!)).Main.Should().Contain("small-company.bpmn changed").And.NotContain("Another version was published");
        await StepAsync(paul, back.Location!, "submit", "The old name was better");
        await StepAsync(pia, back.Location!, "publish", "As before");
        var restored = await pia.GetAsync(Workflow);
        restored.Page!.QuerySelectorAll("table tbody tr").Should().HaveCount(2, "what was there before is current again");
        (await pia.GetAsync(restored.Page.QuerySelector("[data-diagram]")!.GetAttribute("data-diagram")!)).Text.Should().Contain("Request submitted");
    }

    [Fact]
    public async Task given_the_page_of_the_designer_when_its_scripts_are_weighed_then_the_canvas_needs_at_most_250_kb()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var page = await paul.GetAsync($"{Workflow}/design?draft={draft.Number}");
        var scripts = new Queue<string>(page.Page!.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!));
        var loaded = new Dictionary<string, int>(StringComparer.Ordinal);

        while (scripts.TryDequeue(out var script))
        {
            if (loaded.ContainsKey(script)) continue;
            var text = (await paul.GetAsync(script)).Text;
            loaded[script] = Zipped(text);
            // what is imported at once; import() comes later
            foreach (Match import in Regex.Matches(text, """(?:from|import)\s?"(\./[^"]+\.js)";?""")) scripts.Enqueue("/dist/" + import.Groups[1].Value[2..]);
        }

        loaded.Should().HaveCountGreaterThan(2);
        loaded.Where(one => !one.Key.Contains("/site", StringComparison.Ordinal)).Sum(one => one.Value).Should().BeInRange(100_000, 250_000);
        (await paul.GetAsync("/")).Page!.QuerySelectorAll("script[src]").Should().ContainSingle("the rest of the portal loads nothing of the designer");
    }

    private static int Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return (int)zipped.Length;
    }

    private static async Task<OpenDraft> BeginAsync(Browser browser)
    {
        var page = await browser.GetAsync(Workflow);
        var begun = await browser.SendAsync(page.FormTo($"{Workflow}/drafts"), Workflow);
        return await OpenAsync(browser, int.Parse(begun.Location!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<OpenDraft> OpenAsync(Browser browser, int number)
    {
        var page = await browser.GetAsync($"{Workflow}/design?draft={number}");
        var token = page.Page!.QuerySelector("[data-designer] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var file = $"{Workflow}/drafts/{number}/file?path={Path}";
        using var answer = await browser.Client.GetAsync(file);
        return new OpenDraft(number, token, long.Parse(answer.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture), await answer.Content.ReadAsStringAsync(), file);
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, HttpMethod method, string address, string xml, string token, long? seen)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(xml, Encoding.UTF8, "application/xml") };
        request.Headers.Add("RequestVerificationToken", token);
        if (seen is { } revision) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{revision}\""));
        return await browser.Client.SendAsync(request);
    }

    private static async Task<List<JsonElement>> ProblemsAsync(Browser browser, string address, string xml, string token)
    {
        using var answer = await SendAsync(browser, HttpMethod.Post, address, xml, token, null);
        answer.EnsureSuccessStatusCode();
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("problems").EnumerateArray()];
    }

    private static async Task<Answer> StepAsync(Browser browser, string page, string step, string why)
        => await browser.PostAsync(page, step, ("why", why));

    private sealed record OpenDraft(int Number, string Token, long Revision, string Xml, string File);
}
