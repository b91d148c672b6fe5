using System.Diagnostics;
using Evaluation.Workflows.Tests.Persistence;

namespace Evaluation.Web.Tests.CommandLine;

public sealed class MigrateCommandTests
{
    [Fact]
    public async Task given_no_database_then_migrate_makes_it_and_a_second_one_finds_nothing_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-migrate-").FullName;
        var database = $"--Database:ConnectionString=Data Source={Path.Combine(folder, "data", "new.db")};Pooling=false";

        var first = await CommandLineRun.Of("migrate", database);
        var second = await CommandLineRun.Of("migrate", database);
        var verified = await CommandLineRun.Of("verify", database);

        first.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        first.Output.Should().MatchRegex(@"^(applied \d{14}_\w+\r?\n)+Sqlite: the database is up to date\r?\n$");
        second.Output.Trim().Should().Be("Sqlite: nothing to do, the database is up to date");
        verified.Output.Should().StartWith("consistent, not anchored: 0 events of 0 streams");
        Directory.Delete(folder, recursive: true);
    }

    [OnPostgreSqlFact]
    public async Task given_a_server_that_was_not_migrated_then_the_portal_does_not_start_and_names_the_command_that_helps()
    {
        string[] database =
        [
            "--Database:Provider=PostgreSql", $"--Database:ConnectionString={PostgreSqlServer.Running.ConnectionString("migrated_by_command")}",
            "--Urls=http://127.0.0.1:0", "--environment=Development", "--DemoData:Scenarios=false",
        ];

        var before = await ServeAsync(database);
        var verified = await CommandLineRun.Of(["verify", .. database[..2]]);
        var migrations = await Task.WhenAll(CommandLineRun.Of(["migrate", .. database[..2]]), CommandLineRun.Of(["migrate", .. database[..2]]));
        var after = await ServeAsync(database);

        before.ExitCode.Should().Be(2);
        before.Error.Trim().Should().StartWith("Expected a database that is up to date, but").And.Contain("run 'migrate' once").And.NotContain("\n");
        verified.ExitCode.Should().Be(2);
        verified.Error.Should().Contain("run 'migrate' once");
        migrations.Should().OnlyContain(run => run.ExitCode == 0);
        migrations.Should().ContainSingle(run => run.Output.Contains("PostgreSql: nothing to do"));
        migrations.Should().ContainSingle(run => run.Output.StartsWith("applied "));
        after.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        after.Output.Should().Contain("Now listening on: http://127.0.0.1:");
    }

    /// <summary>Runs the portal as a shell would, until it listens or ends.</summary>
    private static async Task<CommandLineRun> ServeAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-serve-").FullName;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "Evaluation.Web.dll"), .. args]) start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                output.Add(line);
                if (!line.Contains("Now listening on:")) continue;
                using var end = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            }

            await process.WaitForExitAsync(patience.Token);
            return new CommandLineRun(process.ExitCode, string.Join('\n', output), await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }
}
