using System.Text;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.AuditTrail;

public sealed class CheckpointFileTests
{
    [Fact]
    public async Task given_checkpoints_then_each_holds_the_heads_that_changed_and_follows_the_one_before()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        var lines = await File.ReadAllLinesAsync(database.Checkpoints.Path);

        lines.Should().HaveCount(3);
        lines[0].Should().StartWith("""{"format":1,"at":1772357400000000,"previous":"0000000000""").And.Contain("[\"EV-2026-0001\",3,").And.Contain("[\"EV-2026-0002\",3,");
        lines[1].Should().Contain($"\"previous\":\"{Convert.ToHexStringLower(Checkpoint.HashOf(Encoding.UTF8.GetBytes(lines[0])))}\"")
            .And.Contain("[\"EV-2026-0001\",5,").And.NotContain("EV-2026-0002");
        (await database.CheckAsync()).Should().Be(0);
        (await File.ReadAllLinesAsync(database.Checkpoints.Path)).Should().Equal(lines, "nothing changed since");
    }

    [Fact]
    public async Task given_somebody_who_holds_the_file_then_readers_and_writers_wait_for_them()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        await database.AppendAsync("EV-2026-0003", 1, 1);
        Task<VerificationReport> verification;
        Task<int> checkpoint;
        await using (new FileStream(database.Checkpoints.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            verification = database.VerifyAsync();
            checkpoint = database.CheckAsync();
            await Task.Delay(200);
            verification.IsCompleted.Should().BeFalse();
            checkpoint.IsCompleted.Should().BeFalse();
        }

        (await checkpoint).Should().Be(1);
        (await verification).IsGood.Should().BeTrue();
    }

    [Fact]
    public async Task given_a_changed_byte_anywhere_in_the_file_then_verify_finds_it_and_nothing_is_added()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        var good = await File.ReadAllBytesAsync(database.Checkpoints.Path);
        for (var at = 0; at < good.Length; at += 7)
        {
            var bad = good.ToArray();
            bad[at] ^= 0x01;
            if (at == good.Length - 1)
                continue; // the end of the last line: then that line is as if it had never been finished
            await File.WriteAllBytesAsync(database.Checkpoints.Path, bad);
            (await database.VerifyAsync()).Findings.Should().Contain(finding => finding.Kind == FindingKind.Checkpoints, "byte {0}", at);
            var add = () => database.CheckAsync();
            await add.Should().ThrowAsync<InvalidDataException>();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task given_a_line_taken_out_then_verify_finds_it(int line)
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        var lines = (await File.ReadAllLinesAsync(database.Checkpoints.Path)).ToList();
        lines.RemoveAt(line);
        await File.WriteAllTextAsync(database.Checkpoints.Path, string.Join('\n', lines) + "\n");

        (await database.VerifyAsync()).Findings.Should().Contain(finding => finding.Kind == FindingKind.Checkpoints);
    }

    [Fact]
    public async Task given_a_line_that_a_crash_left_unfinished_then_it_counts_for_nothing_and_the_next_takes_its_place()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        await File.AppendAllTextAsync(database.Checkpoints.Path, """{"format":1,"at":17723""");
        (await database.VerifyAsync()).Checkpoints.Should().Be(3);
        await database.AppendAsync("EV-2026-0003", 1, 1);

        (await database.CheckAsync()).Should().Be(1);

        var report = await database.VerifyAsync();
        report.Findings.Should().BeEmpty();
        report.Checkpoints.Should().Be(4);
    }

    [Fact]
    public async Task given_another_key_or_no_file_then_verify_says_so()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);

        var other = await Verification.RunAsync(database.Store.Database, new CheckpointFile(database.Checkpoints.Path, new byte[32]));
        var missing = await Verification.RunAsync(database.Store.Database, new CheckpointFile(database.Checkpoints.Path + ".gone", AuditedDatabase.Key));

        other.Findings.Should().HaveCount(3).And.OnlyContain(finding => finding.Message.Contains("another key"));
        missing.Findings.Should().ContainSingle().Which.Message.Should().Contain("there is no file");
        var weak = () => new CheckpointFile("x", new byte[31]);
        weak.Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task given_several_writers_of_one_file_then_each_line_follows_the_one_before()
    {
        await using var database = await AuditedDatabase.CreateAsync(DatabaseKind.Sqlite);
        await Task.WhenAll(Enumerable.Range(10, 8).Select(async i =>
        {
            await database.AppendAsync($"EV-2026-00{i}", 0, 1);
            await database.CheckAsync();
        }));

        (await database.VerifyAsync()).Findings.Should().BeEmpty();
    }
}
