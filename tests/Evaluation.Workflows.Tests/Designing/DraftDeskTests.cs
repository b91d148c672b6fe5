using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using Evaluation.Workflows.Tests.Scenarios;
using Microsoft.AspNetCore.Identity;

namespace Evaluation.Workflows.Tests.Designing;

/// <summary>The shipped workflow of a small company, changed by process owners.</summary>
public sealed class DraftDeskTests
{
    private const string Name = "small-company";
    private const string Diagram = "small-company.bpmn";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, Name));

    [Theory, OnEveryDatabase]
    internal async Task given_a_draft_when_two_people_save_on_the_same_revision_then_the_second_hears_who_was_first_and_nothing_is_lost(DatabaseKind kind)
    {
        await using var database = await SetUpAsync(kind);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;

        var first = await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed("First"), "paul", Start);
        var second = await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed("Second"), "pia", Start);

        first.Draft!.Revision.Should().Be(draft.Revision + 1);
        var again = await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed("First"), "paul", Start);
        again.Draft!.Revision.Should().Be(first.Draft.Revision, "who did not hear the answer sends the same again");
        second.Refusal!.Code.Should().Be("changed-meanwhile");
        second.Refusal.Message.Should().Contain("Paul");
        (await FilesAsync(database, draft.Number))[Diagram].Should().Equal(Renamed("First"));

        var branch = (await desk.BranchAsync(draft.Number, Diagram, Renamed("Second"), "pia", Start)).Draft!;
        branch.BaseHash.Should().Be(draft.BaseHash);
        (await FilesAsync(database, branch.Number))[Diagram].Should().Equal(Renamed("Second"));
        (await FilesAsync(database, branch.Number)).Keys.Should().BeEquivalentTo(Shipped.Keys);
    }

    [Fact]
    public async Task given_a_draft_when_it_goes_through_review_then_only_somebody_else_publishes_it_and_each_step_is_in_the_audit_trail()
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;
        draft = (await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed("Changed"), "paul", Start)).Draft!;

        draft = (await desk.DoAsync(new SubmitDraft(Start, "paul", draft.Number, draft.Revision, "A clearer name"))).Draft!;
        var byAuthor = await desk.DoAsync(new PublishDraft(Start, "paul", draft.Number, draft.Revision, "Looks good"));
        var published = await desk.DoAsync(new PublishDraft(Start.AddHours(1), "pia", draft.Number, draft.Revision, "Compared the names"));

        byAuthor.Refusal!.Code.Should().Be("author-publishes");
        published.Draft!.Stage.Should().Be(DraftStage.Published);
        await using var session = await database.Database.ReadAsync();
        var current = await DefinitionStore.CurrentAsync(session, Name);
        current!.DeployedBy.Should().Be("pia");
        current.ContentHash.Should().NotBe(draft.BaseHash);
        (await DefinitionStore.VersionsAsync(session, Name)).Select(version => version.ContentHash).Should().Equal(current.ContentHash, draft.BaseHash);
        var history = await WorkflowEvents.ReadAsync(session, Name);
        history.Select(step => step.Event).Should().BeEquivalentTo(
            new WorkflowEvent[]
            {
                new DraftBegun(draft.Number, draft.BaseHash),
                new DraftSubmitted(draft.Number, current.ContentHash, ["paul"], "A clearer name"),
                new WorkflowPublished(draft.Number, draft.BaseHash, current.ContentHash, ["paul"], "Compared the names"),
            },
            options => options.RespectingRuntimeTypes().WithStrictOrdering());
        (await Verification.RunAsync(database.Database)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task given_a_draft_in_review_when_another_version_is_published_meanwhile_then_it_has_to_be_moved_to_it_first()
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var late = await InReviewAsync(desk, "Late");
        var early = await InReviewAsync(desk, "Early");
        (await desk.DoAsync(new PublishDraft(Start, "pia", early.Number, early.Revision, "Fine"))).Refusal.Should().BeNull();

        var refused = await desk.DoAsync(new PublishDraft(Start, "pia", late.Number, late.Revision, "Fine"));
        var moved = await desk.DoAsync(new MoveDraftToBase(Start, "paul", late.Number, late.Revision, "Compared"));

        refused.Refusal!.Code.Should().Be("base-changed");
        moved.Draft!.Stage.Should().Be(DraftStage.Open);
        moved.Draft.BaseHash.Should().NotBe(late.BaseHash);
        (await FilesAsync(database, late.Number))[Diagram].Should().Equal(Renamed("Late"));
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_later_version_of_the_product_when_its_files_differ_from_what_was_published_then_they_are_offered_and_replace_nothing(DatabaseKind kind)
    {
        await using var database = await SetUpAsync(kind);
        var desk = new DraftDesk(database.Database, database.Events);
        var untouched = await DeliverAsync(database, "Second edition", Start.AddDays(1));
        var draft = await InReviewAsync(desk, "Ours");
        await desk.DoAsync(new PublishDraft(Start.AddDays(2), "pia", draft.Number, draft.Revision, "Fine"));

        var offered = await DeliverAsync(database, "Third edition", Start.AddDays(3));
        var again = await DeliverAsync(database, "Third edition", Start.AddDays(4));

        (untouched, offered, again).Should().Be((Delivery.Current, Delivery.Offered, Delivery.Known));
        await using var session = await database.Database.ReadAsync();
        (await DefinitionStore.CurrentAsync(session, Name))!.DeployedBy.Should().Be("pia");
        var third = DefinitionStore.HashOf(Shipped.SetItem(Diagram, Renamed("Third edition")));
        (await DefinitionStore.VersionsAsync(session, Name))[1].ContentHash.Should().Be(third);
        var last = (await WorkflowEvents.ReadAsync(session, Name))[^1];
        (last.Event, last.At, last.Actor).Should().Be((new WorkflowDelivered(0, third), Start.AddDays(3), Actors.System));
        (await desk.RestoreAsync(Name, third, "paul", Start.AddDays(5))).Draft!.BaseHash.Should().Be((await DefinitionStore.CurrentAsync(session, Name))!.ContentHash);
        (await Verification.RunAsync(database.Database)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task given_a_draft_with_an_error_when_it_is_published_then_it_is_not()
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;
        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Shipped[Diagram]).Replace("candidateGroups=\"it-lead\"", "candidateGroups=\"it-leads\"", StringComparison.Ordinal));
        broken.Should().NotEqual(Shipped[Diagram]);
        draft = (await desk.SaveAsync(draft.Number, draft.Revision, Diagram, broken, "paul", Start)).Draft!;
        draft = (await desk.DoAsync(new SubmitDraft(Start, "paul", draft.Number, draft.Revision, "Try"))).Draft!;

        var refused = await desk.DoAsync(new PublishDraft(Start, "pia", draft.Number, draft.Revision, "Try"));

        refused.Refusal!.Code.Should().Be("has-problems");
        DraftProblems.Of(Name, await FilesAsync(database, draft.Number)).Should().Contain(problem => problem.Code == "unknown-group" && problem.Element != null && problem.Why != null && problem.File == Diagram);
    }

    [Theory]
    [InlineData("small-company.bpmn", "<broken", "xml-not-well-formed")]
    [InlineData("small-company.bpmn", "<!DOCTYPE a><a/>", "xml-dtd")]
    [InlineData("small-company.bpmn", "<a/>", "not-bpmn")]
    [InlineData("../secret.bpmn", "<a/>", "path-unknown")]
    [InlineData("notes.txt", "hello", "path-unknown")]
    public async Task given_what_no_editor_could_open_again_when_saved_then_the_draft_stays_as_it_is(string path, string content, string code)
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;

        var result = await desk.SaveAsync(draft.Number, draft.Revision, path, Encoding.UTF8.GetBytes(content), "paul", Start);

        result.Refusal!.Code.Should().Be(code);
        (await FilesAsync(database, draft.Number)).Should().BeEquivalentTo(Shipped);
    }

    [Theory, OnEveryDatabase]
    internal async Task given_files_when_added_renamed_and_removed_then_all_of_it_happens_once_and_in_one_revision(DatabaseKind kind)
    {
        await using var database = await SetUpAsync(kind);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;
        DraftEdit[] edits = [new AddFile("scenarios/new.yaml", "x"u8.ToArray()), new RenameFile("rubrics/support.yaml", "rubrics/help.yaml"), new RemoveFile("glossary.yaml")];

        var after = (await desk.EditAsync(draft.Number, draft.Revision, edits, "pia", Start)).Draft!;
        var again = await desk.EditAsync(draft.Number, draft.Revision, edits, "pia", Start);
        var late = await desk.EditAsync(draft.Number, draft.Revision, [new RemoveFile("scoring.yaml")], "paul", Start);

        after.Revision.Should().Be(draft.Revision + 1);
        after.Authors.Should().Equal("paul", "pia");
        again.Draft!.Revision.Should().Be(after.Revision, "who did not hear the answer sends the same again");
        late.Refusal!.Code.Should().Be("changed-meanwhile");
        var files = await FilesAsync(database, draft.Number);
        files.Keys.Should().BeEquivalentTo(Shipped.Keys.Except(["rubrics/support.yaml", "glossary.yaml"]).Concat(["scenarios/new.yaml", "rubrics/help.yaml"]));
        files["rubrics/help.yaml"].Should().Equal(Shipped["rubrics/support.yaml"]);
    }

    public static TheoryData<DraftEdit, string> Refused() => new()
    {
        { new AddFile("glossary.yaml", [1]), "path-taken" },
        { new AddFile("rubrics/Support.yaml", [1]), "path-taken" },
        { new AddFile("rubrics/a b.yaml", [1]), "name-not-plain" },
        { new AddFile("rubrics/a/b.yaml", [1]), "name-not-plain" },
        { new AddFile("rubrics/../b.yaml", [1]), "path-unknown" },
        { new AddFile("rubrics/b.txt", [1]), "path-unknown" },
        { new AddFile("other.dmn", "<broken"u8.ToArray()), "xml-not-well-formed" },
        { new AddFile("scenarios/large.yaml", new byte[2 * 1024 * 1024 + 1]), "file-too-large" },
        { new SaveFile(new string('a', 101) + ".dmn", Shipped["triage.dmn"]), "name-not-plain" },
        { new RemoveFile("rubrics/nothing.yaml"), "file-unknown" },
        { new RemoveFile(Diagram), "last-diagram" },
        { new RenameFile("rubrics/nothing.yaml", "rubrics/other.yaml"), "file-unknown" },
        { new RenameFile("rubrics/support.yaml", "rubrics/usability.yaml"), "path-taken" },
        { new RenameFile("rubrics/support.yaml", "scenarios/support.yaml"), "other-kind" },
        { new RenameFile("triage.dmn", "triage.bpmn"), "other-kind" },
        { new RenameFile("rubrics/support.yaml", "rubrics/.yaml"), "path-unknown" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task given_an_edit_that_cannot_be_when_sent_with_a_good_one_then_nothing_of_it_happens(DraftEdit edit, string code)
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;

        var result = await desk.EditAsync(draft.Number, draft.Revision, [new SaveFile("scenarios/first.yaml", [1]), edit], "paul", Start);

        result.Refusal!.Code.Should().Be(code);
        (await FilesAsync(database, draft.Number)).Should().BeEquivalentTo(Shipped);
    }

    [Fact]
    public void given_more_than_a_workflow_may_hold_when_added_then_it_is_refused()
    {
        var files = Enumerable.Range(0, DraftFiles.MostFiles).ToImmutableDictionary(number => $"scenarios/s{number}.yaml", _ => new byte[64 * 1024]);

        DraftFiles.Apply(files, [new AddFile("glossary.yaml", [1])]).Refusal!.Code.Should().Be("too-many-files");
        DraftFiles.Apply(files, [new SaveFile("scenarios/s1.yaml", new byte[2 * 1024 * 1024])]).Refusal!.Code.Should().Be("files-too-large");
        DraftFiles.Apply(files, [new SaveFile("scenarios/s1.yaml", [1])]).Refusal.Should().BeNull();
    }

    [Fact]
    public async Task given_somebody_without_the_role_when_they_begin_or_save_then_they_may_not()
    {
        await using var database = await SetUpAsync(DatabaseKind.Sqlite);
        var desk = new DraftDesk(database.Database, database.Events);
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;

        (await desk.BeginAsync(Name, "audrey", Start)).Refusal!.Code.Should().Be("not-process-owner");
        (await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed("X"), "audrey", Start)).Refusal!.Code.Should().Be("not-process-owner");
        (await desk.DoAsync(new DiscardDraft(Start, "audrey", draft.Number, draft.Revision, "No"))).Refusal!.Code.Should().Be("not-process-owner");
        (await desk.DoAsync(new SubmitDraft(Start, "paul", draft.Number, draft.Revision, "No change yet"))).Refusal!.Code.Should().Be("nothing-changed");
        (await desk.DoAsync(new DiscardDraft(Start, "paul", draft.Number, draft.Revision, " "))).Refusal!.Code.Should().Be("reason-missing");
    }

    private static async Task<Delivery> DeliverAsync(TestDatabase database, string name, DateTimeOffset at)
    {
        await using var session = await database.Database.BeginAsync();
        var delivery = await DeliveredWorkflow.TakeAsync(session, database.Events, Name, Shipped.SetItem(Diagram, Renamed(name)), at);
        await session.CommitAsync();
        return delivery;
    }

    private static byte[] Renamed(string name) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Shipped[Diagram]).Replace("name=\"Request submitted\"", $"name=\"{name}\"", StringComparison.Ordinal));

    private static async Task<WorkflowDraft> InReviewAsync(DraftDesk desk, string name)
    {
        var draft = (await desk.BeginAsync(Name, "paul", Start)).Draft!;
        draft = (await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Renamed(name), "paul", Start)).Draft!;
        return (await desk.DoAsync(new SubmitDraft(Start, "paul", draft.Number, draft.Revision, "Rename"))).Draft!;
    }

    private static async Task<Dictionary<string, byte[]>> FilesAsync(TestDatabase database, long draft)
    {
        await using var session = await database.Database.ReadAsync();
        return await DraftStore.FilesAsync(session, draft);
    }

    private static async Task<TestDatabase> SetUpAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var session = await database.Database.BeginAsync();
        foreach (var role in new[] { Roles.ProcessOwner, Roles.Auditor })
            session.Context.Roles.Add(new IdentityRole(role) { Id = role, NormalizedName = role.ToUpperInvariant() });
        foreach (var (id, display, role) in new[] { ("paul", "Paul", Roles.ProcessOwner), ("pia", "Pia", Roles.ProcessOwner), ("audrey", "Audrey", Roles.Auditor) })
        {
            session.Context.Users.Add(new Person { Id = id, UserName = id, NormalizedUserName = id.ToUpperInvariant(), DisplayName = display });
            session.Context.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = role });
        }

        await session.Context.SaveChangesAsync();
        await DefinitionStore.DeployAsync(session, Name, Shipped, Actors.System, Start.AddDays(-1));
        await session.CommitAsync();
        return database;
    }
}
