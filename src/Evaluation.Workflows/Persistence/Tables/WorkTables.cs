using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>Something that a stream waits for until a time.</summary>
public sealed class TimerRow
{
    public required string Id { get; set; }
    public required string Stream { get; set; }

    /// <summary>Key of the timer in its process.</summary>
    public long TimerKey { get; set; }

    /// <summary>What is to happen: a process timer, a reminder, an escalation.</summary>
    public required string Kind { get; set; }
    public DateTimeOffset Due { get; set; }

    /// <summary>The due date at first; a lease and a failed try move it on. Nobody takes the timer before.</summary>
    public DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }
    public string? LeaseOwner { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A side effect that is owed: at least once, told apart by its idempotency key.</summary>
public sealed class JobRow
{
    public required string Id { get; set; }
    public required string Type { get; set; }

    /// <summary>The stream that the result goes back to, null for a job that answers nobody.</summary>
    public string? Stream { get; set; }
    public long ElementKey { get; set; }
    public required string IdempotencyKey { get; set; }
    public required byte[] Payload { get; set; }
    public DateTimeOffset Due { get; set; }

    /// <summary>Like <see cref="TimerRow.NextAt"/>; null when the job has given up and waits for somebody.</summary>
    public DateTimeOffset? NextAt { get; set; }
    public int Attempts { get; set; }
    public int MaxAttempts { get; set; }
    public string? LeaseOwner { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A request of the HTTP API that must not happen twice. The id is a digest of user, method, path and key.</summary>
public sealed class IdempotencyKeyRow
{
    public required string Id { get; set; }
    public required string UserId { get; set; }
    public required byte[] BodyHash { get; set; }
    public required string RunId { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>HTTP status of the answer, null while it runs.</summary>
    public int? Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public byte[]? Response { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class WorkTables : IEntityTypeConfiguration<TimerRow>, IEntityTypeConfiguration<JobRow>, IEntityTypeConfiguration<IdempotencyKeyRow>
{
    public void Configure(EntityTypeBuilder<TimerRow> builder)
    {
        builder.ToTable("timers").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.Kind).HasMaxLength(Width.Word);
        builder.Property(row => row.LeaseOwner).HasMaxLength(Width.Id);
        builder.HasIndex(row => row.NextAt);
        builder.HasIndex(row => row.Stream);
    }

    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable("jobs").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.Type).HasMaxLength(Width.Name);
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.IdempotencyKey).HasMaxLength(Width.Name);
        builder.Property(row => row.LeaseOwner).HasMaxLength(Width.Id);
        builder.HasIndex(row => row.NextAt);
        builder.HasIndex(row => row.Stream);
        builder.HasIndex(row => row.IdempotencyKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdempotencyKeyRow> builder)
    {
        builder.ToTable("idempotency_keys").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.UserId).HasMaxLength(Width.Id);
        builder.Property(row => row.BodyHash).HasMaxLength(32);
        builder.Property(row => row.RunId).HasMaxLength(Width.Id);
        builder.Property(row => row.ContentType).HasMaxLength(Width.Name);
        builder.Property(row => row.Location).HasMaxLength(Width.Text);
        builder.HasIndex(row => row.ExpiresAt);
    }
}
