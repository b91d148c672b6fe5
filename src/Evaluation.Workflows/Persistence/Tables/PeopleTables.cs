using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Evaluation.Workflows.Persistence.Tables;

/// <summary>A personal access token. The token itself is shown once and never stored.</summary>
public sealed class AccessTokenRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Separated by one space.</summary>
    public required string Scopes { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A key of ASP.NET Core Data Protection, as XML.</summary>
public sealed class DataProtectionKeyRow
{
    public required string Id { get; set; }
    public required string Xml { get; set; }
}

internal sealed class PeopleTables :
    IEntityTypeConfiguration<Person>,
    IEntityTypeConfiguration<IdentityRole>,
    IEntityTypeConfiguration<IdentityUserLogin<string>>,
    IEntityTypeConfiguration<IdentityUserToken<string>>,
    IEntityTypeConfiguration<AccessTokenRow>,
    IEntityTypeConfiguration<DataProtectionKeyRow>
{
    // Together they have to fit into the 900 bytes of a clustered key on SQL Server.
    private const int KeyPart = 128;

    public void Configure(EntityTypeBuilder<IdentityRole> builder) => builder.Property(role => role.Id).HasMaxLength(KeyPart);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.Property(login => login.LoginProvider).HasMaxLength(KeyPart);
        builder.Property(login => login.ProviderKey).HasMaxLength(KeyPart);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.Property(token => token.LoginProvider).HasMaxLength(KeyPart);
        builder.Property(token => token.Name).HasMaxLength(KeyPart);
    }

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.Id).HasMaxLength(KeyPart);
        builder.Property(person => person.DisplayName).HasMaxLength(Width.Name);
        builder.Property(person => person.Department).HasMaxLength(Width.Name);
        builder.HasIndex(person => person.DisplayName);
    }

    public void Configure(EntityTypeBuilder<AccessTokenRow> builder)
    {
        builder.ToTable("tokens").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Id);
        builder.Property(row => row.PersonId).HasMaxLength(Width.Id);
        builder.Property(row => row.Name).HasMaxLength(Width.Name);
        builder.Property(row => row.Hash).HasMaxLength(32);
        builder.Property(row => row.Scopes).HasMaxLength(Width.Name);
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => new { row.PersonId, row.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder)
    {
        builder.ToTable("data_protection_keys").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(Width.Name);
    }
}
