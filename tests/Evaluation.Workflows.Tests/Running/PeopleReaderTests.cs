using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Workflows.Tests.Running;

public sealed class PeopleReaderTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_a_change_of_people_or_roles_in_any_way_then_the_next_command_sees_it(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var reader = new PeopleReader();
        var first = await CurrentAsync();
        first.Find("tom").Should().BeEquivalentTo(new { Name = "Tom", Active = true, Roles = new[] { "architect" } });

        (await CurrentAsync()).Should().BeSameAs(first, "nothing changed");
        await ChangeAsync(context => context.Users.Single(person => person.Id == "tom").AccessFailedCount = 2);
        (await CurrentAsync()).Should().BeSameAs(first, "that says nothing about who may do what");

        await ChangeAsync(context => context.Users.Single(person => person.Id == "tom").DisplayName = "Tom Fischer");
        (await CurrentAsync()).NameOf("tom").Should().Be("Tom Fischer");
        await ChangeAsync(context => context.Users.Single(person => person.Id == "tom").Active = false);
        (await CurrentAsync()).Find("tom")!.Active.Should().BeFalse();
        await ChangeAsync(context => context.UserRoles.Add(new IdentityUserRole<string> { UserId = "tom", RoleId = "sox" }));
        (await CurrentAsync()).Find("tom")!.Roles.Should().BeEquivalentTo("architect", "sox");
        await ChangeAsync(context => context.UserRoles.Remove(context.UserRoles.Single(one => one.UserId == "tom" && one.RoleId == "architect")));
        (await CurrentAsync()).Find("tom")!.Roles.Should().Equal("sox");
        await using (var session = await test.Database.BeginAsync())
        {
            session.Context.Users.Add(new Person { Id = "new", UserName = "new", NormalizedUserName = "NEW", DisplayName = "New" });
            session.Context.SaveChanges();
            await session.CommitAsync();
        }

        (await CurrentAsync()).Find("new")!.Roles.Should().BeEmpty();

        async Task<PeopleDirectory> CurrentAsync()
        {
            await using var session = await test.Database.ReadAsync();
            return await reader.CurrentAsync(session);
        }

        async Task ChangeAsync(Action<EvaluationDbContext> change)
        {
            await using var context = test.Database.CreateContext();
            change(context);
            await context.SaveChangesAsync();
        }
    }
}
