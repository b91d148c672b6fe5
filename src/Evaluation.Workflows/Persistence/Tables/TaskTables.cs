using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>A user task, or an incident, as lists show it.</summary>
public sealed class TaskRow
{
    /// <summary>The state of an incident that is stuck; of one that is not any more.</summary>
    public const string Incident = "incident";
    public const string IncidentOver = "incident-over";

    public required string Id { get; set; }
    public required string Evaluation { get; set; }
    public required string Stream { get; set; }

    /// <summary>Key of the element instance in its process.</summary>
    public long ElementKey { get; set; }
    public required string ElementId { get; set; }
    public required string Name { get; set; }
    public string? Form { get; set; }
    public string? Lane { get; set; }
    public string? OptionId { get; set; }

    /// <summary>What people call the option, as the request names it.</summary>
    public string? OptionName { get; set; }

    /// <summary><c>open</c>, <c>waiting</c> (sent back), <c>completed</c>, <c>canceled</c> and what else the domain names.</summary>
    public required string State { get; set; }
    public string? Assignee { get; set; }
    public int Priority { get; set; }
    public DateTimeOffset? Due { get; set; }
    public DateTimeOffset? Reminder { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public string? CompletedBy { get; set; }

    /// <summary>Sequence of the last event of the stream that touched the task.</summary>
    public long Version { get; set; }
}

/// <summary>Who may claim a task; rows of tasks that are over are deleted.</summary>
public sealed class TaskCandidateRow
{
    public const string Group = "group";
    public const string User = "user";

    /// <summary><see cref="Group"/> or <see cref="User"/>.</summary>
    public required string Kind { get; set; }
    public required string Candidate { get; set; }
    public required string TaskId { get; set; }
}

/// <summary>Unfinished input of one person: a request, a task's answer. Seen by its owner only.</summary>
public sealed class DraftRow
{
    public required string Owner { get; set; }

    /// <summary>What it is a draft of, such as a task's id.</summary>
    public required string Subject { get; set; }
    public required byte[] Content { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class TaskTables : IEntityTypeConfiguration<TaskRow>, IEntityTypeConfiguration<TaskCandidateRow>, IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<TaskRow> builder)
    {
        builder.ToTable("tasks").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.Evaluation).HasMaxLength(Width.Id);
        builder.Property(row => row.Stream).HasMaxLength(Width.Id);
        builder.Property(row => row.ElementId).HasMaxLength(Width.Name);
        builder.Property(row => row.Name).HasMaxLength(Width.Text);
        builder.Property(row => row.Form).HasMaxLength(Width.Name);
        builder.Property(row => row.Lane).HasMaxLength(Width.Word);
        builder.Property(row => row.OptionId).HasMaxLength(Width.Id);
        builder.Property(row => row.State).HasMaxLength(Width.Word);
        builder.Property(row => row.Assignee).HasMaxLength(Width.Id);
        builder.Property(row => row.CompletedBy).HasMaxLength(Width.Id);
        builder.HasIndex(row => new { row.Assignee, row.State, row.Due });
        builder.HasIndex(row => new { row.Evaluation, row.CreatedAt });
        builder.HasIndex(row => new { row.State, row.Due });
        builder.HasIndex(row => row.Stream);
    }

    public void Configure(EntityTypeBuilder<TaskCandidateRow> builder)
    {
        builder.ToTable("task_candidates").HasKey(row => new { row.Kind, row.Candidate, row.TaskId });
        builder.Property(row => row.Kind).HasMaxLength(8);
        builder.Property(row => row.Candidate).HasMaxLength(Width.Id);
        builder.Property(row => row.TaskId).HasMaxLength(Width.Id);
        builder.HasIndex(row => row.TaskId);
    }

    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("drafts").HasKey(row => new { row.Owner, row.Subject });
        builder.Property(row => row.Owner).HasMaxLength(Width.Id);
        builder.Property(row => row.Subject).HasMaxLength(Width.Name);
    }
}
