using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Web.Tests.Api;

/// <summary>A process owner moves a running evaluation of the shipped workflow to another version, and changes one by hand.</summary>
public sealed class RepairApiTests : IAsyncDisposable
{
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>The shipped workflow with another name for a step, and a step with another id where one is given.</summary>
    private async Task<string> DeployAsync(params (string From, string To)[] changes)
    {
        await using var session = await app.Database.BeginAsync();
        var current = (await DefinitionStore.CurrentAsync(session, "purchase-evaluation"))!;
        var files = (await DefinitionStore.FilesAsync(session, current.ContentHash))
            .Where(file => !file.Key.Contains("scenarios/", StringComparison.Ordinal)).ToDictionary();
        var path = files.Keys.Single(one => one.EndsWith(".bpmn", StringComparison.Ordinal));
        var xml = Encoding.UTF8.GetString(files[path]);
        foreach (var (from, to) in changes)
        {
            xml.Should().Contain(from);
            xml = xml.Replace(from, to, StringComparison.Ordinal);
        }

        files[path] = Encoding.UTF8.GetBytes(xml);
        WorkflowReader.Read("purchase-evaluation", files).Problems.Should().BeEmpty();
        var stored = await DefinitionStore.DeployAsync(session, "purchase-evaluation", files, "pia", app.Clock.GetUtcNow().AddMinutes(1));
        await session.CommitAsync();
        return stored.ContentHash;
    }

    [Fact]
    public async Task given_a_running_evaluation_when_tried_and_moved_then_it_is_on_the_other_version_and_its_trail_says_why()
    {
        var number = await app.SubmitAsync();
        var version = await DeployAsync(("id=\"confirm-triage\" name=\"", "id=\"confirm-triage\" name=\"New: "));
        using var paul = await ApiClient.OpenAsync(app, "paul");

        var versions = (await paul.GetAsync("/workflows/purchase-evaluation/versions")).Json!;
        versions["versions"]!.AsArray().Select(one => ((string)one!["version"]!, (int)one["running"]!)).Should().HaveCount(2).And.HaveElementAt(0, (version, 0));
        var old = (string)versions["versions"]![1]!["version"]!;
        var tried = await paul.PostAsync($"/evaluations/{number}/migration/dry-run", $$"""{"version":"{{version}}"}""");
        tried.Status.Should().Be(200, tried.ToString());
        ((bool)tried.Json!["isPossible"]!).Should().BeTrue(tried.ToString());
        tried.Json["lines"]!.AsArray().Select(line => (string)line!["message"]!).Should().Contain("'confirm-triage' goes on");
        ((string)(await paul.GetAsync($"/workflows/purchase-evaluation/versions/{old}/evaluations")).Json!["evaluations"]![0]!["number"]!).Should().Be(number);

        var moved = await paul.PostAsync($"/evaluations/{number}/migration", $$"""{"version":"{{version}}","reason":"the step has a better name"}""", key: "once");
        moved.Status.Should().Be(200, moved.ToString());
        var again = await paul.PostAsync($"/evaluations/{number}/migration", $$"""{"version":"{{version}}","reason":"the step has a better name"}""", key: "once");
        again.Bytes.Should().Equal(moved.Bytes);

        (await app.StateAsync(number)).DefinitionHash.Should().Be(version);
        (await paul.GetAsync($"/workflows/purchase-evaluation/versions/{version}/evaluations")).Json!["evaluations"]!.AsArray().Should().ContainSingle();
        var trail = (await paul.GetAsync($"/evaluations/{number}/audit")).Json!["events"]!.AsArray().Select(row => (string)row!["what"]!);
        trail.Should().Contain(what => what.StartsWith("moved the evaluation to another version") && what.EndsWith("the step has a better name"));
        (await app.StateAsync(number)).ActiveTasks.Select(task => task.Name).Should().Contain(name => name.StartsWith("New: "));
    }

    [Fact]
    public async Task given_a_step_that_is_gone_when_tried_and_moved_then_both_say_the_same()
    {
        var number = await app.SubmitAsync();
        var version = await DeployAsync(("\"confirm-triage\"", "\"look-at-it-first\""));
        using var paul = await ApiClient.OpenAsync(app, "paul");

        var tried = await paul.PostAsync($"/evaluations/{number}/migration/dry-run", $$"""{"version":"{{version}}"}""");
        var moved = await paul.PostAsync($"/evaluations/{number}/migration", $$"""{"version":"{{version}}","reason":"why not"}""");

        ((bool)tried.Json!["isPossible"]!).Should().BeFalse();
        var reason = tried.Json["lines"]!.AsArray().Single(line => (string)line!["effect"]! == "refused")!["message"]!.ToString();
        reason.Should().Be("expected a target for 'confirm-triage', which is active, but there is none");
        (moved.Status, moved.Code).Should().Be((409, "cannot-migrate"));
        moved.Detail.Should().ContainEquivalentOf(reason[1..]);

        var mapping = new JsonArray([.. tried.Json["mapping"]!.AsArray().Select(one => one!.DeepClone()), new JsonObject { ["source"] = "confirm-triage", ["target"] = "look-at-it-first" }]);
        var body = new JsonObject { ["version"] = version, ["mapping"] = mapping, ["reason"] = "renamed" };
        (await paul.PostAsync($"/evaluations/{number}/migration", body.ToJsonString())).Status.Should().Be(200);
        (await app.StateAsync(number)).ActiveTasks.Select(task => task.ElementId).Should().Contain("look-at-it-first");
    }

    [Fact]
    public async Task given_a_stuck_step_when_changed_by_hand_then_others_are_active()
    {
        var number = await app.SubmitAsync();
        using var paul = await ApiClient.OpenAsync(app, "paul");
        var steps = (await paul.GetAsync($"/evaluations/{number}/steps")).Json!["steps"]!.AsArray();
        var triage = steps.Single(step => (string)step!["element"]! == "confirm-triage")!;

        var refused = await paul.PostAsync($"/evaluations/{number}/modification", $$"""{"terminate":[{{triage["key"]}}],"reason":"no"}""");
        (refused.Status, refused.Code).Should().Be((409, "nothing-left"));
        var done = await paul.PostAsync(
            $"/evaluations/{number}/modification",
            """{"activate":[{"element":"confirm-triage","variables":[{"values":{"note":"again"}}]}],"terminate":[KEY],"reason":"it was assigned wrongly"}"""
                .Replace("KEY", triage["key"]!.ToString(), StringComparison.Ordinal));

        done.Status.Should().Be(200, done.ToString());
        var after = (await app.StateAsync(number)).ActiveTasks.Single(task => task.ElementId == "confirm-triage");
        after.Key.Should().NotBe((long)triage["key"]!);
    }

    [Fact]
    public async Task given_anybody_else_or_a_wrong_body_when_asked_then_it_is_refused()
    {
        var number = await app.SubmitAsync();
        using var rosa = await ApiClient.OpenAsync(app, "rosa");
        using var paul = await ApiClient.OpenAsync(app, "paul");
        using var reads = await ApiClient.OpenAsync(app, "pia", AccessTokens.Read);

        (await rosa.GetAsync("/workflows/purchase-evaluation/versions")).Status.Should().Be(403);
        (await rosa.GetAsync($"/evaluations/{number}/steps")).Status.Should().Be(403);
        (await rosa.PostAsync($"/evaluations/{number}/migration", """{"version":"x","reason":"y"}""")).Status.Should().Be(403);
        (await rosa.PostAsync($"/evaluations/{number}/modification", """{"terminate":[1],"reason":"y"}""")).Status.Should().Be(403);
        (await reads.PostAsync($"/evaluations/{number}/migration", """{"version":"x","reason":"y"}""")).Status.Should().Be(403);
        (await paul.PostAsync($"/evaluations/{number}/migration/dry-run", """{"version":"x"}""")).Code.Should().Be("version-unknown");
        (await paul.PostAsync($"/evaluations/{number}/migration/dry-run", """{"version":"x","extra":1}""")).Status.Should().Be(422);
        (await paul.PostAsync($"/evaluations/{number}/migration/dry-run", """{"version":"x","mapping":[null]}""")).Status.Should().Be(422);
        (await paul.PostAsync($"/evaluations/{number}/modification", """{"activate":[{"element":"gone"}],"reason":"y"}""")).Code.Should().Be("element-unknown");
        (await paul.PostAsync($"/evaluations/{number}/modification", """{"activate":[null],"reason":"y"}""")).Status.Should().Be(422);
        (await paul.PostAsync($"/evaluations/{number}/modification", """{"activate":[{"element":"confirm-triage"}]}""")).Code.Should().Be("reason-missing");
        (await paul.PostAsync("/evaluations/EV-2026-9999/modification", """{"terminate":[1],"reason":"y"}""")).Status.Should().Be(404);
    }
}
