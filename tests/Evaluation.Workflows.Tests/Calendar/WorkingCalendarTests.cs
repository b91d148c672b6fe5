using System.Globalization;
using Evaluation.Workflows.Calendar;

namespace Evaluation.Workflows.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    // 2026-04-03 is Good Friday, 2026-04-06 Easter Monday
    private static readonly WorkingCalendar Berlin = Create(new CalendarSettings { TimeZone = "Europe/Berlin", Holidays = ["2026-04-03", "2026-04-06"] });

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", "PT4H", "2026-03-02T14:00:00Z", "inside one day")]
    [InlineData("2026-03-02T14:00:00Z", "PT4H", "2026-03-03T10:00:00Z", "over the night")]
    [InlineData("2026-03-02T10:00:00Z", "P2D", "2026-03-04T10:00:00Z", "two working days")]
    [InlineData("2026-03-05T10:00:00Z", "P2D", "2026-03-09T10:00:00Z", "over a weekend")]
    [InlineData("2026-03-07T10:00:00Z", "PT1H", "2026-03-09T09:00:00Z", "from a Saturday")]
    [InlineData("2026-03-02T22:00:00Z", "PT1H", "2026-03-03T09:00:00Z", "from the night")]
    [InlineData("2026-03-02T06:00:00Z", "PT8H", "2026-03-02T16:00:00Z", "a whole day, to its last minute")]
    [InlineData("2026-03-27T10:00:00Z", "P1D", "2026-03-30T09:00:00Z", "over the change to summer time: the same time on the wall")]
    [InlineData("2026-10-23T09:00:00Z", "P1D", "2026-10-26T10:00:00Z", "over the change to winter time")]
    [InlineData("2026-04-02T08:00:00Z", "P1D", "2026-04-07T08:00:00Z", "over Easter")]
    [InlineData("2026-03-02T10:00:00Z", "PT0S", "2026-03-02T10:00:00Z", "nothing")]
    public void given_a_start_when_working_time_is_added_then_it_ends_at_the_right_moment(string start, string duration, string end, string because)
    {
        IsoDuration.TryParse(duration, out var working).Should().BeTrue();

        Berlin.Add(At(start), working!).Should().Be(At(end), because);
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-02T12:30:00Z", "02:30:00")]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z", "08:00:00")]
    [InlineData("2026-03-06T15:00:00Z", "2026-03-09T09:00:00Z", "02:00:00")]
    [InlineData("2026-03-07T00:00:00Z", "2026-03-08T23:00:00Z", "00:00:00")]
    [InlineData("2026-04-02T15:00:00Z", "2026-04-07T07:00:00Z", "00:00:00")]
    [InlineData("2026-03-02T12:00:00Z", "2026-03-02T10:00:00Z", "00:00:00")]
    public void given_two_moments_then_only_working_time_between_them_counts(string from, string to, string expected)
        => Berlin.Between(At(from), At(to)).Should().Be(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-04-08", 1, "2026-04-07")]
    [InlineData("2026-04-08", 2, "2026-04-02")]
    [InlineData("2026-04-05", 1, "2026-04-02")]
    [InlineData("2026-04-05", 0, "2026-04-05")]
    public void given_a_date_when_planned_backwards_then_weekends_and_holidays_are_stepped_over(string date, int days, string expected)
        => Berlin.SubtractWorkingDays(Date(date), days).Should().Be(Date(expected));

    [Fact]
    public void given_a_moment_then_its_date_is_that_on_the_wall()
    {
        Berlin.DateOf(At("2026-03-02T23:30:00Z")).Should().Be(Date("2026-03-03"));
        Berlin.CloseOf(Date("2026-07-01")).Should().Be(At("2026-07-01T15:00:00Z"));
        Berlin.CloseOf(Date("2026-01-07")).Should().Be(At("2026-01-07T16:00:00Z"));
    }

    [Fact]
    public void given_working_hours_inside_which_the_clocks_change_then_time_passes_as_on_a_real_clock()
    {
        var nights = Create(new CalendarSettings { TimeZone = "Europe/Berlin", WorkingHours = "00:00-24:00", Weekend = [] });

        nights.Between(At("2026-03-28T23:00:00Z"), At("2026-03-29T22:00:00Z")).Should().Be(TimeSpan.FromHours(23), "the day of the change has 23 hours");
        nights.Add(At("2026-03-28T23:00:00Z"), TimeSpan.FromHours(24)).Should().Be(At("2026-03-29T23:00:00Z"));
    }

    [Fact]
    public void given_working_hours_that_begin_in_the_hour_that_is_skipped_then_work_begins_when_the_clocks_have_jumped()
    {
        var early = Create(new CalendarSettings { TimeZone = "Europe/Berlin", WorkingHours = "02:30-10:00", Weekend = [] });

        // 02:30 does not exist on 2026-03-29; the clocks jump from 02:00 to 03:00 (01:00 UTC)
        early.Between(At("2026-03-29T00:00:00Z"), At("2026-03-29T02:00:00Z")).Should().Be(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("Europe/Berlin", "09:00-17:00")]
    [InlineData("America/New_York", "08:30-17:15")]
    [InlineData("Australia/Lord_Howe", "00:00-24:00")]
    [InlineData("America/Sao_Paulo", "00:15-23:45")]
    [InlineData("Asia/Kathmandu", "22:00-24:00")]
    public void given_random_moments_then_adding_and_measuring_agree(string zone, string hours)
    {
        var calendar = Create(new CalendarSettings { TimeZone = zone, WorkingHours = hours, Holidays = ["2026-05-01", "2026-12-25"] });
        var random = new Random(17);
        for (var run = 0; run < 400; run++)
        {
            var start = At("2026-01-01T00:00:00Z").AddMinutes(random.Next(60 * 24 * 365));
            var (one, two) = (TimeSpan.FromMinutes(random.Next(1, 4000)), TimeSpan.FromMinutes(random.Next(1, 4000)));
            var end = calendar.Add(start, one);

            end.Should().BeAfter(start);
            calendar.Between(start, end).Should().Be(one, $"from {start:O} to {end:O}");
            calendar.Add(end, two).Should().Be(calendar.Add(start, one + two), "working time adds up");
            calendar.Between(start, end.AddTicks(-TimeSpan.TicksPerMinute)).Should().BeLessThan(one, "the end is the earliest moment");
        }
    }

    [Fact]
    public void given_random_dates_then_stepping_and_counting_agree()
    {
        var random = new Random(18);
        for (var run = 0; run < 500; run++)
        {
            var (date, days) = (Date("2026-01-01").AddDays(random.Next(700)), random.Next(60));
            var earlier = Berlin.SubtractWorkingDays(date, days);

            Berlin.WorkingDaysBetween(earlier, date).Should().Be(days);
            if (days > 0) Berlin.IsWorkingDay(earlier).Should().BeTrue();
            if (Berlin.IsWorkingDay(date)) Berlin.AddWorkingDays(earlier, days).Should().Be(date);
        }
    }

    [Theory]
    [InlineData("Mars/Olympus", null, "09:00-17:00", "2026-01-01", "TimeZone")]
    [InlineData("Europe/Berlin", "Caturday", "09:00-17:00", "2026-01-01", "Weekend")]
    [InlineData("Europe/Berlin", "6", "09:00-17:00", "2026-01-01", "Weekend")]
    [InlineData("Europe/Berlin", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "09:00-17:00", "2026-01-01", "Weekend")]
    [InlineData("Europe/Berlin", null, "17:00-09:00", "2026-01-01", "WorkingHours")]
    [InlineData("Europe/Berlin", null, "nine to five", "2026-01-01", "WorkingHours")]
    [InlineData("Europe/Berlin", null, "09:00-17:00", "01.01.2026", "Holidays")]
    public void given_a_wrong_setting_when_created_then_it_is_named(string zone, string? weekend, string hours, string holiday, string setting)
    {
        var settings = new CalendarSettings { TimeZone = zone, Weekend = weekend?.Split(' '), WorkingHours = hours, Holidays = [holiday] };

        WorkingCalendar.TryCreate(settings, out _, out var problem).Should().BeFalse();
        problem.Should().StartWith(setting + ": expected ");
    }

    private static WorkingCalendar Create(CalendarSettings settings)
        => WorkingCalendar.TryCreate(settings, out var calendar, out var problem) ? calendar : throw new ArgumentException(problem);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
