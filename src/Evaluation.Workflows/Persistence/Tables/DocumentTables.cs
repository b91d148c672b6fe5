using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>What is known of an uploaded file; the bytes stand apart so that lists never read them.</summary>
public sealed class EvidenceRow
{
    public required string Id { get; set; }
    public required string Evaluation { get; set; }

    /// <summary>What it belongs to: a task, a condition, a criterion; null for the whole evaluation.</summary>
    public string? Subject { get; set; }
    public required string Title { get; set; }
    public required string FileName { get; set; }
    public required string ContentType { get; set; }
    public long Size { get; set; }

    /// <summary>Lower-case hexadecimal, as in the event.</summary>
    public required string Sha256 { get; set; }
    public int Revision { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public required string AddedBy { get; set; }
    public DateTimeOffset AddedAt { get; set; }
}

public sealed class EvidenceContentRow
{
    public required string Id { get; set; }
    public required byte[] Content { get; set; }
}

/// <summary>One revision of an evaluation's memo.</summary>
public sealed class MemoRow
{
    public required string Number { get; set; }
    public int Revision { get; set; }
    public DateTimeOffset FrozenAt { get; set; }

    /// <summary>The PDF, null until it has been rendered.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Lower-case hexadecimal, of <see cref="Content"/>.</summary>
    public string? Sha256 { get; set; }
}

/// <summary>A deployed workflow. Its files stand in <see cref="DefinitionFileRow"/>; the same content is stored once.</summary>
public sealed class DefinitionRow
{
    public required string Name { get; set; }

    /// <summary>SHA-256 over paths and contents, lower-case hexadecimal.</summary>
    public required string ContentHash { get; set; }
    public required string DeployedBy { get; set; }
    public DateTimeOffset DeployedAt { get; set; }
}

public sealed class DefinitionFileRow
{
    public required string ContentHash { get; set; }
    public required string Path { get; set; }
    public required byte[] Content { get; set; }
}

internal sealed class DocumentTables :
    IEntityTypeConfiguration<EvidenceRow>,
    IEntityTypeConfiguration<EvidenceContentRow>,
    IEntityTypeConfiguration<MemoRow>,
    IEntityTypeConfiguration<DefinitionRow>,
    IEntityTypeConfiguration<DefinitionFileRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> builder)
    {
        builder.ToTable("evidence").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.Evaluation).HasMaxLength(Width.Id);
        builder.Property(row => row.Subject).HasMaxLength(Width.Id);
        builder.Property(row => row.Title).HasMaxLength(Width.Text);
        builder.Property(row => row.FileName).HasMaxLength(Width.Text);
        builder.Property(row => row.ContentType).HasMaxLength(Width.Name);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.AddedBy).HasMaxLength(Width.Id);
        builder.HasIndex(row => new { row.Evaluation, row.AddedAt });
        builder.HasIndex(row => row.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<EvidenceContentRow> builder)
    {
        builder.ToTable("evidence_contents").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
    }

    public void Configure(EntityTypeBuilder<MemoRow> builder)
    {
        builder.ToTable("memos").HasKey(row => new { row.Number, row.Revision });
        builder.Property(row => row.Number).HasMaxLength(Width.Id);
        builder.Property(row => row.Sha256).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<DefinitionRow> builder)
    {
        builder.ToTable("definitions").HasKey(row => new { row.Name, row.ContentHash });
        builder.Property(row => row.Name).HasMaxLength(Width.Name);
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        builder.Property(row => row.DeployedBy).HasMaxLength(Width.Id);
        builder.HasIndex(row => new { row.Name, row.DeployedAt });
    }

    public void Configure(EntityTypeBuilder<DefinitionFileRow> builder)
    {
        builder.ToTable("definition_files").HasKey(row => new { row.ContentHash, row.Path });
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        builder.Property(row => row.Path).HasMaxLength(300);
    }
}
