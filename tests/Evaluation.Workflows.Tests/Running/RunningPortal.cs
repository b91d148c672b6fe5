using System.Security.Cryptography;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;
using Evaluation.Workflows.Tests.Requests;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Workflows.Tests.Running;

/// <summary>Everything between a page and the database, with a few people and one small workflow.</summary>
internal sealed class RunningPortal(EvaluationDatabase database, string workflow)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public EvaluationDatabase Database { get; } = database;

    public CommandRunner Runner { get; } = NewRunner(database);

    public static CommandRunner NewRunner(EvaluationDatabase database) => new(
        database,
        new EventStore(RandomNumberGenerator.Fill),
        new WorkflowLibrary(SmallWorkflow.Read),
        new OrganisationSettings("Example", Listed: false, WorkingCalendar.Default));

    /// <summary>Puts the people and the workflow into a new database.</summary>
    public static async Task<RunningPortal> SetUpAsync(EvaluationDatabase database, string workflow)
    {
        await using var session = await database.BeginAsync();
        foreach (var role in Roles.All)
            session.Context.Roles.Add(new IdentityRole(role) { Id = role, NormalizedName = role.ToUpperInvariant() });
        foreach (var (id, role) in new[] { ("rosa", Roles.Requester), ("arjun", Roles.Architect), ("tom", Roles.Architect), ("ingrid", Roles.ItLead), ("paul", Roles.ProcessOwner) })
        {
            session.Context.Users.Add(new Person { Id = id, UserName = id, NormalizedUserName = id.ToUpperInvariant(), DisplayName = char.ToUpperInvariant(id[0]) + id[1..] });
            session.Context.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = role });
        }

        for (var i = 0; i < 50; i++)
        {
            session.Context.Users.Add(new Person { Id = $"architect-{i}", UserName = $"a{i}", NormalizedUserName = $"A{i}", DisplayName = $"Architect {i}", Active = i < 10 });
            session.Context.UserRoles.Add(new IdentityUserRole<string> { UserId = $"architect-{i}", RoleId = Roles.Sox });
        }

        await session.Context.SaveChangesAsync();
        await DefinitionStore.DeployAsync(session, workflow, SmallWorkflow.Files(workflow), "paul", Start);
        await session.CommitAsync();
        return new RunningPortal(database, workflow);
    }

    public async Task<string> SubmitAsync(Alongside? alongside = null)
    {
        var request = SampleRequest.Read();
        var result = await Runner.BeginAsync(workflow, Start, number => new SubmitRequest(Start, "rosa", number, request), alongside);
        return result is CommandDone done ? done.Number : throw new InvalidOperationException(result.ToString());
    }

    public Task<CommandResult> CompleteAsync(string number, long key, string by, CommandRunner? runner = null, Alongside? alongside = null) =>
        (runner ?? Runner).RunAsync(number, new CompleteTask(Start.AddHours(1), by, key, new GenericAnswer([new GenericField("note", "done")])), alongside);

    public async Task<EvaluationState> StateAsync(string number)
    {
        await using var session = await Database.ReadAsync();
        return (await EvaluationStream.StateAsync(session, number))!;
    }

    public async Task<long> OpenTaskAsync(string number) => (await StateAsync(number)).ActiveTasks.First().Key;
}
