using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>An evaluation as lists show it. A projection of its stream, whose name is the number.</summary>
public sealed class EvaluationRow
{
    public required string Number { get; set; }
    public required string Title { get; set; }

    /// <summary>An open set of ids, such as <c>draft</c> or <c>decided</c>, that the domain owns.</summary>
    public required string State { get; set; }
    public required string Requester { get; set; }
    public string? Tier { get; set; }

    /// <summary>The recommendation's outcome once there is one.</summary>
    public string? Outcome { get; set; }
    public required string Workflow { get; set; }

    /// <summary>Content hash of the definition that it started with.</summary>
    public required string DefinitionHash { get; set; }
    public string? Currency { get; set; }
    public decimal? ThreeYearCost { get; set; }
    public DateTimeOffset? WindowEnds { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Sequence of the last event that is projected here.</summary>
    public long Version { get; set; }
}

/// <summary>A word that finds an evaluation, lower case; looked up by its beginning.</summary>
public sealed class EvaluationWordRow
{
    public required string Word { get; set; }
    public required string Number { get; set; }
}

/// <summary>Something promised in exchange for a verdict, until it is closed.</summary>
public sealed class ConditionRow
{
    public required string Id { get; set; }
    public required string Evaluation { get; set; }
    public required string OptionId { get; set; }
    public required string Lane { get; set; }
    public required string Text { get; set; }
    public required string Owner { get; set; }
    public DateTimeOffset? Due { get; set; }

    /// <summary><c>open</c>, <c>evidence-given</c>, <c>closed</c> and what else the domain names.</summary>
    public required string State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }
}

/// <summary>The last number given in a series; gaps are allowed.</summary>
public sealed class NumberSequenceRow
{
    public required string Name { get; set; }
    public long Last { get; set; }
}

internal sealed class EvaluationTables :
    IEntityTypeConfiguration<EvaluationRow>,
    IEntityTypeConfiguration<EvaluationWordRow>,
    IEntityTypeConfiguration<ConditionRow>,
    IEntityTypeConfiguration<NumberSequenceRow>
{
    public void Configure(EntityTypeBuilder<EvaluationRow> builder)
    {
        builder.ToTable("evaluations").HasKey(row => row.Number);
        builder.Property(row => row.Number).HasMaxLength(Width.Id);
        builder.Property(row => row.Title).HasMaxLength(Width.Text);
        builder.Property(row => row.State).HasMaxLength(Width.Word);
        builder.Property(row => row.Requester).HasMaxLength(Width.Id);
        builder.Property(row => row.Tier).HasMaxLength(Width.Word);
        builder.Property(row => row.Outcome).HasMaxLength(Width.Word);
        builder.Property(row => row.Workflow).HasMaxLength(Width.Name);
        builder.Property(row => row.DefinitionHash).HasMaxLength(64);
        builder.Property(row => row.Currency).HasMaxLength(3);
        builder.HasIndex(row => new { row.UpdatedAt, row.Number });
        builder.HasIndex(row => new { row.State, row.UpdatedAt, row.Number });
        builder.HasIndex(row => new { row.Requester, row.UpdatedAt, row.Number });
        builder.HasIndex(row => new { row.Workflow, row.UpdatedAt, row.Number });
        builder.HasIndex(row => new { row.Workflow, row.DefinitionHash, row.State });
    }

    public void Configure(EntityTypeBuilder<EvaluationWordRow> builder)
    {
        builder.ToTable("evaluation_words").HasKey(row => new { row.Word, row.Number });
        builder.Property(row => row.Word).HasMaxLength(Width.Word);
        builder.Property(row => row.Number).HasMaxLength(Width.Id);
        builder.HasIndex(row => row.Number);
    }

    public void Configure(EntityTypeBuilder<ConditionRow> builder)
    {
        builder.ToTable("conditions").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.Evaluation).HasMaxLength(Width.Id);
        builder.Property(row => row.OptionId).HasMaxLength(Width.Id);
        builder.Property(row => row.Lane).HasMaxLength(Width.Word);
        builder.Property(row => row.Owner).HasMaxLength(Width.Id);
        builder.Property(row => row.State).HasMaxLength(Width.Word);
        builder.HasIndex(row => row.Evaluation);
        builder.HasIndex(row => new { row.Owner, row.State, row.Due });
        builder.HasIndex(row => new { row.State, row.Due });
    }

    public void Configure(EntityTypeBuilder<NumberSequenceRow> builder)
    {
        builder.ToTable("number_sequences").HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(Width.Id);
    }
}
