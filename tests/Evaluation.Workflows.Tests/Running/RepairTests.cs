using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Workflows.Tests.Running;

/// <summary>A running evaluation moves to another version (six-tasks becomes six-tasks-2) and is changed by hand, with all its rows.</summary>
public sealed class RepairTests
{
    private static readonly DateTimeOffset Now = RunningPortal.Start.AddHours(2);

    private static readonly ElementMapping[] Changes =
        [new("a", "alpha"), new("join", "all"), new("b-join", "b-all")];

    private static Workflow Target { get; } = SmallWorkflow.Read("six-tasks", SmallWorkflow.VersionOf("six-tasks", "six-tasks-2"));

    /// <summary>The first task and B are done; A, C and D are open.</summary>
    private static async Task<(RunningPortal Portal, string Number)> HalfwayAsync(TestDatabase test)
    {
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "arjun");
        await portal.CompleteAsync(number, (await portal.StateAsync(number)).ActiveTasks.Single(task => task.ElementId == "b").Key, "arjun");
        await using var session = await test.Database.BeginAsync();
        await DefinitionStore.DeployAsync(session, "six-tasks", SmallWorkflow.VersionOf("six-tasks", "six-tasks-2"), "pia", RunningPortal.Start.AddHours(1));
        await session.CommitAsync();
        return (portal, number);
    }

    private static MigrateEvaluation Migration()
    {
        var source = SmallWorkflow.Read("six-tasks", SmallWorkflow.Files("six-tasks")).Deployment.Process;
        return new(Now, "paul", Target, [.. ElementMapping.Suggest(source, Target.Deployment.Process), .. Changes], "A needs a deadline");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_running_evaluation_when_migrated_then_tasks_rows_timers_and_trail_follow_and_it_goes_on_to_its_end(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, number) = await HalfwayAsync(test);
        var before = (await portal.StateAsync(number)).ActiveTasks.Single(task => task.ElementId == "a");

        (await portal.Runner.RunAsync(number, Migration())).Should().BeOfType<CommandDone>();

        var state = await portal.StateAsync(number);
        state.DefinitionHash.Should().Be(Target.ContentHash);
        state.Tasks[before.Key].Should().BeEquivalentTo(before with { ElementId = "alpha", Name = "Alpha" });
        await using (var context = test.Database.CreateContext())
        {
            context.Evaluations.Single().DefinitionHash.Should().Be(Target.ContentHash);
            context.Tasks.Single(row => row.ElementId == "alpha").Should().BeEquivalentTo(new { Name = "Alpha", State = "open", before.Due, CreatedAt = before.OpenedAt });
            context.Timers.Select(row => row.Kind).AsEnumerable().Count(one => one == "process-timer").Should().Be(1);
        }

        await VerifyAsync(test);
        for (var left = 4; left > 0; left--)
            (await portal.CompleteAsync(number, await portal.OpenTaskAsync(number), "arjun")).Should().BeOfType<CommandDone>();
        (await portal.StateAsync(number)).Path.Should().EndWith(["all", "last", "end"]);
        await VerifyAsync(test);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_migration_when_the_trail_is_read_then_it_says_who_moved_it_and_why(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, number) = await HalfwayAsync(test);
        await portal.Runner.RunAsync(number, Migration());

        await using var session = await test.Database.ReadAsync();
        var events = await EvaluationStream.EventsAsync(session, number);
        var people = await PeopleReader.ReadAsync(session, default);
        var context = new DecisionContext(Target, new OrganisationSettings("Example", false, WorkingCalendar.Default), people);
        var rows = AuditReader.Of(context, await portal.StateAsync(number), events, new Viewer("paul", [Roles.ProcessOwner]));

        rows.Should().Contain(row => row.By.Name == "Paul" && row.What.StartsWith("moved the evaluation to another version") && row.What.EndsWith(": A needs a deadline"));
        rows.Select(row => row.What).Should().Contain(["'Alpha' goes on in the new version", "'a' is now 'Alpha'", "what waited for others waits at 'all'"]);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_mapping_that_lacks_something_when_tried_and_done_then_both_say_the_same_and_nothing_changes(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, number) = await HalfwayAsync(test);
        var migrate = Migration() with { Mapping = [new("c", "c"), new("d", "end")] };
        var state = await portal.StateAsync(number);
        var source = SmallWorkflow.Read("six-tasks", SmallWorkflow.Files("six-tasks"));
        var context = new DecisionContext(source, new OrganisationSettings("Example", false, WorkingCalendar.Default), new PeopleDirectory([]));

        var preview = MigrationPreview.Of(context, state, migrate);
        var refused = (await portal.Runner.RunAsync(number, migrate)).Should().BeOfType<CommandRefused>().Subject.Refusal;

        preview.Refusals.Should().Equal(
            "expected a target for the gateway 'join', where a token waits, but there is none",
            "expected a target for 'a', which is active, but there is none",
            "expected a userTask as the target of 'd', but 'end' is a endEvent");
        refused.Message.Should().Be(string.Join("; ", preview.Refusals));
        (await portal.StateAsync(number)).Version.Should().Be(state.Version);
        MigrationPreview.Of(context, state, Migration()).IsPossible.Should().BeTrue();
        (await portal.StateAsync(number)).Version.Should().Be(state.Version);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_no_process_owner_or_no_reason_or_the_same_version_when_migrated_then_it_is_refused(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, number) = await HalfwayAsync(test);
        var migrate = Migration();

        (await CodeOfAsync(portal, number, migrate with { Actor = "rosa" })).Should().Be("role-missing");
        (await CodeOfAsync(portal, number, migrate with { Reason = " " })).Should().Be("reason-missing");
        await portal.Runner.RunAsync(number, migrate);
        (await CodeOfAsync(portal, number, migrate)).Should().Be("cannot-migrate");
        (await CodeOfAsync(portal, number, new ModifyEvaluation(Now, "rosa", [], [], "why"))).Should().Be("role-missing");
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_step_that_was_missed_when_begun_by_hand_then_it_is_a_task_like_all_others(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var (portal, number) = await HalfwayAsync(test);
        var open = (await portal.StateAsync(number)).ActiveTasks.Single(task => task.ElementId == "c").Key;

        var done = await portal.Runner.RunAsync(number, new ModifyEvaluation(Now, "paul", [new ElementActivation("last")], [open], "C is not needed"));

        done.Should().BeOfType<CommandDone>().Which.Events[0].Event.Should().BeEquivalentTo(new EvaluationModified(["last"], ["c"], "C is not needed"));
        await using (var context = test.Database.CreateContext())
        {
            context.Tasks.Single(row => row.ElementId == "last").State.Should().Be("open");
            context.Tasks.Single(row => row.ElementId == "c").State.Should().Be("canceled");
        }

        await VerifyAsync(test);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_change_that_leaves_nothing_when_done_then_it_is_refused_as_a_whole(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var portal = await RunningPortal.SetUpAsync(test.Database, "six-tasks");
        var number = await portal.SubmitAsync();
        var first = await portal.OpenTaskAsync(number);

        (await CodeOfAsync(portal, number, new ModifyEvaluation(Now, "paul", [], [first], "no"))).Should().Be("nothing-left");
        (await CodeOfAsync(portal, number, new ModifyEvaluation(Now, "paul", [new ElementActivation("start")], [first], "no"))).Should().Be("cannot-activate");
        (await portal.OpenTaskAsync(number)).Should().Be(first);
    }

    private static async Task<string> CodeOfAsync(RunningPortal portal, string number, EvaluationCommand command)
        => (await portal.Runner.RunAsync(number, command)).Should().BeOfType<CommandRefused>().Subject.Refusal.Code;

    private static async Task VerifyAsync(TestDatabase test)
    {
        var replay = new EvaluationReplay(new WorkflowLibrary(SmallWorkflow.Read), new OrganisationSettings("Example", Listed: false, WorkingCalendar.Default));
        (await Verification.RunAsync(test.Database, replay: replay.CheckAsync)).Findings.Should().BeEmpty();
    }
}
