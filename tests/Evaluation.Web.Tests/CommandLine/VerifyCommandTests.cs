namespace Evaluation.Web.Tests.CommandLine;

public sealed class VerifyCommandTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    private const string Columns = "stream, sequence, time, type, version, actor, salt, payload, payload_hash, hash, erased_at";

    [Fact]
    public async Task given_what_the_portal_wrote_then_all_of_it_is_good()
    {
        var database = await portal.CopyAsync();

        var alone = await CommandLineRun.Of("verify", database);
        var anchored = await CommandLineRun.Of("verify", "--replay", "--checkpoints", portal.Checkpoints, database);

        alone.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        alone.Output.Should().StartWith("consistent, not anchored: ");
        anchored.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        anchored.Output.Should().MatchRegex(@"^consistent, anchored by \d+ checkpoints?: \d+ events of \d+ streams\s*$");
    }

    [Theory]
    [InlineData("changed", "UPDATE events SET actor = 'arjun' WHERE stream = 'EV-2026-0001' AND sequence = 2", "EV-2026-0001")]
    [InlineData("changed", "UPDATE events SET payload = replace(payload, 'e', 'E') WHERE stream = 'EV-2026-0002' AND sequence = 3", "EV-2026-0002")]
    [InlineData("missing", "DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence = 3", "EV-2026-0001")]
    [InlineData("inserted", $"INSERT INTO events ({Columns}) SELECT stream, (SELECT max(sequence) + 1 FROM events WHERE stream = 'EV-2026-0003'), time, type, version, actor, salt, payload, payload_hash, hash, erased_at FROM events WHERE stream = 'EV-2026-0003' AND sequence = 2", "EV-2026-0003")]
    [InlineData("reordered", "UPDATE events SET sequence = -4 WHERE stream = 'EV-2026-0001' AND sequence = 4; UPDATE events SET sequence = 4 WHERE stream = 'EV-2026-0001' AND sequence = 5; UPDATE events SET sequence = 5 WHERE stream = 'EV-2026-0001' AND sequence = -4", "EV-2026-0001")]
    public async Task given_rows_that_were_tampered_with_then_verify_says_where(string what, string sql, string stream)
    {
        var run = await CommandLineRun.Of("verify", "--checkpoints", portal.Checkpoints, await portal.CopyAsync(sql));

        run.ExitCode.Should().Be(1, what);
        run.Error.Should().BeEmpty();
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[..^1].Should().NotBeEmpty().And.OnlyContain(line => line.Contains(stream) && line.TrimEnd().EndsWith('.'));
        lines[^1].Should().MatchRegex(@"^\d+ problems? in \d+ events of \d+ streams");
    }

    // These leave a database that is consistent in itself: only the checkpoints can tell.
    [Theory]
    [InlineData(
        "cut tail",
        """
        DELETE FROM events WHERE stream = 'EV-2026-0001' AND sequence > 5;
        UPDATE stream_heads SET sequence = 5, hash = (SELECT hash FROM events WHERE stream = 'EV-2026-0001' AND sequence = 5) WHERE stream = 'EV-2026-0001'
        """,
        "EV-2026-0001")]
    [InlineData("lost stream", "DELETE FROM events WHERE stream = 'EV-2026-0004'; DELETE FROM stream_heads WHERE stream = 'EV-2026-0004'", "EV-2026-0004")]
    public async Task given_a_stream_that_was_cut_or_lost_with_its_head_then_the_checkpoints_tell(string what, string sql, string stream)
    {
        var database = await portal.CopyAsync(sql);

        var alone = await CommandLineRun.Of("verify", database);
        var anchored = await CommandLineRun.Of("verify", "--checkpoints", portal.Checkpoints, database);

        alone.ExitCode.Should().Be(0, what);
        alone.Output.Should().StartWith("consistent, not anchored");
        anchored.ExitCode.Should().Be(1, what);
        anchored.Output.Should().Contain(stream);
    }

    [Fact]
    public async Task given_a_table_that_differs_from_its_events_then_the_replay_tells()
    {
        var database = await portal.CopyAsync("UPDATE evaluations SET title = 'Something else' WHERE number = 'EV-2026-0001'");

        (await CommandLineRun.Of("verify", database)).ExitCode.Should().Be(0);
        var replayed = await CommandLineRun.Of("verify", "--replay", database);

        replayed.ExitCode.Should().Be(1);
        replayed.Output.Should().Contain("Expected no evaluation EV-2026-0001 | Something else");
    }

    [Fact]
    public async Task given_workflow_files_that_are_gone_then_the_replay_tells()
    {
        var run = await CommandLineRun.Of("verify", "--replay", await portal.CopyAsync("DELETE FROM definition_files"));

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("Expected the workflow that EV-2026-0001 runs on, but");
    }

    [Fact]
    public async Task given_a_file_of_checkpoints_that_was_shortened_by_hand_then_verify_says_so()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var text = await File.ReadAllTextAsync(portal.Checkpoints);
        await File.WriteAllTextAsync(file, text.Replace("EV-2026-0004", "EV-2026-9999"));

        var run = await CommandLineRun.Of("verify", "--checkpoints", file, $"--Checkpoints:KeyFile={portal.Checkpoints}.key", await portal.CopyAsync());

        run.ExitCode.Should().Be(1);
        run.Output.Should().Contain("was changed, or written with another key");
        File.Delete(file);
    }

    [Fact]
    public async Task given_input_that_cannot_be_checked_then_one_line_says_why_and_nothing_is_made()
    {
        var database = await portal.CopyAsync();
        var nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        await RefusedAsync($"--checkpoints: expected a file of checkpoints, but there is no {nowhere}", "--checkpoints", nowhere, database);
        await RefusedAsync("Checkpoints:Key: expected Base64 of at least 32 random bytes, but it is something else", "--Checkpoints:Key=short", database, "--checkpoints", portal.Checkpoints);
        await RefusedAsync($"Database:ConnectionString: expected a database, but there is no file {nowhere}", $"--Database:ConnectionString=Data Source={nowhere}");
        await RefusedAsync("Database:Provider: expected Sqlite, PostgreSql or SqlServer, but it is 'Oracle'", "--Database:Provider=Oracle");
        await RefusedAsync("Database: expected to reach and read it, but", "--Database:Provider=PostgreSql", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Database=x");
        File.Exists(nowhere).Should().BeFalse();
        await File.WriteAllTextAsync(nowhere, new string('x', 5000));
        await RefusedAsync("Database: expected to reach and read it, but", $"--Database:ConnectionString=Data Source={nowhere};Pooling=false");
        await File.WriteAllTextAsync(nowhere, "");
        await RefusedAsync("Expected a database that is up to date, but", $"--Database:ConnectionString=Data Source={nowhere};Pooling=false");
        File.Delete(nowhere);

        static async Task RefusedAsync(string line, params string[] args)
        {
            var run = await CommandLineRun.Of(["verify", .. args]);
            run.Should().BeEquivalentTo(new { ExitCode = 2, Output = "" });
            run.Error.Should().StartWith(line);
            run.Error.TrimEnd().Should().NotContain("\n");
        }
    }
}
