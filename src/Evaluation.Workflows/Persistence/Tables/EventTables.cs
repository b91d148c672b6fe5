using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>One stored event. Written by <see cref="EventStore"/> only.</summary>
public sealed class EventRow
{
    public required string Stream { get; set; }
    public long Sequence { get; set; }
    public DateTimeOffset Time { get; set; }
    public required string Type { get; set; }
    public int Version { get; set; }
    public required string Actor { get; set; }
    public byte[]? Salt { get; set; }
    public required byte[] Payload { get; set; }
    public required byte[] PayloadHash { get; set; }
    public required byte[] Hash { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>Where a stream ends.</summary>
public sealed class StreamHeadRow
{
    public required string Stream { get; set; }
    public long Sequence { get; set; }
    public required byte[] Hash { get; set; }
}

/// <summary>The state of a stream after an event, as a cache: it may be deleted at any time.</summary>
public sealed class SnapshotRow
{
    public required string Stream { get; set; }
    public long Sequence { get; set; }

    /// <summary>Version of the code that folds; a snapshot of another version is ignored.</summary>
    public int SchemaVersion { get; set; }
    public required byte[] State { get; set; }
}

internal sealed class EventTables : IEntityTypeConfiguration<EventRow>, IEntityTypeConfiguration<StreamHeadRow>, IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("events").HasKey(row => new { row.Stream, row.Sequence });
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.Type).HasMaxLength(Width.Name);
        builder.Property(row => row.Actor).HasMaxLength(Width.Id);
        builder.Property(row => row.Salt).HasMaxLength(16);
        builder.Property(row => row.PayloadHash).HasMaxLength(32);
        builder.Property(row => row.Hash).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<StreamHeadRow> builder)
    {
        builder.ToTable("stream_heads").HasKey(row => row.Stream);
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.Hash).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<SnapshotRow> builder)
    {
        builder.ToTable("snapshots").HasKey(row => row.Stream);
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
    }
}
