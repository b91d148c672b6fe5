using System.Text;
using System.Text.Json.Nodes;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Tests.Api;

public sealed class ApiTests : IAsyncDisposable
{
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_no_token_when_the_api_is_asked_then_a_problem_says_so()
    {
        using var client = app.CreateClient();

        using var answer = await client.GetAsync("/api/v1/evaluations");

        ((int)answer.StatusCode).Should().Be(401);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
    }

    [Fact]
    public async Task given_a_session_of_the_portal_when_the_api_is_asked_then_it_does_not_count()
    {
        using var browser = await app.OpenAsync("rosa");

        using var answer = await browser.Client.PostAsync("/api/v1/evaluations", new StringContent("{}"));

        ((int)answer.StatusCode).Should().Be(401);
    }

    [Fact]
    public async Task given_a_token_that_reads_when_it_wants_to_work_then_it_is_refused()
    {
        using var api = await ApiClient.OpenAsync(app, "rosa", AccessTokens.Read);

        (await api.GetAsync("/evaluations")).Status.Should().Be(200);
        var answer = await api.PostAsync("/evaluations", "{}");

        answer.Status.Should().Be(403);
        answer.Type.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task given_a_token_when_revoked_over_or_its_owner_gone_then_it_does_not_work()
    {
        using var revoked = await ApiClient.OpenAsync(app, "rosa");
        using var late = await ApiClient.OpenAsync(app, "sam");
        using var gone = await ApiClient.OpenAsync(app, "sofia");
        using var rosa = await app.OpenAsync("rosa");
        var page = await rosa.GetAsync("/account");
        var form = page.Page!.QuerySelectorAll("form").First(one => one.GetAttribute("action")?.EndsWith("/revoke", StringComparison.Ordinal) == true);
        await rosa.SendAsync((AngleSharp.Html.Dom.IHtmlFormElement)form, "/account");
        using var adam = await app.OpenAsync("adam");
        await adam.PostAsync("/people/sofia", "deactivate");

        (await revoked.GetAsync("/tasks")).Status.Should().Be(401);
        (await gone.GetAsync("/tasks")).Status.Should().Be(401);
        (await late.GetAsync("/tasks")).Status.Should().Be(200);
        app.Clock.Move(TimeSpan.FromDays(31));
        (await late.GetAsync("/tasks")).Status.Should().Be(401);
    }

    [Fact]
    public async Task given_a_token_when_stored_then_only_its_hash_is()
    {
        using var api = await ApiClient.OpenAsync(app, "rosa");
        var token = api.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var context = app.Database.CreateContext();

        var row = await context.AccessTokens.SingleAsync();

        row.Hash.Should().Equal(AccessTokens.HashOf(token));
        (await context.Events.CountAsync(one => one.Stream == "person-rosa" && one.Type == "token-created")).Should().Be(1);
    }

    [Fact]
    public async Task given_a_request_when_begun_submitted_and_withdrawn_then_each_answer_says_what_came_of_it()
    {
        using var api = await ApiClient.OpenAsync(app, "rosa");
        var request = Stories.Text(Stories.Json(Stories.Request));

        var begun = await api.PostAsync("/evaluations", request);
        var number = (string)begun.Json!["number"]!;
        var submitted = await api.PostAsync($"/evaluations/{number}/submit");
        var shown = await api.GetAsync($"/evaluations/{number}");
        var found = await api.GetAsync($"/evaluations?query={number}");
        var withdrawn = await api.PostAsync($"/evaluations/{number}/withdraw", """{"reason":"Not needed any more"}""");
        var again = await api.PostAsync($"/evaluations/{number}/withdraw", """{"reason":"Not needed any more"}""");

        begun.Status.Should().Be(201, begun.ToString());
        begun.Location.Should().Be($"/api/v1/evaluations/{number}");
        submitted.Status.Should().Be(200, submitted.ToString());
        shown.Version.Should().Be($"\"{submitted.Json!["version"]}\"");
        ((string?)shown.Json!["state"]).Should().Be("running");
        JsonNode.DeepEquals(shown.Json["request"], JsonNode.Parse(request)).Should().BeTrue();
        ((string?)found.Json!["evaluations"]![0]!["number"]).Should().Be(number);
        withdrawn.Status.Should().Be(200, withdrawn.ToString());
        again.Status.Should().Be(409);
        again.Code.Should().Be("withdrawn");
    }

    [Fact]
    public async Task given_a_draft_that_is_not_complete_when_submitted_then_every_missing_field_is_named()
    {
        using var api = await ApiClient.OpenAsync(app, "rosa");
        var number = (string)(await api.PostAsync("/evaluations", """{"format":1,"title":"A tool"}""")).Json!["number"]!;

        var answer = await api.PostAsync($"/evaluations/{number}/submit");

        answer.Status.Should().Be(422);
        answer.Json!["errors"]!.AsArray().Select(error => (string?)error!["field"]).Should().Contain(["need", "goal", "options"]).And.NotContain("title");
    }

    [Theory]
    [InlineData("/withdraw", """{"reason":"x","force":true}""", "unknown-field")]
    [InlineData("/withdraw", """{"reason":7}""", "wrong-type")]
    [InlineData("/withdraw", "{", "not-json")]
    [InlineData("/withdraw", "[]", "body")]
    [InlineData("/withdraw", """{"reason":"a","reason":"b"}""", "not-json")]
    [InlineData("/comments", """{"text":"x","lane":"legal"}""", "unknown-word")]
    [InlineData("/submit", """{"format":1,"isAdmin":true}""", "body")]
    public async Task given_a_body_that_is_not_as_expected_when_posted_then_422_and_nothing_happens(string path, string body, string code)
    {
        var number = await app.SubmitAsync();
        using var api = await ApiClient.OpenAsync(app, "rosa");
        var before = (await app.StateAsync(number)).Version;

        var answer = await api.PostAsync($"/evaluations/{number}{path}", body);

        answer.Status.Should().Be(422, answer.ToString());
        answer.Type.Should().Be("application/problem+json");
        answer.Code.Should().Be(code);
        (await app.StateAsync(number)).Version.Should().Be(before);
    }

    [Fact]
    public async Task given_a_body_beyond_the_limit_when_posted_then_413()
    {
        var number = await app.SubmitAsync();
        using var api = await ApiClient.OpenAsync(app, "rosa");

        var answer = await api.PostAsync($"/evaluations/{number}/comments", $$"""{"text":"{{new string('x', 1024 * 1024)}}"}""");

        answer.Status.Should().Be(413);
    }

    [Fact]
    public async Task given_a_task_when_two_people_want_it_then_the_second_learns_who_holds_it()
    {
        var number = await app.SubmitAsync();
        var task = await app.TaskAsync(number, "confirm-triage");
        using var arjun = await ApiClient.OpenAsync(app, "arjun");
        using var simone = await ApiClient.OpenAsync(app, "simone");
        using var rosa = await ApiClient.OpenAsync(app, "rosa");

        var first = await arjun.PostAsync($"/tasks/{task}/claim");
        var second = await simone.PostAsync($"/tasks/{task}/claim");
        var wrong = await rosa.PostAsync($"/tasks/{task}/claim");
        var mine = await arjun.GetAsync("/tasks?mine=true");

        first.Status.Should().Be(200, first.ToString());
        second.Status.Should().Be(409);
        second.Detail.Should().Contain("Arjun Patel");
        wrong.Status.Should().Be(403);
        mine.Json!["tasks"]!.AsArray().Should().ContainSingle().Which!["id"]!.GetValue<string>().Should().Be(task);
    }

    [Fact]
    public async Task given_a_task_when_completed_twice_then_the_second_learns_who_did_it()
    {
        var number = await app.SubmitAsync();
        var task = await app.TaskAsync(number, "confirm-triage");
        using var arjun = await ApiClient.OpenAsync(app, "arjun");
        const string Answer = """{"format":1,"kind":"triage-confirmation","skips":[]}""";

        var first = await arjun.PostAsync($"/tasks/{task}/complete", Answer);
        var second = await arjun.PostAsync($"/tasks/{task}/complete", Answer);
        var other = await arjun.PostAsync($"/tasks/{task}/complete", """{"format":1,"kind":"generic","fields":{}}""");

        first.Status.Should().Be(200, first.ToString());
        second.Status.Should().Be(409);
        second.Code.Should().Be("task-completed");
        second.Detail.Should().Contain("Arjun Patel");
        other.Status.Should().Be(409);
    }

    [Fact]
    public async Task given_a_version_that_is_not_the_last_when_posted_then_409()
    {
        var number = await app.SubmitAsync();
        var version = (await app.StateAsync(number)).Version;
        using var rosa = await ApiClient.OpenAsync(app, "rosa");
        using var arjun = await ApiClient.OpenAsync(app, "arjun");

        (await arjun.PostAsync($"/evaluations/{number}/comments", """{"text":"first"}""", version: $"\"{version}\"")).Status.Should().Be(200);
        var stale = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"second"}""", version: $"\"{version}\"");

        stale.Status.Should().Be(409, stale.ToString());
        stale.Detail.Should().Contain("Arjun Patel");
        (await app.StateAsync(number)).Comments.Should().ContainSingle();
    }

    [Fact]
    public async Task given_an_idempotency_key_when_repeated_then_the_first_answer_comes_again_and_nothing_happens_twice()
    {
        var number = await app.SubmitAsync();
        using var rosa = await ApiClient.OpenAsync(app, "rosa");
        using var arjun = await ApiClient.OpenAsync(app, "arjun");

        var first = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"once"}""", key: "k1");
        var again = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"once"}""", key: "k1");
        var otherBody = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"twice"}""", key: "k1");
        var otherPerson = await arjun.PostAsync($"/evaluations/{number}/comments", """{"text":"mine"}""", key: "k1");
        var refused = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":""}""", key: "k2");
        var corrected = await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"better"}""", key: "k2");

        first.Status.Should().Be(200, first.ToString());
        again.Text.Should().Be(first.Text);
        otherBody.Status.Should().Be(422);
        otherPerson.Status.Should().Be(200);
        refused.Status.Should().Be(422);
        corrected.Status.Should().Be(200);
        (await app.StateAsync(number)).Comments.Select(one => one.Text).Should().Equal("once", "mine", "better");
        app.Clock.Move(TimeSpan.FromHours(25));
        (await rosa.PostAsync($"/evaluations/{number}/comments", """{"text":"tomorrow"}""", key: "k1")).Status.Should().Be(200);
    }

    [Fact]
    public async Task given_evidence_when_added_then_its_bytes_come_back_as_an_attachment_and_other_files_are_refused()
    {
        var number = await app.SubmitAsync();
        using var rosa = await ApiClient.OpenAsync(app, "rosa");
        var pdf = Evaluation.Workflows.Scenarios.EvidenceNote.Of("Quote", "One year");

        var added = await rosa.PostAsync($"/evaluations/{number}/evidence?name=..%2F..%2Fquote%22.pdf&lane=need", pdf, "application/octet-stream", key: "f1");
        var again = await rosa.PostAsync($"/evaluations/{number}/evidence?name=..%2F..%2Fquote%22.pdf&lane=need", pdf, "application/octet-stream", key: "f1");
        var script = await rosa.PostAsync($"/evaluations/{number}/evidence?name=a.pdf", Encoding.UTF8.GetBytes("<script>"), "application/octet-stream");

        added.Status.Should().Be(201, added.ToString());
        again.Text.Should().Be(added.Text);
        script.Status.Should().Be(422);
        script.Code.Should().Be("file-kind");
        using var browser = await app.OpenAsync("arjun");
        using var file = await browser.Client.GetAsync(added.Location);
        (await file.Content.ReadAsByteArrayAsync()).Should().Equal(pdf);
        file.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        file.Content.Headers.ContentDisposition.FileName.Should().Be("quote.pdf");
        file.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task given_the_document_when_read_then_it_names_every_address()
    {
        using var client = app.CreateClient();

        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;

        document["paths"]!.AsObject().Select(path => path.Key).Should().BeEquivalentTo(
            "/api/v1/evaluations", "/api/v1/evaluations/{number}", "/api/v1/evaluations/{number}/audit", "/api/v1/evaluations/{number}/memo",
            "/api/v1/evaluations/{number}/submit", "/api/v1/evaluations/{number}/withdraw", "/api/v1/evaluations/{number}/comments", "/api/v1/evaluations/{number}/evidence",
            "/api/v1/tasks", "/api/v1/tasks/{id}", "/api/v1/tasks/{id}/claim", "/api/v1/tasks/{id}/release", "/api/v1/tasks/{id}/draft", "/api/v1/tasks/{id}/complete",
            "/api/v1/tasks/{id}/send-back", "/api/v1/tasks/{id}/answer-question", "/api/v1/tasks/{id}/reassign", "/api/v1/conditions/{id}/close", "/api/v1/incidents/{id}/retry",
            "/api/v1/messages", "/api/v1/signals",
            "/api/v1/workflows/{name}/versions", "/api/v1/workflows/{name}/versions/{version}/evaluations", "/api/v1/evaluations/{number}/steps",
            "/api/v1/evaluations/{number}/migration/dry-run", "/api/v1/evaluations/{number}/migration", "/api/v1/evaluations/{number}/modification");
        document["components"]!["securitySchemes"]!["token"]!["scheme"]!.GetValue<string>().Should().Be("bearer");
    }

    [Fact]
    public async Task given_messages_and_signals_when_sent_then_a_process_owner_may_once_and_others_may_not()
    {
        using var paul = await ApiClient.OpenAsync(app, "paul");
        using var rosa = await ApiClient.OpenAsync(app, "rosa");
        const string message = """{"name":"contract-signed","correlationKey":"EV-1","messageId":"m-1","timeToLive":"PT1H","variables":{"by":"us"}}""";

        var kept = await paul.PostAsync("/messages", message, key: "k-1");
        var again = await paul.PostAsync("/messages", message, key: "k-1");
        var twice = await paul.PostAsync("/messages", message);
        var signal = await paul.PostAsync("/signals", """{"name":"go"}""");

        (kept.Status, kept.Json!["evaluations"]!.AsArray().Count).Should().Be((200, 0));
        kept.Json["keptUntil"].Should().NotBeNull();
        again.Bytes.Should().Equal(kept.Bytes);
        (twice.Status, twice.Code).Should().Be((409, "message-duplicate"));
        signal.Status.Should().Be(200);
        (await rosa.PostAsync("/messages", message)).Status.Should().Be(403);
        (await paul.PostAsync("/messages", """{"name":"x","timeToLive":"soon"}""")).Detail.Should().Contain("such as PT15M");
        (await paul.PostAsync("/messages", """{"name":""}""")).Code.Should().Be("missing");
        (await paul.PostAsync("/messages", """{"name":"x","variables":[1]}""")).Status.Should().Be(422);
        (await paul.PostAsync("/signals", """{"name":"go","timeToLive":"PT1H"}""")).Code.Should().Be("unknown-field");
    }

    [Fact]
    public async Task given_an_unknown_address_of_the_api_when_asked_then_a_problem_comes_and_no_page()
    {
        using var api = await ApiClient.OpenAsync(app, "rosa");

        var answer = await api.GetAsync("/nothing");

        answer.Status.Should().Be(404);
        answer.Type.Should().Be("application/problem+json");
    }
}
