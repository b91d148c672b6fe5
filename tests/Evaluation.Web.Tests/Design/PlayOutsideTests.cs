using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.Tests.Design;

/// <summary>Messages, jobs, the memo and what people do besides answering in a play over HTTP, as a browser without JavaScript does it.</summary>
public sealed class PlayOutsideTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";
    private const string Scenario = "scenarios/first-newsletter.yaml";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_worker_and_a_message_when_they_are_played_then_wrong_input_stays_in_the_form_and_the_scenario_says_them()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginAsync(paul, OutsideEdit.Of);
        var page = await paul.GetAsync(play);
        page.Main.Should().Contain("What comes from outside").And.Contain("Look the vendor up").And.Contain("crm-look-up").And.Contain("Nobody works on it in the portal");

        // a worker that fails, and is tried again; wrong input stays where it was
        var job = Link(page, "job");
        var form = await paul.GetAsync(job);
        form.Main.Should().Contain("Events of this workflow catch: NO-VENDOR");
        form.Page!.QuerySelector<IHtmlInputElement>("[name='values[0].name']")!.Value.Should().Be("vendor.rating");
        var wrong = await paul.SendAsync(form.Form("outside"), job, ("report", "done"), ("values[0].value", "[good"), ("values[1].name", "two words"), ("values[1].value", "2026-05-01"));
        wrong.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        wrong.Main.Should().Contain("2 things need your attention").And.Contain("without spaces").And.Contain("at character");
        wrong.Page!.QuerySelector<IHtmlInputElement>("[name='values[0].value']")!.Value.Should().Be("[good");
        (await paul.SendAsync(form.Form("outside"), job, ("report", "failed"))).Main.Should().Contain("Please say why the worker failed");
        (await paul.SendAsync(form.Form("outside"), job, ("report", "error"), ("code", ""))).Main.Should().Contain("Please name the code");
        (await paul.SendAsync(form.Form("outside"), job, ("report", "dance"))).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        var failed = await ThenAsync(paul, await paul.SendAsync(form.Form("outside"), job, ("report", "failed"), ("reason", "The CRM is down.")));
        failed.Main.Should().Contain("The CRM is down.").And.Contain("Try it again").And.Contain("The worker of 'Look the vendor up' failed");
        var known = await ThenAsync(paul, await SendAsync(paul, Link(failed, "job"), ("report", "done"), ("values[0].value", "\"good\"")));
        known.Main.Should().Contain("was done, with vendor").And.Contain("Message quote-received").And.Contain("with the key EV-2026-0001");

        // the error instead: back, and another way
        var back = await BackAsync(paul, play, known, 1);
        var refused = await ThenAsync(paul, await SendAsync(paul, Link(back, "job"), ("report", "error"), ("code", "NO-VENDOR"), ("words", "Never heard of them.")));
        refused.Main.Should().Contain("reported the error NO-VENDOR").And.NotContain("What comes from outside");
        var uncaught = await ThenAsync(paul, await SendAsync(paul, Link(await BackAsync(paul, play, refused, 1), "job"), ("report", "error"), ("code", "OTHER")));
        uncaught.Main.Should().Contain("The play cannot go on from here").And.Contain("OTHER");
        var again = await BackAsync(paul, play, uncaught, 1);
        known = await ThenAsync(paul, await SendAsync(paul, Link(again, "job"), ("report", "done"), ("values[0].value", "\"good\"")));

        // the message, from a window that is older than the play too
        var message = Link(known, "message");
        var old = await paul.GetAsync(message);
        old.Page!.QuerySelector<IHtmlInputElement>("[name='values[0].name']")!.Value.Should().Be("price");
        (await paul.SendAsync(old.Form("outside"), message, ("intent", "add:values"), ("values[1].name", "from"))).Page!.QuerySelectorAll("[name$='.name']").Length.Should().Be(3);
        var sent = await ThenAsync(paul, await paul.SendAsync(old.Form("outside"), message, ("values[0].value", "1200")));
        sent.Main.Should().Contain("The message 'quote-received' came, with price").And.Contain("Confirm the path").And.Contain("Price").And.Contain("1200");
        var late = await paul.SendAsync(old.Form("outside"), message, ("values[0].value", "1300"));
        late.Location.Should().Be(play);
        (await paul.GetAsync(late.Location!)).Main.Should().Contain("does not wait for this message any more");
        (await paul.GetAsync($"{play}/outside/dance/1")).Status.Should().Be(HttpStatusCode.NotFound);
        var dear = await ThenAsync(paul, await SendAsync(paul, Link(await BackAsync(paul, play, sent, 1), "message"), ("values[0].value", "9000")));
        dear.Main.Should().Contain("Nobody has anything to do");
        dear.Page!.QuerySelector("form.play-as").Should().BeNull("it is too dear to go on");

        // what was played is what the scenario says
        var saved = await paul.SendAsync(dear.FormTo($"{play}/save"), play, ("title", "Too dear"));
        var done = await paul.GetAsync(saved.Location!);
        var file = (await paul.GetAsync($"{play[..^"/play".Length]}/file?path=scenarios/too-dear.yaml")).Text;
        file.Should().Contain("failed: The CRM is down.").And.Contain("message: quote-received").And.Contain("price: 9000").And.NotContain("key:");
        ScenarioReader.ReadYaml(Encoding.UTF8.GetBytes(file), "x").Value!.Expect.Path.Should().Equal("request-submitted", "look-up", "quote", "affordable", "dear");
        done.Main.Should().Contain("Too dear").And.Contain("1 of 2 do not come out as expected", "the shipped one knows nothing of the worker");
    }

    [Fact]
    public async Task given_a_play_that_came_to_its_memo_when_it_is_read_then_it_is_marked_as_played_and_a_comment_makes_it_void()
    {
        using var paul = await app.OpenAsync("paul");
        using var audrey = await app.OpenAsync("audrey");
        var play = await BeginAsync(paul, xml => xml);
        (await paul.GetAsync($"{play}/memo")).Status.Should().Be(HttpStatusCode.NotFound, "there is none yet");
        (await paul.GetAsync($"{play}/memo.pdf")).Status.Should().Be(HttpStatusCode.NotFound);
        var page = await paul.GetAsync(play);
        await paul.SendAsync(page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/load']").First(), play);

        var whole = await paul.GetAsync(play);
        whole.Main.Should().Contain("Revision 1, frozen").And.Contain("signed in the play by");
        var memo = await paul.GetAsync($"{play}/memo");
        memo.Main.Should().Contain("Played, not valid").And.Contain("no signature in it counts").And.Contain("EV-2026-0001").And.Contain("Does it fit this organisation?");
        using var pdf = await paul.Client.GetAsync($"{play}/memo.pdf");
        pdf.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        (await pdf.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).Should().BeTrue();
        (await audrey.GetAsync($"{play}/memo")).Status.Should().Be(HttpStatusCode.Forbidden);

        // back to where the leaders sign: a comment makes the base void, and the next one is frozen
        var signing = await BackAsync(paul, play, whole, 2);
        signing.Main.Should().Contain("Message base-superseded").And.Contain("by itself");
        signing.Page!.QuerySelectorAll("a[href*='/outside/message/']").Should().BeEmpty("nobody sends it by hand");
        var act = signing.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/act']").Single(form => form.QuerySelector("input[value=comment]") is not null);
        var commented = await ThenAsync(paul, await paul.SendAsync(act, play, ("by", "cem"), ("text", "One more thing.")));
        commented.Main.Should().Contain("Cem Yilmaz commented").And.Contain("Revision 2, frozen");
    }

    [Fact]
    public async Task given_a_task_when_it_is_given_to_somebody_else_in_a_play_then_only_they_can_do_it()
    {
        using var paul = await app.OpenAsync("paul");
        var play = await BeginAsync(paul, xml => xml);
        var page = await paul.GetAsync(play);
        var act = page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/act']").Single(form => form.QuerySelector("input[value=reassign]") is not null);
        act.QuerySelectorAll("[name=to] option").Select(one => one.GetAttribute("value")).Should().Contain("simone").And.NotContain("rosa").And.NotContain("audrey");

        var given = await ThenAsync(paul, await paul.SendAsync(act, play, ("to", "simone"), ("text", "Colin is on holiday.")));
        given.Main.Should().Contain("Paul Mensah gave 'Confirm the path' to Simone Dubois").And.Contain("With Simone Dubois");
        given.Page!.QuerySelectorAll("form.play-as option").Select(one => one.GetAttribute("value")).Should().Equal("simone");
        (await ThenAsync(paul, await paul.SendAsync(act, play, ("seen", Seen(given)), ("to", "rosa"), ("text", "x")))).Main.Should().Contain("Expected");
    }

    private async Task<string> BeginAsync(Browser browser, Func<string, string> edit)
    {
        var begun = await browser.SendAsync((await browser.GetAsync(Workflow)).FormTo($"{Workflow}/drafts"), Workflow);
        var draft = $"{Workflow}/drafts/{begun.Location!.Split('=')[1]}";
        var token = (await browser.GetAsync(draft)).Page!.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = await browser.Client.GetAsync($"{draft}/file?path=small-company.bpmn");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"{draft}/file?path=small-company.bpmn") { Content = new StringContent(edit(await file.Content.ReadAsStringAsync()), Encoding.UTF8, "application/xml") };
        put.Headers.Add("RequestVerificationToken", token);
        put.Headers.IfMatch.Add(file.Headers.ETag!);
        (await browser.Client.SendAsync(put)).EnsureSuccessStatusCode();
        var start = $"{draft}/play/start?from={Uri.EscapeDataString(Scenario)}";
        (await browser.PostAsync(start, "begin")).Location.Should().Be($"{draft}/play");
        return $"{draft}/play";
    }

    private static string Link(Answer page, string kind) => page.Page!.QuerySelector($"a[href*='/outside/{kind}/']")!.GetAttribute("href")!;

    private static string Seen(Answer page) => page.Page!.QuerySelector("input[name=seen]")!.GetAttribute("value")!;

    private static async Task<Answer> SendAsync(Browser browser, string address, params (string, string)[] fields) => await browser.SendAsync((await browser.GetAsync(address)).Form("outside"), address, fields);

    private static async Task<Answer> ThenAsync(Browser browser, Answer sent) => await browser.GetAsync(sent.Location!);

    private static async Task<Answer> BackAsync(Browser browser, string play, Answer page, int steps)
        => await ThenAsync(browser, await browser.SendAsync(page.Page!.QuerySelectorAll<IHtmlFormElement>($"form[action='{play}/back']").First(), play, ("steps", steps.ToString(CultureInfo.InvariantCulture))));
}
