using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>A message that is kept for who begins to wait later.</summary>
public sealed class MessageRow
{
    /// <summary>In the order in which they were published.</summary>
    public long Number { get; set; }
    public required string Name { get; set; }
    public string? CorrelationKey { get; set; }
    public string? MessageId { get; set; }

    /// <summary>Variables as JSON.</summary>
    public required byte[] Variables { get; set; }
    public required string PublishedBy { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A process that has had a kept message, and does not get it again.</summary>
public sealed class MessageCorrelationRow
{
    public long Number { get; set; }
    public required string ProcessId { get; set; }
}

/// <summary>An evaluation that waits for a message.</summary>
public sealed class MessageSubscriptionRow
{
    public required string Stream { get; set; }

    /// <summary>Key of the subscription in its process instance.</summary>
    public long SubscriptionKey { get; set; }
    public required string ProcessId { get; set; }
    public required string MessageName { get; set; }

    /// <summary>Null: every message of the name.</summary>
    public string? CorrelationKey { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>An evaluation that waits for a signal.</summary>
public sealed class SignalSubscriptionRow
{
    public required string Stream { get; set; }
    public long SubscriptionKey { get; set; }
    public required string SignalName { get; set; }
}

internal sealed class MessageTables : IEntityTypeConfiguration<MessageRow>, IEntityTypeConfiguration<MessageCorrelationRow>,
    IEntityTypeConfiguration<MessageSubscriptionRow>, IEntityTypeConfiguration<SignalSubscriptionRow>
{
    public void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        builder.ToTable("messages").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Width.Name);
        builder.Property(row => row.CorrelationKey).HasMaxLength(Width.Name);
        builder.Property(row => row.MessageId).HasMaxLength(Width.Name);
        builder.Property(row => row.PublishedBy).HasMaxLength(Width.Id);
        builder.HasIndex(row => new { row.Name, row.CorrelationKey });
        builder.HasIndex(row => row.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<MessageCorrelationRow> builder)
    {
        builder.ToTable("message_correlations").HasKey(row => new { row.Number, row.ProcessId });
        builder.Property(row => row.ProcessId).HasMaxLength(Width.Name);
    }

    public void Configure(EntityTypeBuilder<MessageSubscriptionRow> builder)
    {
        builder.ToTable("message_subscriptions").HasKey(row => new { row.Stream, row.SubscriptionKey });
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.ProcessId).HasMaxLength(Width.Name);
        builder.Property(row => row.MessageName).HasMaxLength(Width.Name);
        builder.Property(row => row.CorrelationKey).HasMaxLength(Width.Name);
        builder.HasIndex(row => new { row.MessageName, row.CorrelationKey });
    }

    public void Configure(EntityTypeBuilder<SignalSubscriptionRow> builder)
    {
        builder.ToTable("signal_subscriptions").HasKey(row => new { row.Stream, row.SubscriptionKey });
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.SignalName).HasMaxLength(Width.Name);
        builder.HasIndex(row => row.SignalName);
    }
}
