using System.Net;
using System.Text;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Web.Tests.Design;

/// <summary>The wizard without any script: evaluations move from one version to another.</summary>
public sealed class MigrationPageTests : IAsyncDisposable
{
    private const string Name = "purchase-evaluation";
    private const string Page = $"/workflows/{Name}/migrate";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_two_running_evaluations_when_one_is_chosen_then_only_that_moves_and_its_trail_says_why()
    {
        var (first, second) = (await app.SubmitAsync(), await app.SubmitAsync());
        var version = await DeployAsync("id=\"confirm-triage\" name=\"", "id=\"confirm-triage\" name=\"New: ");
        using var paul = await app.OpenAsync("paul");

        var page = await paul.GetAsync(Page);
        var silent = await MoveAsync(paul, page, "", first);
        var nobody = await MoveAsync(paul, page, "The step has a better name");
        var moved = await MoveAsync(paul, page, "The step has a better name", first);
        var again = await MoveAsync(paul, page, "The step has a better name", first);

        page.Main.Should().Contain("Confirm the path: 'confirm-triage' goes on").And.Contain(first).And.Contain(second).And.NotContain("cannot move");
        (silent.Status, nobody.Status).Should().Be((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        silent.Main.Should().Contain("Please say why");
        nobody.Main.Should().Contain("Please choose at least one evaluation").And.Contain("The step has a better name");
        moved.Page!.QuerySelector("#result-title")!.ParentElement!.TextContent.Should().Contain(first).And.Contain("moved").And.NotContain(second);
        moved.Page.QuerySelectorAll("input[name=number]").Select(box => box.GetAttribute("value")).Should().Equal(second);
        again.Main.Should().Contain("not moved").And.Contain("does not any more");
        (await app.StateAsync(first)).DefinitionHash.Should().Be(version);
        (await app.StateAsync(second)).DefinitionHash.Should().NotBe(version);
        using var audrey = await app.OpenAsync("audrey");
        (await audrey.GetAsync($"/evaluations/{first}/trail")).Main.Should().Contain("moved the evaluation to another version").And.Contain("The step has a better name");
    }

    [Fact]
    public async Task given_a_step_that_is_gone_when_tried_then_it_says_why_not_until_another_step_takes_over()
    {
        var number = await app.SubmitAsync();
        await DeployAsync("\"confirm-triage\"", "\"look-at-it-first\"");
        using var paul = await app.OpenAsync("paul");

        var page = await paul.GetAsync(Page);
        var tried = await paul.SendAsync(page.Form("migrate"), Page, ("map.confirm-triage", "look-at-it-first"), ("do", "try"));
        var moved = await MoveAsync(paul, tried, "It has another id now", number);

        page.Main.Should().Contain("cannot move").And.Contain("Why not: Expected a target for 'confirm-triage', which is active, but there is none.");
        page.Page!.QuerySelector("input[name=number]")!.HasAttribute("disabled").Should().BeTrue();
        tried.Main.Should().Contain("can move");
        moved.Main.Should().Contain("moved").And.NotContain("not moved");
        (await app.StateAsync(number)).ActiveTasks.Select(task => task.ElementId).Should().Contain("look-at-it-first");
    }

    private static Task<Answer> MoveAsync(Browser browser, Answer page, string reason, params string[] numbers) =>
        browser.SendAsync(page.Form("migrate"), Page, [("reason", reason), ("do", "move"), .. numbers.Length == 0 ? [("number", "")] : numbers.Select(number => ("number", number))]);

    private async Task<string> DeployAsync(string find, string replace)
    {
        await using var session = await app.Database.BeginAsync();
        var current = (await DefinitionStore.CurrentAsync(session, Name))!;
        var files = (await DefinitionStore.FilesAsync(session, current.ContentHash)).Where(file => !file.Key.StartsWith("scenarios/", StringComparison.Ordinal)).ToDictionary();
        var xml = Encoding.UTF8.GetString(files[$"{Name}.bpmn"]);
        xml.Should().Contain(find);
        files[$"{Name}.bpmn"] = Encoding.UTF8.GetBytes(xml.Replace(find, replace, StringComparison.Ordinal));
        WorkflowReader.Read(Name, files).Problems.Should().BeEmpty();
        var stored = await DefinitionStore.DeployAsync(session, Name, files, "pia", app.Clock.GetUtcNow().AddMinutes(1));
        await session.CommitAsync();
        return stored.ContentHash;
    }
}
