using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Persistence;

public sealed class IdempotencyKeysTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly IdempotentRequest Request = new("p-1", "POST", "/api/v1/evaluations", "abc", [1, 2, 3], "run-1");

    private static readonly IdempotentAnswer Answer = new(201, "application/json", "/api/v1/evaluations/EV-2026-0001", [4, 5]);

    [Theory, OnEveryDatabase]
    internal async Task given_an_answered_request_when_it_is_repeated_within_a_day_then_it_gets_the_same_answer(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        (await BeginAsync(test, Request)).Should().BeOfType<FirstTime>();
        (await BeginAsync(test, Request with { RunId = "run-2" })).Should().BeOfType<StillRunning>();
        (await BeginAsync(test, Request with { RunId = "run-3", BodyHash = [9] })).Should().BeOfType<UsedForAnotherBody>();
        await CompleteAsync(test, Request, Answer);

        (await BeginAsync(test, Request with { RunId = "run-4" })).Should().BeEquivalentTo(new AnsweredBefore(Answer));
        (await BeginAsync(test, Request with { RunId = "run-5", BodyHash = [9] })).Should().BeOfType<UsedForAnotherBody>();
        foreach (var other in new[] { Request with { UserId = "p-2" }, Request with { Method = "PUT" }, Request with { Path = "/api/v1/evaluation" }, Request with { Key = "s" } })
            (await BeginAsync(test, other)).Should().BeOfType<FirstTime>();
        (await BeginAsync(test, Request, Now.AddHours(24))).Should().BeOfType<FirstTime>();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_request_that_changed_nothing_when_it_is_repeated_then_it_runs(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await BeginAsync(test, Request);
        await IdempotencyKeys.AbandonAsync(test.Database, Request);

        (await BeginAsync(test, Request with { RunId = "run-2", BodyHash = [9] })).Should().BeOfType<FirstTime>();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_a_request_whose_process_died_when_it_is_repeated_later_then_it_runs_and_the_dead_one_cannot_answer(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await BeginAsync(test, Request);

        (await BeginAsync(test, Request with { RunId = "run-2" }, Now.AddMinutes(1))).Should().BeOfType<StillRunning>();
        (await BeginAsync(test, Request with { RunId = "run-3" }, Now.AddMinutes(3))).Should().BeOfType<FirstTime>();
        (await CompleteAsync(test, Request, Answer)).Should().BeFalse();
        (await CompleteAsync(test, Request with { RunId = "run-3" }, Answer with { Body = [], ContentType = null, Location = null })).Should().BeTrue();
    }

    [Theory, OnEveryDatabase]
    internal async Task given_twenty_times_the_same_request_at_once_then_one_is_the_first(DatabaseKind kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        var states = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => BeginAsync(test, Request with { RunId = $"run-{i}" }))));

        states.OfType<FirstTime>().Should().ContainSingle();
        states.OfType<StillRunning>().Should().HaveCount(19);
    }

    private static Task<IdempotencyState> BeginAsync(TestDatabase test, IdempotentRequest request, DateTimeOffset? now = null) =>
        IdempotencyKeys.BeginAsync(test.Database, request, now ?? Now);

    private static async Task<bool> CompleteAsync(TestDatabase test, IdempotentRequest request, IdempotentAnswer answer)
    {
        await using var session = await test.Database.BeginAsync();
        var completed = await IdempotencyKeys.CompleteAsync(session, request, answer);
        if (completed)
            await session.CommitAsync();
        return completed;
    }
}
