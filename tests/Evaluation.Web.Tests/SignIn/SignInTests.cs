using System.Net;

using AngleSharp.Dom;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.SignIn;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.SignIn;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_nobody_signed_in_when_a_page_is_opened_then_sign_in_comes_first()
    {
        using var browser = app.Open();

        var answer = await browser.GetAsync("/evaluations?query=mail");

        answer.Status.Should().Be(HttpStatusCode.Found);
        answer.Location.Should().Be("/sign-in?returnUrl=%2Fevaluations%3Fquery%3Dmail");
    }

    [Fact]
    public async Task given_a_demo_account_when_clicked_then_the_person_is_signed_in_and_comes_back_where_they_were()
    {
        using var browser = app.Open();

        var answer = await browser.PostAsync("/sign-in?returnUrl=%2Fevaluations", "demo", ("person", "rosa"));

        answer.Location.Should().Be("/evaluations");
        (await browser.GetAsync("/account")).Main.Should().Contain("Rosa Lindqvist");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task given_a_return_address_elsewhere_when_signed_in_then_the_portal_keeps_the_person(string address)
    {
        using var browser = app.Open();

        var answer = await browser.PostAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}", "demo", ("person", "rosa"));

        answer.Location.Should().Be("/");
    }

    [Fact]
    public async Task given_an_account_with_a_password_when_the_demo_button_is_forged_then_it_is_refused()
    {
        await AddAsync("real", "real@example.com", "a long enough sentence");
        using var browser = app.Open();

        var answer = await browser.PostAsync("/sign-in", "demo", ("person", "real"));

        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task given_a_password_when_wrong_five_times_then_the_right_one_waits_too()
    {
        await AddAsync("real", "real@example.com", "a long enough sentence");
        using var browser = app.Open();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await browser.PostAsync("/sign-in", "sign-in", ("email", "real@example.com"), ("password", "not this one at all"));
            wrong.Main.Should().Contain("do not belong together");
        }

        var right = await browser.PostAsync("/sign-in", "sign-in", ("email", "real@example.com"), ("password", "a long enough sentence"));

        right.Main.Should().Contain("fewer wrong passwords");
    }

    [Fact]
    public async Task given_a_form_without_its_token_when_posted_then_nothing_happens()
    {
        using var browser = await app.OpenAsync("rosa");

        using var answer = await browser.Client.PostAsync("/sign-out", new FormUrlEncodedContent([]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task given_an_invitation_when_used_then_it_works_once()
    {
        await AddAsync("guest", "guest@example.com", password: null);
        string link;
        using (var scope = app.Services.CreateScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
            link = await scope.ServiceProvider.GetRequiredService<Invitations>().LinkAsync((await people.FindByIdAsync("guest"))!);
        }

        using var browser = app.Open();
        var shortPassword = await browser.PostAsync(link, "welcome", ("name", "A Guest"), ("email", "guest@example.com"), ("password", "short"));
        var good = await browser.PostAsync(link, "welcome", ("name", "A Guest"), ("email", "guest@example.com"), ("password", "a long enough sentence"));
        using var other = app.Open();
        var again = await other.GetAsync(link);

        shortPassword.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        shortPassword.Page!.QuerySelector("#name")!.GetAttribute("value").Should().Be("A Guest");
        good.Location.Should().Be("/");
        (await browser.GetAsync("/account")).Main.Should().Contain("A Guest");
        again.Heading.Should().Be("This link does not work any more");
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:80", false)]
    [InlineData("https://portal.example.com", false)]
    [InlineData("http://192.168.1.7:5080", false)]
    public void given_demo_accounts_when_an_address_can_be_reached_from_elsewhere_then_the_start_is_refused(string address, bool isGood)
        => (DemoAccounts.Refusal(["http://localhost:1", address]) is null).Should().Be(isGood);

    private async Task AddAsync(string id, string email, string? password)
    {
        using var scope = app.Services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person { Id = id, UserName = email, Email = email, DisplayName = id, LockoutEnabled = true };
        var result = password is null ? await people.CreateAsync(person) : await people.CreateAsync(person, password);
        result.Succeeded.Should().BeTrue();
    }
}
