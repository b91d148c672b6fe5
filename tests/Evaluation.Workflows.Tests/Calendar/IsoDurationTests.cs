using Evaluation.Workflows.Calendar;

namespace Evaluation.Workflows.Tests.Calendar;

public sealed class IsoDurationTests
{
    [Theory]
    [InlineData("P2D", 0, 2, 0)]
    [InlineData("PT4H", 0, 0, 240)]
    [InlineData("P1W", 0, 7, 0)]
    [InlineData("P1Y2M3W4DT5H6M", 14, 25, 306)]
    [InlineData("PT90S", 0, 0, 1.5)]
    public void given_a_duration_when_read_then_its_parts_stay_apart(string text, int months, int days, double minutes)
    {
        IsoDuration.TryParse(text, out var duration).Should().BeTrue();

        duration.Should().Be(new IsoDuration(months, days, TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("2D")]
    [InlineData("-P1D")]
    [InlineData("P1.5D")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P1D ")]
    [InlineData("P1234567D")]
    [InlineData("P1D\n")]
    public void given_something_else_when_read_then_it_is_none(string text) => IsoDuration.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("P2D")]
    [InlineData("PT4H30M")]
    [InlineData("P14M3DT36H1S")]
    [InlineData("PT0S")]
    public void given_a_duration_when_written_then_it_reads_back_equal(string text)
    {
        IsoDuration.TryParse(text, out var duration).Should().BeTrue();

        duration!.ToString().Should().Be(text);
    }

    [Fact]
    public void given_a_start_then_months_and_days_follow_the_plain_calendar()
    {
        IsoDuration.TryParse("P1M1DT1H", out var duration).Should().BeTrue();

        duration!.After(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero)).Should().Be(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    }
}
