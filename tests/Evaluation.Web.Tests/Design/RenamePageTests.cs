using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Evaluation.Web.Tests.Design;

/// <summary>Another short name of a rubric or decision, with everything that says it.</summary>
public sealed class RenamePageTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_rubric_whose_short_name_is_changed_in_its_form_when_it_goes_everywhere_then_file_and_steps_follow_as_one_revision()
    {
        using var paul = await app.OpenAsync("paul");
        var draft = await BeginAsync(paul);
        var address = $"{Workflow}/rubrics?draft={draft}&path=rubrics/support.yaml";
        var (page, revision, diagram) = (await paul.GetAsync(address), await RevisionAsync(paul, draft), await FileAsync(paul, draft, "small-company.bpmn"));

        var asked = await PressAsync(paul, page, address, "save", ("id", "help-desk"), ("title", "Who helps?"));
        asked.Main.Should().Contain("The short name changes from support to help-desk").And.Contain("small-company.bpmn, line").And.Contain("rubric:help-desk").And.Contain("Nothing is saved yet");
        (await RevisionAsync(paul, draft)).Should().Be(revision);
        var taken = await PressAsync(paul, page, address, "save", ("id", "data-legal"));
        taken.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        taken.Main.Should().Contain("'data-legal' is taken");

        var saved = await PressAsync(paul, asked, address, "rename");
        saved.Location.Should().Contain("rubrics%2Fhelp-desk.yaml");
        (await paul.GetAsync(saved.Location!)).Heading.Should().Be("Who helps?");
        (await FileAsync(paul, draft, "small-company.bpmn")).Should().Be(diagram.Replace("\"rubric:support\"", "\"rubric:help-desk\"", StringComparison.Ordinal));
        (await RevisionAsync(paul, draft)).Should().Be(revision + 1);
        (await paul.GetAsync($"{Workflow}/drafts/{draft}/file?path=rubrics/support.yaml")).Status.Should().Be(HttpStatusCode.NotFound);
        (await paul.GetAsync($"{Workflow}/drafts/{draft}")).Main.Should().NotContain("must be mended").And.Contain("rubrics/help-desk.yaml");

        var again = $"{Workflow}/rubrics?draft={draft}&path=rubrics/help-desk.yaml";
        await PressAsync(paul, await PressAsync(paul, await paul.GetAsync(again), again, "save", ("id", "alone")), again, "alone");
        (await FileAsync(paul, draft, "rubrics/help-desk.yaml")).Should().Contain("id: alone\n");
        (await FileAsync(paul, draft, "small-company.bpmn")).Should().Contain("rubric:help-desk");
    }

    [Fact]
    public async Task given_a_decision_when_renamed_then_what_changes_is_listed_before_and_somebody_who_was_faster_is_not_overwritten()
    {
        using var paul = await app.OpenAsync("paul");
        using var pia = await app.OpenAsync("pia");
        var draft = await BeginAsync(paul);
        var (table, diagram) = (await FileAsync(paul, draft, "triage.dmn"), await FileAsync(paul, draft, "small-company.bpmn"));
        var address = $"{Workflow}/rename?draft={draft}&path=triage.dmn&decision=triage&to=sorting";

        var (his, hers) = (await paul.GetAsync(address), await pia.GetAsync(address.Replace("sorting", "ordering", StringComparison.Ordinal)));
        his.Main.Should().Contain("small-company.bpmn, line").And.Contain("sorting.dmn").And.Contain("The portal itself looks for the answer of 'triage'");
        (await FileAsync(paul, draft, "triage.dmn")).Should().Be(table, "a look changes nothing");
        var done = await paul.SendAsync(PostOf(his), address);
        var late = await pia.SendAsync(PostOf(hers), address);

        done.Location.Should().Contain("sorting.dmn");
        (await pia.GetAsync(late.Location!)).Main.Should().Contain("there is no 'triage' in 'triage.dmn'");
        (await FileAsync(paul, draft, "sorting.dmn")).Should().Be(table.Replace("id=\"triage\"", "id=\"sorting\"", StringComparison.Ordinal).Replace("dmnElementRef=\"triage\"", "dmnElementRef=\"sorting\"", StringComparison.Ordinal));
        (await FileAsync(paul, draft, "small-company.bpmn")).Should().Be(diagram.Replace("decisionId=\"triage\"", "decisionId=\"sorting\"", StringComparison.Ordinal));
        (await paul.GetAsync($"{Workflow}/rename?draft={draft}&path=sorting.dmn&decision=sorting&to=recommendation")).Main.Should().Contain("'recommendation' is taken");
        (await paul.GetAsync($"{Workflow}/rename?draft={draft}&path=scoring.yaml")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static IHtmlFormElement PostOf(Answer page) => page.Page!.QuerySelectorAll<IHtmlFormElement>("form[action$='/rename-everywhere']").Single();

    private static async Task<string> FileAsync(Browser browser, int draft, string path) => (await browser.GetAsync($"{Workflow}/drafts/{draft}/file?path={path}")).Text;

    private static async Task<long> RevisionAsync(Browser browser, int draft)
        => long.Parse((await browser.GetAsync($"{Workflow}/files?draft={draft}")).Page!.QuerySelector<IHtmlInputElement>("[name=seen]")!.Value, CultureInfo.InvariantCulture);

    private static Task<Answer> PressAsync(Browser browser, Answer page, string address, string intent, params (string Name, string Value)[] values)
        => browser.SendAsync(page.Page!.QuerySelector<IHtmlFormElement>("form.rubric")!, address, [.. values, ("intent", intent)]);

    private static async Task<int> BeginAsync(Browser browser)
    {
        var page = await browser.GetAsync(Workflow);
        var begun = await browser.SendAsync(page.FormTo($"{Workflow}/drafts"), Workflow);
        return int.Parse(begun.Location!.Split('=')[1], CultureInfo.InvariantCulture);
    }
}
