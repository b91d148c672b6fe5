using System.Net;
using Evaluation.Web.Tests.Api;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests;

/// <summary>Every address of the portal, as everybody.</summary>
public sealed class RoutesTests : IAsyncDisposable
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;
    private const HttpStatusCode No = HttpStatusCode.Forbidden;
    private const HttpStatusCode None = HttpStatusCode.NotFound;

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_every_page_when_each_role_opens_it_then_only_those_who_may_see_it()
    {
        var number = await app.SubmitAsync();
        var task = await app.TaskAsync(number, "confirm-triage");
        var pages = new (string Path, Func<string, HttpStatusCode> Expected)[]
        {
            ("/", _ => Ok),
            ("/evaluations", _ => Ok),
            ("/evaluations/new", _ => Ok),
            ($"/evaluations/{number}", _ => Ok),
            ($"/evaluations/{number}/request", _ => Ok),
            ($"/evaluations/{number}/request/need", _ => None),
            ($"/evaluations/{number}/discussion", _ => Ok),
            ($"/evaluations/{number}/evidence", _ => Ok),
            ($"/evaluations/{number}/evidence/nothing", _ => None),
            ($"/evaluations/{number}/trail", _ => Ok),
            ($"/evaluations/{number}/withdraw", _ => Ok),
            ($"/evaluations/{number}/memo", _ => None),
            ($"/evaluations/{number}/memo/1", _ => None),
            ($"/evaluations/{number}/memo/read", _ => None),
            ($"/tasks/{task}", _ => Ok),
            ($"/tasks/{task}/ask", _ => Ok),
            ($"/tasks/{task}/answer", _ => Ok),
            ($"/tasks/{task}/reassign", _ => Ok),
            ($"/conditions/{number}.c1", _ => None),
            ("/verify", _ => Ok),
            ("/account", _ => Ok),
            ("/people", role => role is Roles.Administrator or Roles.Auditor ? Ok : No),
            ("/people/rosa", role => role is Roles.Administrator or Roles.Auditor ? Ok : No),
            ("/people/invite", role => role is Roles.Administrator ? Ok : No),
            ("/workflows", role => role is Roles.ProcessOwner or Roles.Auditor ? Ok : No),
            ("/workflows/new", role => role is Roles.ProcessOwner ? Ok : No),
            ("/workflows/x", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/drafts/1", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/drafts/1/play", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/drafts/1/play/start", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/drafts/1/play/tasks/2?as=sam", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/drafts/1/play/outside/x/2", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/drafts/1/play/memo", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/drafts/1/play/memo.pdf", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/drafts/1/scenarios", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/drafts/1/file?path=x", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/drafts/1/words", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/versions/x/file?path=x", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/compare", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/small-company/compare", role => role is Roles.ProcessOwner or Roles.Auditor ? Ok : No),
            ("/workflows/x/description", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/description.pdf", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/migrate", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/small-company/migrate", role => role is Roles.ProcessOwner ? Ok : No),
            ("/workflows/x/rubrics", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/files", role => role is Roles.ProcessOwner or Roles.Auditor ? None : No),
            ("/workflows/x/files/text", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/tables", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/rename", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/tables/new", role => role is Roles.ProcessOwner ? None : No),
            ("/workflows/x/design", role => role is Roles.ProcessOwner ? None : No),
            ("/incidents", role => role is Roles.Administrator or Roles.Auditor or Roles.ProcessOwner ? Ok : No),
        };
        var wrong = new List<string>();

        foreach (var (role, person) in OnePerRole())
        {
            using var browser = await app.OpenAsync(person);
            foreach (var (path, expected) in pages)
            {
                var answer = await browser.GetAsync(path);
                if (answer.Status != expected(role)) wrong.Add($"{role} {path}: expected {expected(role)}, but {answer.Status}");
            }
        }

        wrong.Should().BeEmpty();
        Uncovered(pages.Select(page => page.Path), number, task).Should().BeEmpty("every page of the portal stands in this test");
    }

    [Fact]
    public async Task given_every_page_when_nobody_is_signed_in_then_only_signing_in_is_open()
    {
        using var browser = app.Open();
        var open = new List<string>();
        foreach (var path in Paths().Select(Fill))
        {
            if ((await browser.GetAsync(path)).Status == Ok) open.Add(path);
        }

        open.Should().BeEquivalentTo("/sign-in", "/welcome", "/status/1", "/openapi/v1.json");
    }

    [Fact]
    public async Task given_a_draft_when_others_look_then_they_do_not_find_it()
    {
        using var rosa = await app.OpenAsync("rosa");
        var begun = await rosa.PostAsync("/evaluations/new", "new", ("workflow", "purchase-evaluation"));
        var path = begun.Location!;
        var number = path.Split('/')[2];

        (await rosa.GetAsync(path)).Status.Should().Be(Ok);
        foreach (var person in new[] { "sam", "maya", "adam", "paul" })
        {
            using var other = await app.OpenAsync(person);
            (await other.GetAsync(path)).Status.Should().Be(None);
            (await other.GetAsync($"/evaluations/{number}")).Status.Should().Be(None);
            (await other.GetAsync("/evaluations")).Main.Should().NotContain(number);
        }
    }

    [Fact]
    public async Task given_buttons_when_somebody_else_presses_them_then_the_answer_says_why_not()
    {
        var number = await app.SubmitAsync();
        var task = await app.TaskAsync(number, "confirm-triage");
        var wrong = new List<string>();
        foreach (var (role, person) in OnePerRole())
        {
            using var browser = await app.OpenAsync(person);
            using var taken = await app.OpenAsync(person);
            var mayWork = role is Roles.Architect or Roles.Security or Roles.Sox or Roles.DataLegal or Roles.ItLead;
            var page = await browser.GetAsync($"/tasks/{task}");
            var offersForm = page.Page!.QuerySelector(".answer-form") is not null;
            if (offersForm != mayWork) wrong.Add($"{role} is {(offersForm ? "" : "not ")}offered the form");
            using var api = await ApiClient.OpenAsync(app, person);
            var claimed = await api.PostAsync($"/tasks/{task}/claim");
            if (claimed.Status != (mayWork ? 200 : 403)) wrong.Add($"{role} claims: {claimed}");
            if (mayWork) (await api.PostAsync($"/tasks/{task}/release")).Status.Should().Be(200);
            var withdrawn = await api.PostAsync($"/evaluations/{number}/withdraw", """{"reason":"x"}""");
            if (role != Roles.Requester && withdrawn.Status != 403) wrong.Add($"{role} withdraws: {withdrawn}");
            if (role == Roles.Requester) withdrawn.Status.Should().Be(200);
            if (role == Roles.Requester) number = await app.SubmitAsync();
            if (role == Roles.Requester) task = await app.TaskAsync(number, "confirm-triage");
        }

        wrong.Should().BeEmpty();
    }

    private static IEnumerable<(string Role, string Person)> OnePerRole()
        => Roles.All.Select(role => (role, DemoCast.Members.First(member => member.Roles.Length == 1 && member.Roles[0] == role).Id));

    private IEnumerable<string> Paths() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(path => !path.StartsWith("/dist", StringComparison.Ordinal) && path != "/favicon.svg" && !path.Contains("{**", StringComparison.Ordinal) && !path.Contains("_framework", StringComparison.Ordinal)
            && !path.StartsWith("/openapi/formats", StringComparison.Ordinal) && !path.Contains("favicon", StringComparison.Ordinal))
        .Distinct();

    private static string Fill(string path)
        => System.Text.RegularExpressions.Regex.Replace(path.Replace("{documentName}", "v1", StringComparison.Ordinal), @"\{[^}]*(:int)?\}", match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "x");

    private IEnumerable<string> Uncovered(IEnumerable<string> covered, string number, string task)
    {
        var shapes = covered.Select(path => path.Split('?')[0].Replace(task, "x", StringComparison.Ordinal).Replace($"{number}.c1", "x", StringComparison.Ordinal).Replace(number, "x", StringComparison.Ordinal)
            .Replace("/tasks/2", "/tasks/x", StringComparison.Ordinal).Replace("/outside/x/2", "/outside/x/x", StringComparison.Ordinal).Replace("/need", "/x", StringComparison.Ordinal).Replace("/nothing", "/x", StringComparison.Ordinal).Replace("/rosa", "/x", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return Paths().Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/openapi", StringComparison.Ordinal)).Select(Fill)
            .Where(path => !shapes.Contains(path) && path is not ("/sign-in" or "/welcome" or "/status/1"));
    }
}
