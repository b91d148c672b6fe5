using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Tests.Persistence;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Evaluation.Workflows.Tests.AuditTrail;

public sealed class SingleByteTests
{
    private static readonly string[] EventColumns =
        ["stream", "sequence", "time", "type", "version", "actor", "salt", "payload", "payload_hash", "hash", "erased_at"];

    private static readonly string[] HeadColumns = ["stream", "sequence", "hash"];

    /// <summary>Some streams of some events, and one byte of one column of one row that gets another value.</summary>
    private sealed record Case(int[] StreamLengths, int Row, bool InHeads, int Column, int Byte, byte Difference);

    [Fact]
    public void given_random_appends_when_a_single_byte_is_changed_then_verify_turns_from_good_to_bad()
    {
        var cases =
            from lengths in Gen.Choose(1, 6).NonEmptyListOf()
            from row in Gen.Choose(0, 1000)
            from inHeads in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from column in Gen.Choose(0, 1000)
            from at in Gen.Choose(0, 1000)
            from difference in Gen.Choose(1, 255)
            select new Case([.. lengths.Take(4)], row, inHeads, column, at, (byte)difference);

        Prop.ForAll(cases.ToArbitrary(), test => IsFoundAsync(test).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private static async Task<bool> IsFoundAsync(Case test)
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using (var session = await store.Database.BeginAsync())
        {
            foreach (var (number, length) in test.StreamLengths.Index())
            {
                var stream = $"EV-2026-{number + 1:0000}";
                for (var i = 0; i < length; i++)
                    await store.Events.AppendAsync(session, stream, i, [AuditedDatabase.Event(stream, i + 1)]);
            }

            await Erasure.EraseAsync(session, store.Events, "EV-2026-0001", 1, "p-9", "asked for", DateTimeOffset.UnixEpoch.AddDays(20000));
            await session.CommitAsync();
        }

        (await Verification.RunAsync(store.Database)).Findings.Should().BeEmpty();
        return !ChangeOneByte(store, test) || !(await Verification.RunAsync(store.Database)).IsGood;
    }

    // False where the change hits a key that is taken, or nothing: then nothing was changed.
    private static bool ChangeOneByte(TestDatabase store, Case test)
    {
        var table = test.InHeads ? "stream_heads" : "events";
        var columns = test.InHeads ? HeadColumns : EventColumns;
        var column = columns[test.Column % columns.Length];
        using var connection = new SqliteConnection(store.ConnectionString);
        connection.Open();
        using var read = connection.CreateCommand();
        read.CommandText = $"SELECT rowid, {column} FROM {table} ORDER BY rowid LIMIT 1 OFFSET ({test.Row} % (SELECT COUNT(*) FROM {table}))";
        using var reader = read.ExecuteReader();
        reader.Read();
        var changed = Flip(reader.GetValue(1), test.Byte, test.Difference);
        if (changed is null)
            return false;
        using var write = connection.CreateCommand();
        write.CommandText = $"UPDATE {table} SET {column} = @value WHERE rowid = {reader.GetInt64(0)}";
        write.Parameters.AddWithValue("@value", changed);
        reader.Close();
        try
        {
            return write.ExecuteNonQuery() == 1;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 19)
        {
            return false;
        }
    }

    private static object? Flip(object value, int at, byte difference)
    {
        switch (value)
        {
            case long number:
                return number ^ ((long)difference << (8 * (at % 8)));
            case string text:
                var characters = text.ToCharArray();
                characters[at % characters.Length] ^= (char)(difference & 0x0F | 0x01);
                return new string(characters);
            case byte[] { Length: > 0 } bytes:
                bytes[at % bytes.Length] ^= difference;
                return bytes;
            default:
                return null;
        }
    }
}
