using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence.Tables;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// The one model: migrations, queries and ASP.NET Core Identity. Commands write through <see cref="WriteSession"/>.
/// Saving waits for the writer's turn where the database has a single writer.
/// </summary>
public abstract class EvaluationDbContext : IdentityDbContext<Person, IdentityRole, string>
{
    private readonly WriterGate? gate;

    private protected EvaluationDbContext(DbContextOptions options, WriterGate? gate)
        : base(options) => this.gate = gate;

    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<StreamHeadRow> StreamHeads => Set<StreamHeadRow>();
    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();
    public DbSet<EvaluationRow> Evaluations => Set<EvaluationRow>();
    public DbSet<EvaluationWordRow> EvaluationWords => Set<EvaluationWordRow>();
    public DbSet<ConditionRow> Conditions => Set<ConditionRow>();
    public DbSet<NumberSequenceRow> NumberSequences => Set<NumberSequenceRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<TaskCandidateRow> TaskCandidates => Set<TaskCandidateRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<MessageCorrelationRow> MessageCorrelations => Set<MessageCorrelationRow>();
    public DbSet<MessageSubscriptionRow> MessageSubscriptions => Set<MessageSubscriptionRow>();
    public DbSet<SignalSubscriptionRow> SignalSubscriptions => Set<SignalSubscriptionRow>();
    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();
    public DbSet<EvidenceContentRow> EvidenceContents => Set<EvidenceContentRow>();
    public DbSet<MemoRow> Memos => Set<MemoRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<DefinitionFileRow> DefinitionFiles => Set<DefinitionFileRow>();
    public DbSet<WorkflowDraftRow> WorkflowDrafts => Set<WorkflowDraftRow>();
    public DbSet<WorkflowDraftFileRow> WorkflowDraftFiles => Set<WorkflowDraftFileRow>();
    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    // Fixed here, or the model would depend on the services of whoever builds it.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <summary>The collation that compares by code unit, null where that is the default.</summary>
    private protected abstract string? OrdinalCollation { get; }

    private protected abstract DatabaseKind Kind { get; }

    // Counted with the change itself, so that every node knows when the people that it remembers are out of date.
    private string CountPeopleChange => Dialect.Of(Kind).NextNumber.Replace("@p0", $"'{PeopleReader.Changes}'", StringComparison.Ordinal);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var turn = gate?.Enter();
        if (!ChangesPeople())
            return base.SaveChanges(acceptAllChangesOnSuccess);
        using var transaction = Database.CurrentTransaction is null ? Database.BeginTransaction() : null;
        Database.ExecuteSqlRaw(CountPeopleChange);
        var rows = base.SaveChanges(acceptAllChangesOnSuccess);
        transaction?.Commit();
        return rows;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = gate is null ? null : await gate.EnterAsync(cancellationToken);
        if (!ChangesPeople())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await Database.ExecuteSqlRawAsync(CountPeopleChange, cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        configurationBuilder.Properties<decimal>().HaveConversion<MoneyConverter>();
        if (OrdinalCollation is { } collation)
            configurationBuilder.Properties<string>().UseCollation(collation);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(EvaluationDbContext).Assembly);
        builder.Entity<Person>().ToTable("people");
        builder.Entity<IdentityRole>().ToTable("roles");
        builder.Entity<IdentityUserRole<string>>().ToTable("people_roles");
        builder.Entity<IdentityUserClaim<string>>().ToTable("people_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("people_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("people_tokens");
        builder.Entity<IdentityRoleClaim<string>>().ToTable("role_claims");
        UseLowerCaseNames(builder);
    }

    private bool ChangesPeople() => ChangeTracker.Entries().Any(entry => entry switch
    {
        { Entity: Person, State: EntityState.Added or EntityState.Deleted } => true,
        { Entity: Person, State: EntityState.Modified } =>
            entry.Property(nameof(Person.DisplayName)).IsModified || entry.Property(nameof(Person.Active)).IsModified,
        { Entity: IdentityUserRole<string>, State: not EntityState.Unchanged } => true,
        _ => false,
    });

    // Lower case needs no quotes in any of the three databases, so one SQL text serves them all.
    private static void UseLowerCaseNames(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(LowerCase(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(LowerCase(key.GetName()!));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(LowerCase(foreignKey.GetConstraintName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(LowerCase(index.GetDatabaseName()!));
        }
    }

    private static string LowerCase(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(
        time => Microseconds.Of(time), microseconds => Microseconds.ToTime(microseconds));

    private sealed class MoneyConverter() : ValueConverter<decimal, long>(
        amount => TenThousandths.Of(amount), stored => TenThousandths.ToAmount(stored));
}

public sealed class SqliteEvaluationDbContext : EvaluationDbContext
{
    internal SqliteEvaluationDbContext(DbContextOptions<SqliteEvaluationDbContext> options, WriterGate? gate)
        : base(options, gate)
    {
    }

    private protected override DatabaseKind Kind => DatabaseKind.Sqlite;

    private protected override string? OrdinalCollation => null;
}

public sealed class PostgreSqlEvaluationDbContext : EvaluationDbContext
{
    internal PostgreSqlEvaluationDbContext(DbContextOptions<PostgreSqlEvaluationDbContext> options)
        : base(options, null)
    {
    }

    private protected override DatabaseKind Kind => DatabaseKind.PostgreSql;

    private protected override string? OrdinalCollation => "C";
}

public sealed class SqlServerEvaluationDbContext : EvaluationDbContext
{
    internal SqlServerEvaluationDbContext(DbContextOptions<SqlServerEvaluationDbContext> options)
        : base(options, null)
    {
    }

    private protected override DatabaseKind Kind => DatabaseKind.SqlServer;

    private protected override string? OrdinalCollation => "Latin1_General_100_BIN2";
}
