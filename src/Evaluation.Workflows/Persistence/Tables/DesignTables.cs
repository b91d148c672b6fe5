using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>A change of a workflow that is being made. Its steps are events of the stream <c>workflow:NAME</c>; each save is not.</summary>
public sealed class WorkflowDraftRow
{
    public long Number { get; set; }

    /// <summary>Of the workflow.</summary>
    public required string Name { get; set; }

    /// <summary>Content hash of the version that it began from, null for a new workflow.</summary>
    public string? BaseHash { get; set; }

    /// <summary><c>open</c>, <c>in-review</c>, <c>published</c> or <c>discarded</c>.</summary>
    public required string Stage { get; set; }

    /// <summary>Counts each save and each step, so that nobody overwrites what they have not seen.</summary>
    public long Revision { get; set; }

    /// <summary>Everybody whose work is in it, separated by one space.</summary>
    public required string Authors { get; set; }
    public required string UpdatedBy { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class WorkflowDraftFileRow
{
    public long Draft { get; set; }
    public required string Path { get; set; }
    public required byte[] Content { get; set; }
}

internal sealed class DesignTables : IEntityTypeConfiguration<WorkflowDraftRow>, IEntityTypeConfiguration<WorkflowDraftFileRow>
{
    public void Configure(EntityTypeBuilder<WorkflowDraftRow> builder)
    {
        builder.ToTable("workflow_drafts").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Width.Name);
        builder.Property(row => row.BaseHash).HasMaxLength(64);
        builder.Property(row => row.Stage).HasMaxLength(Width.Word);
        builder.Property(row => row.UpdatedBy).HasMaxLength(Width.Id);
        builder.HasIndex(row => new { row.Name, row.Stage });
    }

    public void Configure(EntityTypeBuilder<WorkflowDraftFileRow> builder)
    {
        builder.ToTable("workflow_draft_files").HasKey(row => new { row.Draft, row.Path });
        builder.Property(row => row.Path).HasMaxLength(300);
    }
}
