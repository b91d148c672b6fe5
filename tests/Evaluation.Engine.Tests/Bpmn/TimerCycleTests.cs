using System.Globalization;
using Evaluation.Engine.Bpmn;
using FluentAssertions;
using Xunit;

namespace Evaluation.Engine.Tests.Bpmn;

public class TimerCycleTests
{
    [Theory]
    [InlineData("0 0 9 * * MON-FRI", "2026-03-06T09:00:00", "2026-03-09T09:00:00")]
    [InlineData("0 0 9 * * 1-5", "2026-03-06T08:59:59", "2026-03-06T09:00:00")]
    [InlineData("*/20 * * * * *", "2026-12-31T23:59:45", "2027-01-01T00:00:00")]
    [InlineData("5/30 15,45 * * * *", "2026-03-06T10:15:05", "2026-03-06T10:15:35")]
    [InlineData("0 0 12 L * *", "2028-02-01T00:00:00", "2028-02-29T12:00:00")]
    [InlineData("0 0 12 L-2 * ?", "2027-02-01T00:00:00", "2027-02-26T12:00:00")]
    [InlineData("0 0 0 LW * *", "2026-05-01T00:00:00", "2026-05-29T00:00:00")]
    [InlineData("0 0 0 1W * *", "2026-07-31T00:00:00", "2026-08-03T00:00:00")]
    [InlineData("0 0 0 15W * *", "2026-11-01T00:00:00", "2026-11-16T00:00:00")]
    [InlineData("0 0 0 31W * *", "2026-04-01T00:00:00", "2026-05-29T00:00:00")]
    [InlineData("0 0 0 13 * FRI", "2026-03-14T00:00:00", "2026-11-13T00:00:00")]
    [InlineData("0 0 0 ? * 5L", "2026-03-01T00:00:00", "2026-03-27T00:00:00")]
    [InlineData("0 0 0 ? * MON#2", "2026-03-10T00:00:00", "2026-04-13T00:00:00")]
    [InlineData("0 0 0 ? * SAT-SUN", "2026-03-07T00:00:00", "2026-03-08T00:00:00")]
    [InlineData("0 0 0 ? * 0", "2026-03-06T00:00:00", "2026-03-08T00:00:00")]
    [InlineData("0 30 4 29 FEB ?", "2026-03-06T00:00:00", "2028-02-29T04:30:00")]
    [InlineData("@yearly", "2026-03-06T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("@hourly", "2026-03-06T10:00:00", "2026-03-06T11:00:00")]
    [InlineData("@weekly", "2026-03-06T00:00:00", "2026-03-08T00:00:00")]
    public void given_a_schedule_when_a_moment_has_passed_then_the_next_one_is_the_first_after_it(string schedule, string after, string next)
    {
        TimerCycle.TryParse(schedule, out var cycle).Should().BeTrue();

        cycle.Repetitions.Should().Be(-1);
        cycle.First(Utc(after)).Should().Be(Utc(next));
        TimerCycle.Next(Utc(after), cycle.Interval, Utc(after)).Should().Be(Utc(next));
    }

    [Theory]
    [InlineData("R3/PT1H", 3, "2026-03-06T11:00:00")]
    [InlineData("R/P1M", -1, "2026-04-06T10:00:00")]
    [InlineData("R2/2026-04-01T09:00:00Z/P1D", 2, "2026-04-01T09:00:00")]
    [InlineData("R2/2026-03-01T09:00:00+01:00/P1D", 2, "2026-03-07T08:00:00")]
    [InlineData("R/2026-01-31T00:00:00Z/P1M", -1, "2026-03-28T00:00:00")]
    [InlineData("R/2026-03-06T10:00:00Z/PT5M", -1, "2026-03-06T10:00:00")]
    public void given_a_repetition_then_it_is_due_at_its_start_or_after_an_interval(string text, int repetitions, string first)
    {
        TimerCycle.TryParse(text, out var cycle).Should().BeTrue();

        cycle.Repetitions.Should().Be(repetitions);
        cycle.First(Utc("2026-03-06T10:00:00")).Should().Be(Utc(first));
    }

    [Theory]
    [InlineData("")]
    [InlineData("R0/PT1H")]
    [InlineData("R3/PT0S")]
    [InlineData("R3/-PT1H")]
    [InlineData("R3/tomorrow/PT1H")]
    [InlineData("R3/2026-01-01T00:00:00Z/P1D/P1D")]
    [InlineData("0 0 9 * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 60 9 * * *")]
    [InlineData("0 0 9 32 * *")]
    [InlineData("0 0 9 * 13 *")]
    [InlineData("0 0 9 * * 8")]
    [InlineData("0 0 9 * * MON#6")]
    [InlineData("0 0 9 * * FRI-MON")]
    [InlineData("0 0/0 9 * * *")]
    [InlineData("0 0 9 LL * *")]
    [InlineData("? 0 9 * * *")]
    [InlineData("@reboot")]
    public void given_something_else_then_it_is_no_repetition(string text) => TimerCycle.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void given_a_day_that_never_comes_then_there_is_no_next_one()
    {
        TimerCycle.TryParse("0 0 0 30 2 *", out var cycle).Should().BeTrue();

        cycle.First(Utc("2026-03-06T10:00:00")).Should().BeNull();
        TimerCycle.Next(DateTimeOffset.MaxValue, "0 0 0 1 1 *", DateTimeOffset.MaxValue).Should().BeNull();
    }

    [Fact]
    public void given_a_long_standstill_then_missed_times_do_not_come_in_a_burst()
        => TimerCycle.Next(Utc("2026-03-06T10:00:00"), "0 0 9 * * *", Utc("2026-03-20T10:00:00")).Should().Be(Utc("2026-03-21T09:00:00"));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture);
}
