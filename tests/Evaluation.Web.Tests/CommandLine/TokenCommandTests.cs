using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Tests.CommandLine;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task given_a_person_then_the_token_works_and_their_audit_trail_has_it()
    {
        await using var app = new PortalApp();
        using var client = app.CreateClient();

        var run = await CommandLineRun.Of("token", "create", "--user", "Arjun@Demo.example", "--days", "2", "--scopes", "read", Database(app));

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Trim().Should().MatchRegex("^evt_[0-9a-f]{64}$");
        run.Error.Trim().Should().Be("for arjun@demo.example, read, 2 days; it is not shown again");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", run.Output.Trim());
        (await client.GetAsync("/api/v1/tasks?mine=true")).StatusCode.Should().Be(HttpStatusCode.OK);
        app.Clock.Move(TimeSpan.FromDays(2.1));
        (await client.GetAsync("/api/v1/tasks?mine=true")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        await using var session = await app.Database.ReadAsync();
        var made = (await EventStore.ReadAsync(session, "person-arjun")).Should().ContainSingle(one => one.Type == "token-created").Subject;
        made.Actor.Should().Be("system");
        Encoding.UTF8.GetString(made.Payload).Should().Contain("\"scopes\":[\"read\"]").And.NotContain(run.Output.Trim());
    }

    [Fact]
    public async Task given_too_much_then_one_line_says_what_may_be()
    {
        await using var app = new PortalApp();
        _ = app.Server;

        await RefusedAsync("--user: expected the e-mail address of a person of this portal, but nobody has 'nobody@example.com'", "--user", "nobody@example.com");
        await RefusedAsync("--days: Expected 1 to 90 days.", "--days", "91", "--user", "arjun@demo.example");
        await RefusedAsync("--days: expected 1 to 90 days, but it is '-1'", "--days", "-1", "--user", "arjun@demo.example");
        await RefusedAsync("--scopes: Expected read, work, but \"sign\" came.", "--scopes", "read,sign", "--user", "arjun@demo.example", "--environment=Production");
        (await CommandLineRun.Of("token", "create", "--scopes", "sign", "--user", "arjun@demo.example", "--environment=Development", Database(app))).ExitCode.Should().Be(0);

        async Task RefusedAsync(string line, params string[] args)
        {
            var run = await CommandLineRun.Of(["token", "create", .. args, Database(app)]);
            run.Should().BeEquivalentTo(new { ExitCode = 2, Output = "", Error = line + Environment.NewLine });
        }
    }

    private static string Database(PortalApp app) => $"--Database:ConnectionString=Data Source={Path.Combine(app.Folder, "portal.db")};Pooling=false";
}
