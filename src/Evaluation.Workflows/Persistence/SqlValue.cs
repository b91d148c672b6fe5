using System.Data;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// A parameter of a statement. The type goes with the value because SQL Server refuses a missing value without one
/// for binary columns.
/// </summary>
internal readonly record struct SqlValue(DbType Type, object? Value)
{
    public static implicit operator SqlValue(string? value) => new(DbType.String, value);

    public static implicit operator SqlValue(long value) => new(DbType.Int64, value);

    public static implicit operator SqlValue(long? value) => new(DbType.Int64, value);

    public static implicit operator SqlValue(int value) => new(DbType.Int32, value);

    public static implicit operator SqlValue(bool value) => new(DbType.Boolean, value);

    public static implicit operator SqlValue(byte[]? value) => new(DbType.Binary, value);

    public static implicit operator SqlValue(DateTimeOffset value) => new(DbType.Int64, Microseconds.Of(value));

    public static implicit operator SqlValue(DateTimeOffset? value) => new(DbType.Int64, value is { } time ? Microseconds.Of(time) : null);

    public static implicit operator SqlValue(decimal value) => new(DbType.Int64, TenThousandths.Of(value));

    public static implicit operator SqlValue(decimal? value) => new(DbType.Int64, value is { } amount ? TenThousandths.Of(amount) : null);
}
