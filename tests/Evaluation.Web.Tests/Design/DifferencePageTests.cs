using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Design;

/// <summary>What a reviewer sees, without any script.</summary>
public sealed class DifferencePageTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";
    private const string Diagram = "small-company.bpmn";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_draft_when_looked_at_then_each_change_stands_in_plain_words_with_both_diagrams()
    {
        var draft = await DraftAsync(Diagram, "value=\"P3D\"", "value=\"P4D\"");
        using var audrey = await app.OpenAsync("audrey");

        var page = await audrey.GetAsync($"{Workflow}/drafts/{draft.Number}");

        page.Page!.QuerySelectorAll(".change").Should().OnlyContain(change => change.GetAttribute("data-change") == "changed");
        Words(page.Page.QuerySelector(".change .fields li")!).Should().Be("Due time: was 3 working days → is now 4 working days");
        page.Page.QuerySelectorAll("[data-diagram]").Select(diagram => diagram.GetAttribute("data-side")).Should().Equal("old", "new");
        page.Page.QuerySelectorAll("[data-diagram]").Should().OnlyContain(diagram => diagram.GetAttribute("data-marks")!.Contains("~ changed"));
        foreach (var diagram in page.Page.QuerySelectorAll("[data-diagram]"))
            (await audrey.GetAsync(diagram.GetAttribute("data-diagram")!)).Text.Should().Contain("bpmn:definitions");
    }

    [Fact]
    public async Task given_two_versions_when_compared_then_rubrics_are_told_criterion_by_criterion_and_unknown_versions_are_not_there()
    {
        var draft = await DraftAsync("rubrics/support.yaml", "weight: 3", "weight: 4");
        await PublishAsync(draft);
        using var pia = await app.OpenAsync("pia");

        var page = await pia.GetAsync($"{Workflow}/compare");
        var links = (await pia.GetAsync(Workflow)).Page!.QuerySelectorAll("a[href*='/compare?']").Select(link => link.GetAttribute("href")!).ToList();

        page.Main.Should().Contain("rubrics/support.yaml changed").And.Contain("Weight").And.Contain("Question");
        links.Should().NotBeEmpty();
        (await pia.GetAsync(links[0])).Main.Should().Contain("rubrics/support.yaml changed");
        (await pia.GetAsync($"{Workflow}/compare?from=abc")).Status.Should().Be(HttpStatusCode.NotFound);
        (await pia.GetAsync($"{Workflow}/compare?from={draft.BaseHash}&to={draft.BaseHash}")).Main.Should().Contain("Nothing differs");
    }

    [Fact]
    public async Task given_somebody_who_publishes_when_another_version_came_meanwhile_then_they_hear_it_and_their_reason_is_still_there()
    {
        var draft = await DraftAsync(Diagram, "value=\"P3D\"", "value=\"P4D\"");
        var other = await DraftAsync(Diagram, "value=\"P2D\"", "value=\"P5D\"");
        await SubmitAsync(draft);
        await PublishAsync(other);
        using var pia = await app.OpenAsync("pia");
        var address = $"{Workflow}/drafts/{draft.Number}";

        var refused = await pia.PostAsync(address, "publish", ("why", "I read every line & agree"));
        var empty = await pia.PostAsync(address, "publish", ("why", " "));
        var against = await pia.GetAsync(refused.Page!.QuerySelector("a[href*='against=']")!.GetAttribute("href")!);

        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Main.Should().Contain("another one was published meanwhile");
        refused.Form("publish").QuerySelector("textarea")!.TextContent.Trim().Should().Be("I read every line & agree");
        empty.Main.Should().Contain("Please say why");
        against.Main.Should().Contain("4 working days").And.Contain("5 working days");
        await using var session = await app.Services.GetRequiredService<EvaluationDatabase>().ReadAsync();
        (await DraftStore.FindAsync(session, draft.Number))!.Stage.Should().Be(DraftStage.InReview);
    }

    [Fact]
    public async Task given_somebody_who_publishes_when_the_draft_was_given_back_meanwhile_then_their_reason_is_still_there()
    {
        var draft = await SubmitAsync(await DraftAsync(Diagram, "value=\"P3D\"", "value=\"P4D\""));
        using var pia = await app.OpenAsync("pia");
        var address = $"{Workflow}/drafts/{draft.Number}";
        var seen = (await pia.GetAsync(address)).Form("publish");
        await DoAsync(new ReturnDraft(Now, "paul", draft.Number, draft.Revision, "One more thing"));

        var refused = await pia.SendAsync(seen, address, ("why", "Looks right"));

        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Main.Should().Contain("Paul Mensah changed it meanwhile");
        refused.Form("publish").QuerySelector("textarea")!.TextContent.Trim().Should().Be("Looks right");
    }

    [Fact]
    public async Task given_very_many_changes_when_looked_at_then_the_page_says_how_many_it_shows_and_shows_all_on_demand()
    {
        const string end = "</bpmn:process>";
        var draft = await DraftAsync(Diagram, end, string.Concat(Enumerable.Range(1, 300).Select(at => $"<bpmn:task id=\"more-{at}\" name=\"More {at}\"/>")) + end);
        using var pia = await app.OpenAsync("pia");

        var first = await pia.GetAsync($"{Workflow}/drafts/{draft.Number}?against={draft.BaseHash}");
        var all = await pia.GetAsync(first.Page!.QuerySelector("a[href*='all=']")!.GetAttribute("href")!);

        first.Page!.QuerySelectorAll(".change").Should().HaveCount(200);
        first.Main.Should().Contain("The first 200 of 300 are shown");
        all.Page!.QuerySelectorAll(".change").Should().HaveCount(300);
        all.Main.Should().Contain("More 300").And.NotContain("are shown");
    }

    private DateTimeOffset Now => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private async Task<WorkflowDraft> DraftAsync(string path, string find, string replace)
    {
        var desk = app.Services.GetRequiredService<DraftDesk>();
        var draft = (await desk.BeginAsync("small-company", "paul", Now)).Draft!;
        string text;
        await using (var session = await app.Services.GetRequiredService<EvaluationDatabase>().ReadAsync())
            text = System.Text.Encoding.UTF8.GetString((await DraftStore.FileAsync(session, draft.Number, path))!);
        text.Should().Contain(find);
        return (await desk.SaveAsync(draft.Number, draft.Revision, path, System.Text.Encoding.UTF8.GetBytes(text.Replace(find, replace, StringComparison.Ordinal)), "paul", Now)).Draft!;
    }

    private Task<WorkflowDraft> SubmitAsync(WorkflowDraft draft) => DoAsync(new SubmitDraft(Now, "paul", draft.Number, draft.Revision, "Better"));

    private async Task<WorkflowDraft> PublishAsync(WorkflowDraft draft)
    {
        var submitted = await SubmitAsync(draft);
        return await DoAsync(new PublishDraft(Now, "pia", submitted.Number, submitted.Revision, "Looked"));
    }

    private async Task<WorkflowDraft> DoAsync(DraftCommand command)
    {
        var result = await app.Services.GetRequiredService<DraftDesk>().DoAsync(command);
        result.Refusal.Should().BeNull();
        return result.Draft!;
    }

    private static string Words(IElement element) => Regex.Replace(element.TextContent, @"\s+", " ").Trim();
}
