using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Persistence;

public sealed class NumberSequenceTests
{
    [Theory, OnEveryDatabase]
    internal async Task given_many_takers_at_once_then_each_gets_a_number_of_its_own(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => NextAsync(test, new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)))));

        numbers.Should().BeEquivalentTo(Enumerable.Range(1, 20).Select(i => $"EV-2026-{i:0000}"));
        (await NextAsync(test, new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(2)))).Should().Be("EV-2026-0021", "the year is that of UTC");
        (await NextAsync(test, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero))).Should().Be("EV-2027-0001");
    }

    [Fact]
    public async Task given_more_than_four_digits_then_the_number_grows()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await test.TamperAsync("INSERT INTO number_sequences (name, last) VALUES ('EV-2026', 9999)");

        (await NextAsync(test, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))).Should().Be("EV-2026-10000");
    }

    private static async Task<string> NextAsync(TestDatabase test, DateTimeOffset at)
    {
        await using var session = await test.Database.BeginAsync();
        var number = await NumberSequence.NextEvaluationAsync(session, at);
        await session.CommitAsync();
        return number;
    }
}
