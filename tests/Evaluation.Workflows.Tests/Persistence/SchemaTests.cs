using Evaluation.Workflows.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Workflows.Tests.Persistence;

public sealed class SchemaTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "Data Source=nowhere.db")]
    [InlineData(DatabaseKind.PostgreSql, "Host=nowhere")]
    [InlineData(DatabaseKind.SqlServer, "Server=nowhere")]
    public void given_the_model_then_the_migrations_say_the_same(DatabaseKind kind, string connectionString)
    {
        using var context = Dialect.Of(kind).CreateContext(null, connectionString, null);

        context.Database.HasPendingModelChanges().Should().BeFalse("eng/add-migration makes the migrations that are missing");
        context.Database.GetMigrations().Should().NotBeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_new_database_when_several_processes_migrate_at_once_then_one_works_and_all_find_it_ready(DatabaseKind kind)
    {
        await using var empty = await EmptyDatabase.CreateAsync(kind);

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var database = new EvaluationDatabase(kind, empty.ConnectionString);
            return await Schema.MigrateAsync(database);
        })));

        applied.Where(names => names.Count > 0).Should().ContainSingle();
        await using var ready = new EvaluationDatabase(kind, empty.ConnectionString);
        (await Schema.PrepareAsync(ready)).Should().BeNull();
        (await Schema.MigrateAsync(ready)).Should().BeEmpty();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_database_that_is_not_up_to_date_then_a_server_is_refused_by_naming_migrate_and_a_file_is_migrated(DatabaseKind kind)
    {
        await using var empty = await EmptyDatabase.CreateAsync(kind);
        await using var database = new EvaluationDatabase(kind, empty.ConnectionString);

        var refusal = await Schema.PrepareAsync(database);

        if (kind == DatabaseKind.Sqlite)
            refusal.Should().BeNull();
        else
            refusal.Should().StartWith("Expected a database that is up to date, but ").And.Contain("'migrate'").And.NotContain("\n");
    }

    [Fact]
    public async Task given_a_process_that_was_killed_while_it_migrated_a_file_then_the_next_start_does_not_wait_for_it()
    {
        await using var empty = await EmptyDatabase.CreateAsync(DatabaseKind.Sqlite);
        Directory.CreateDirectory(Path.GetDirectoryName(new SqliteConnectionStringBuilder(empty.ConnectionString).DataSource)!);
        await using (var connection = new SqliteConnection(empty.ConnectionString))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
                + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-01 09:30:00')";
            command.ExecuteNonQuery();
        }

        await using var database = new EvaluationDatabase(DatabaseKind.Sqlite, empty.ConnectionString);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await Schema.PrepareAsync(database, patience.Token)).Should().BeNull();
    }

    [Fact]
    public async Task given_an_open_sqlite_file_then_every_way_in_is_durable_and_does_not_block_readers()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var session = await test.Database.BeginAsync();
        await using var read = await test.Database.ReadAsync();
        await using var context = test.Database.CreateContext();
        foreach (var (pragma, column, expected) in new[]
        {
            ("journal_mode", "journal_mode", "wal"), ("synchronous", "synchronous", "2"), ("busy_timeout", "timeout", "5000"), ("foreign_keys", "foreign_keys", "1"),
        })
        {
            var sql = $"SELECT CAST({column} AS TEXT) AS Value FROM pragma_{pragma}";
            foreach (var way in new SqlSession[] { session, read })
                (await way.FirstAsync(sql, row => row.GetString(0), CancellationToken.None)).Should().Be(expected);
            context.Database.SqlQueryRaw<string>(sql).AsEnumerable().Single().Should().Be(expected);
        }
    }

    [Fact]
    public void given_the_sql_server_model_then_its_script_holds_binary_payloads_whole_numbers_and_ordinal_keys()
    {
        using var context = Dialect.Of(DatabaseKind.SqlServer).CreateContext(null, "Server=nowhere", null);

        var script = context.Database.GenerateCreateScript();

        script.Should().Contain("[payload] varbinary(max) NOT NULL").And.Contain("[time] bigint NOT NULL").And.Contain("[three_year_cost] bigint NULL")
            .And.Contain("[stream] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL")
            .And.NotContain("datetime").And.NotContain("decimal(");
        script.Split('\n').Where(line => line.Contains(" nvarchar(")).Should().OnlyContain(line => line.Contains("COLLATE Latin1_General_100_BIN2"));
    }

    [Fact]
    public void given_the_sql_server_model_then_every_key_and_index_is_short_enough()
    {
        using var context = Dialect.Of(DatabaseKind.SqlServer).CreateContext(null, "Server=nowhere", null);
        foreach (var entity in context.Model.GetEntityTypes())
        {
            BytesOf(entity.FindPrimaryKey()!.Properties).Should().BeLessThanOrEqualTo(900, "{0} is clustered by its key", entity.GetTableName());
            foreach (var index in entity.GetIndexes())
                BytesOf(index.Properties).Should().BeLessThanOrEqualTo(1700, index.GetDatabaseName());
        }

        static int BytesOf(IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IProperty> properties) => properties.Sum(property => property.GetColumnType() switch
        {
            var type when type.StartsWith("nvarchar(", StringComparison.Ordinal) => 2 * Length(type),
            var type when type.StartsWith("varbinary(", StringComparison.Ordinal) => Length(type),
            _ => 8,
        });

        static int Length(string type) => type.Contains("max") ? 100_000 : int.Parse(type.Split('(', ')')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
