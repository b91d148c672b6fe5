using System.Net;

namespace Evaluation.Web.Tests.People;

public sealed class PeopleTests : IAsyncDisposable
{
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_an_administrator_when_roles_are_changed_then_they_hold_at_once_and_the_change_is_kept()
    {
        using var rosa = await app.OpenAsync("rosa");
        using var adam = await app.OpenAsync("adam");
        (await rosa.GetAsync("/people")).Status.Should().Be(HttpStatusCode.Forbidden);

        var saved = await adam.PostAsync("/people/rosa", "roles", ("roles", "auditor"));

        saved.Location.Should().Be("/people/rosa");
        (await rosa.GetAsync("/people")).Status.Should().Be(HttpStatusCode.OK);
        (await adam.GetAsync("/people/rosa")).Main.Should().Contain("Roles changed from Requester to Auditor").And.Contain("by Adam Novak");
    }

    [Fact]
    public async Task given_an_administrator_when_they_change_their_own_roles_then_nothing_happens()
    {
        using var adam = await app.OpenAsync("adam");

        await adam.PostAsync("/people/adam", "roles", ("roles", "marketing-lead"));

        (await adam.GetAsync("/account")).Main.Should().Contain("Administrator").And.NotContain("Marketing lead");
    }

    [Fact]
    public async Task given_a_person_when_deactivated_then_their_open_session_ends()
    {
        using var sam = await app.OpenAsync("sam");
        using var adam = await app.OpenAsync("adam");

        await adam.PostAsync("/people/sam", "deactivate");

        (await sam.GetAsync("/")).Status.Should().Be(HttpStatusCode.Found);
        using var again = app.Open();
        (await again.GetAsync("/sign-in")).Page!.QuerySelector("button[value=sam]").Should().BeNull();
    }

    [Fact]
    public async Task given_an_auditor_when_they_post_a_change_then_nothing_happens()
    {
        using var audrey = await app.OpenAsync("audrey");

        await audrey.PostAsync("/people/sam", "roles", ("roles", "administrator"));

        using var sam = await app.OpenAsync("sam");
        (await sam.GetAsync("/people")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task given_an_invitation_when_made_then_the_link_leads_to_the_welcome_page()
    {
        using var adam = await app.OpenAsync("adam");

        var made = await adam.PostAsync("/people/invite", "invite", ("name", "New Person"), ("email", "new@example.com"), ("roles", "scorer"));
        var twice = await adam.PostAsync("/people/invite", "invite", ("name", "New Person"), ("email", "NEW@example.com"), ("roles", "scorer"));

        var link = new Uri(made.Page!.QuerySelector("code.token")!.TextContent.Trim());
        using var guest = app.Open();
        (await guest.GetAsync(link.PathAndQuery)).Heading.Should().Be("Welcome");
        twice.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        twice.Main.Should().Contain("somebody has this one");
    }

    [Fact]
    public async Task given_a_role_that_does_not_exist_when_posted_then_it_is_refused()
    {
        using var adam = await app.OpenAsync("adam");

        var answer = await adam.PostAsync("/people/sam", "roles", ("roles", "emperor"));

        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Main.Should().Contain("emperor");
    }
}
