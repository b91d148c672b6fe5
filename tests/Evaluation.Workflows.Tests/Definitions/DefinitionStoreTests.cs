using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Workflows.Tests.Definitions;

public sealed class DefinitionStoreTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, byte[]> First = new() { ["process.bpmn"] = [1, 2], ["rubrics/sox.yaml"] = [3], ["empty.md"] = [] };

    private static readonly Dictionary<string, byte[]> Second = new(First) { ["rubrics/sox.yaml"] = [4] };

    [Theory, OnEveryDatabase]
    internal async Task given_two_versions_then_the_later_is_current_and_both_keep_their_files(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var first = await DeployAsync(test, First, At);
        var second = await DeployAsync(test, Second, At.AddDays(1));

        await using var read = await test.Database.ReadAsync();
        (await DefinitionStore.CurrentAsync(read, "purchase-evaluation")).Should().Be(second);
        (await DefinitionStore.FilesAsync(read, first.ContentHash)).Should().BeEquivalentTo(First);
        (await DefinitionStore.FilesAsync(read, second.ContentHash)).Should().BeEquivalentTo(Second);
        (await DefinitionStore.NamesAsync(read)).Should().Equal("purchase-evaluation");
        (await DefinitionStore.CurrentAsync(read, "small-company")).Should().BeNull();
        (await DefinitionStore.FilesAsync(read, new string('0', 64))).Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_files_that_were_deployed_before_then_they_are_stored_once_and_become_current_again(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var first = await DeployAsync(test, First, At);
        await DeployAsync(test, Second, At.AddDays(1));
        var again = await DeployAsync(test, First, At.AddDays(2));

        again.ContentHash.Should().Be(first.ContentHash);
        await using var context = test.Database.CreateContext();
        context.Definitions.Should().HaveCount(2);
        context.DefinitionFiles.Should().HaveCount(6);
        await using var read = await test.Database.ReadAsync();
        (await DefinitionStore.CurrentAsync(read, "purchase-evaluation")).Should().Be(again);
    }

    [Fact]
    public void given_content_that_moves_between_path_and_file_then_the_hash_is_another()
    {
        var hashes = new[]
        {
            DefinitionStore.HashOf(new Dictionary<string, byte[]> { ["ab"] = "c"u8.ToArray() }),
            DefinitionStore.HashOf(new Dictionary<string, byte[]> { ["a"] = "bc"u8.ToArray() }),
            DefinitionStore.HashOf(new Dictionary<string, byte[]> { ["ab"] = "c"u8.ToArray(), ["d"] = [] }),
            DefinitionStore.HashOf(new Dictionary<string, byte[]>()),
        };

        hashes.Should().OnlyHaveUniqueItems();
        DefinitionStore.HashOf(new Dictionary<string, byte[]> { ["b"] = [1], ["a"] = [2] })
            .Should().Be(DefinitionStore.HashOf(new Dictionary<string, byte[]> { ["a"] = [2], ["b"] = [1] }), "the order of files says nothing");
    }

    private static async Task<StoredDefinition> DeployAsync(TestDatabase test, Dictionary<string, byte[]> files, DateTimeOffset at)
    {
        await using var session = await test.Database.BeginAsync();
        var definition = await DefinitionStore.DeployAsync(session, "purchase-evaluation", files, "p-1", at);
        await session.CommitAsync();
        return definition;
    }
}
