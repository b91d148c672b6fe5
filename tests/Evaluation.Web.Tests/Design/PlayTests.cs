using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Design;

/// <summary>Playing a draft over HTTP, as a browser without JavaScript does it.</summary>
public sealed class PlayTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";
    private const string Scenario = "scenarios/first-newsletter.yaml";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_draft_when_it_is_played_by_hand_then_each_step_is_kept_and_can_be_taken_back()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginDraftAsync(paul);
        var start = await paul.GetAsync($"{play}/start?from={Uri.EscapeDataString(Scenario)}");
        start.Page!.QuerySelector<IHtmlInputElement>("#play-date")!.Value.Should().Be("2026-04-07");

        var begun = await paul.PostAsync($"{play}/start?from={Uri.EscapeDataString(Scenario)}", "begin", ("title", "Played by hand"));
        begun.Location.Should().Be(play);
        var page = await paul.GetAsync(play);
        page.Main.Should().Contain("Carla Reyes submitted the request").And.Contain("A new task").And.Contain("Who has what now");
        var (task, person) = First(page);

        // the real form, with the answer of the scenario, and first with one that does not fit
        var form = $"{play}/tasks/{task}?as={person}";
        var wrong = await paul.PostAsync(form, "answer", ("tier", "none"));
        wrong.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        var like = await paul.GetAsync($"{form}&like={Uri.EscapeDataString(Scenario)}");
        like.Main.Should().Contain("About the request").And.Contain("Played by hand");
        var done = await paul.SendAsync(like.Form("answer"), form, ("intent", "complete"));
        done.Location.Should().Be(play);
        var after = await paul.GetAsync(play);
        after.Main.Should().Contain("completed");
        First(after).Task.Should().NotBe(task);

        // the clock, in all three ways, and backwards, which it does not
        await MoveAsync(paul, play, "amount", ("amount", "2"), ("unit", "days"));
        (await MoveAsync(paul, play, "date", ("date", "2026-04-20"), ("time", "10:00"))).Main.Should().Contain("20 Apr 2026, 10:00");
        (await MoveAsync(paul, play, "date", ("date", "2026-04-01"), ("time", "10:00"))).Main.Should().Contain("only moves forward").And.Contain("20 Apr 2026, 10:00");
        (await MoveAsync(paul, play, "amount", ("amount", "x"), ("unit", "days"))).Main.Should().Contain("Expected a time to move to");
        var moved = await paul.GetAsync(play);
        moved.Main.Should().Contain("A reminder").And.Contain("The clock moved by 2 days");

        // the server forgot nothing: what is kept belongs to the draft and the person
        using var again = await app.OpenAsync("paul");
        (await again.GetAsync(play)).Main.Should().Contain("The clock moved by 2 days");
        using var pia = await app.OpenAsync("pia");
        (await pia.GetAsync(play)).Main.Should().Contain("Begin with a request").And.NotContain("The clock moved");

        var back = await BackAsync(paul, play, moved, 2);
        back.Main.Should().NotContain("The clock moved").And.Contain("completed");
        (await BackAsync(paul, play, back, 1)).Main.Should().Contain("Carla Reyes submitted the request").And.NotContain("completed");
    }

    [Fact]
    public async Task given_two_windows_of_one_person_when_both_go_on_then_the_second_is_told()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginDraftAsync(paul);
        await LoadAsync(paul, play);
        var old = await paul.GetAsync(play);
        await BackAsync(paul, play, old, 1);

        (await BackAsync(paul, play, old, 1)).Main.Should().Contain("it went on in another one");
        var steps = (await KeptAsync(play, "paul"))!.Steps.Length;
        steps.Should().Be((await ShippedAsync(paul, play)).Steps.Length - 1);
    }

    [Fact]
    public async Task given_a_play_when_it_is_saved_then_the_draft_has_a_scenario_that_publishing_asks_for()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginDraftAsync(paul);
        await LoadAsync(paul, play);
        var page = await paul.GetAsync(play);
        page.Main.Should().Contain("Save it as a scenario");

        var saved = await paul.SendAsync(page.FormTo($"{play}/save"), play, ("title", "Größe: as I played it!"));
        var after = await paul.GetAsync(saved.Location!);
        after.Main.Should().Contain("scenarios/grosse-as-i-played-it.yaml").And.Contain("Größe: as I played it!").And.Contain("All 2 scenarios come out as expected");
        var draft = play[..^"/play".Length];
        var file = await paul.GetAsync($"{draft}/file?path=scenarios/grosse-as-i-played-it.yaml");
        var scenario = ScenarioReader.ReadYaml(Encoding.UTF8.GetBytes(file.Text), "x");
        scenario.Problems.Should().BeEmpty();
        scenario.Value!.Expect.Path.Should().NotBeEmpty();

        // once more under the same name, and with a page that is older than the draft
        var twice = await paul.SendAsync((await paul.GetAsync(play)).FormTo($"{play}/save"), play, ("title", "Größe: as I played it!"));
        (await paul.GetAsync(twice.Location!)).Main.Should().Contain("Expected");
        var stale = await paul.SendAsync(page.FormTo($"{play}/save"), play, ("title", "Another"));
        (await paul.GetAsync(stale.Location!)).Main.Should().Contain("Expected the draft as you last saw it");
        (await paul.GetAsync(draft)).Main.Should().Contain("scenarios/grosse-as-i-played-it.yaml added").And.Contain("All 2 scenarios come out as expected");
    }

    [Fact]
    public async Task given_a_draft_when_its_scenarios_have_run_then_coverage_is_shown_with_what_none_reaches()
    {
        using var paul = await app.OpenAsync("paul");
        using var audrey = await app.OpenAsync("audrey");
        var play = await BeginDraftAsync(paul);

        using var status = JsonDocument.Parse((await paul.GetAsync(play[..^"/play".Length] + "/scenarios")).Text);
        status.RootElement.GetProperty("done").GetBoolean().Should().BeTrue();
        status.RootElement.GetProperty("met").GetBoolean().Should().BeTrue();
        var page = await audrey.GetAsync(play);
        page.Main.Should().Contain("The scenario comes out as expected").And.Contain("that no scenario reaches");
        page.Page!.QuerySelectorAll("form[action*='/play/']").Should().BeEmpty("an auditor looks and changes nothing");
        using var reach = JsonDocument.Parse(page.Page!.QuerySelector("[data-play-diagram]")!.GetAttribute("data-reach")!);
        reach.RootElement.GetProperty("elements").EnumerateObject().Should().Contain(one => one.Value.GetInt32() == 1);
        var percent = int.Parse(page.Page!.QuerySelector("[data-coverage-of=step]")!.TextContent.Split(' ')[0], CultureInfo.InvariantCulture);
        percent.Should().BeInRange(30, 100);
        (await audrey.GetAsync($"{play}/start")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task given_a_change_that_breaks_the_play_and_a_scenario_when_looked_at_then_both_say_where()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginDraftAsync(paul);
        await LoadAsync(paul, play);
        var steps = (await ShippedAsync(paul, play)).Steps;
        var last = steps.OfType<AnswerStep>().Last();
        var draft = play[..^"/play".Length];
        var token = (await paul.GetAsync(play)).Page!.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = await paul.Client.GetAsync($"{draft}/file?path=small-company.bpmn");
        var xml = (await file.Content.ReadAsStringAsync()).Replace($"id=\"{last.Task}\"", $"id=\"{last.Task}-new\"", StringComparison.Ordinal)
            .Replace($"Ref=\"{last.Task}\"", $"Ref=\"{last.Task}-new\"", StringComparison.Ordinal).Replace($"bpmnElement=\"{last.Task}\"", $"bpmnElement=\"{last.Task}-new\"", StringComparison.Ordinal)
            .Replace($">{last.Task}<", $">{last.Task}-new<", StringComparison.Ordinal);
        using var put = new HttpRequestMessage(HttpMethod.Put, $"{draft}/file?path=small-company.bpmn") { Content = new StringContent(xml, Encoding.UTF8, "application/xml") };
        put.Headers.Add("RequestVerificationToken", token);
        put.Headers.IfMatch.Add(file.Headers.ETag!);
        (await paul.Client.SendAsync(put)).EnsureSuccessStatusCode();
        (await WasPlayedAsync(play)).Should().BeTrue("the scenarios are played after a save without anybody asking");

        var page = await paul.GetAsync(play);
        page.Main.Should().Contain("The play cannot go on from here").And.Contain("Leave out this step and those after it").And.Contain("not as expected");
        var shorter = await paul.SendAsync(page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/back']").First(), play,
            ("steps", page.Page!.QuerySelector($"form[action='{play}/back'] button")!.GetAttribute("value")!));
        (await paul.GetAsync(shorter.Location!)).Main.Should().NotContain("cannot go on").And.Contain("Who has what now");
    }

    private async Task<string> BeginDraftAsync(Browser browser)
    {
        var begun = await browser.SendAsync((await browser.GetAsync(Workflow)).FormTo($"{Workflow}/drafts"), Workflow);
        return $"{Workflow}/drafts/{begun.Location!.Split('=')[1]}/play";
    }

    private static (string Task, string Person) First(Answer page)
    {
        var form = page.Page!.QuerySelector<IHtmlFormElement>("form.play-as")!;
        return (form.GetAttribute("action")!.Split('/')[^1], form.QuerySelector("option")!.GetAttribute("value")!);
    }

    private static async Task<Answer> MoveAsync(Browser browser, string play, string how, params (string, string)[] fields)
    {
        var page = await browser.GetAsync(play);
        var form = page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/move']").Single(one => one.QuerySelector($"input[value={how}]") is not null);
        var moved = await browser.SendAsync(form, play, fields);
        return await browser.GetAsync(moved.Location!);
    }

    private static async Task<Answer> BackAsync(Browser browser, string play, Answer page, int steps)
    {
        var form = page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/back']").First();
        var back = await browser.SendAsync(form, play, ("steps", steps.ToString(CultureInfo.InvariantCulture)));
        return await browser.GetAsync(back.Location!);
    }

    private static async Task LoadAsync(Browser browser, string play)
    {
        var page = await browser.GetAsync(play);
        (await browser.SendAsync(page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/load']").First(), play)).Location.Should().Be(play);
    }

    private static async Task<Scenario> ShippedAsync(Browser browser, string play)
        => ScenarioReader.ReadYaml(Encoding.UTF8.GetBytes((await browser.GetAsync($"{play[..^"/play".Length]}/file?path={Scenario}")).Text), "x").Value!;

    private async Task<bool> WasPlayedAsync(string play)
    {
        Dictionary<string, byte[]> files;
        await using (var session = await app.Services.GetRequiredService<EvaluationDatabase>().ReadAsync())
            files = await DraftStore.FilesAsync(session, long.Parse(play.Split('/')[^2], CultureInfo.InvariantCulture));
        var watch = app.Services.GetRequiredService<Evaluation.Web.Pages.Design.Play.ScenarioWatch>();
        for (var tries = 0; tries < 600 && !watch.Knows("small-company", files); tries++) await Task.Delay(100);
        return watch.Knows("small-company", files);
    }

    private async Task<PlayRecording?> KeptAsync(string play, string person)
    {
        await using var session = await app.Services.GetRequiredService<EvaluationDatabase>().ReadAsync();
        return await PlayStore.FindAsync(session, long.Parse(play.Split('/')[^2], CultureInfo.InvariantCulture), person);
    }
}
