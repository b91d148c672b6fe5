using System.Globalization;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Working time counted minute by minute on a wall clock in Berlin, the slow way that nobody can get wrong.</summary>
internal static class NaiveWorkingTime
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly HashSet<DateOnly> Holidays = [.. Moments.Holidays.Select(text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture))];

    /// <summary>Whether exactly so many minutes are worked between the two, give or take the minutes in which they lie.</summary>
    public static bool IsBetween(DateTimeOffset from, DateTimeOffset to, int minutes)
    {
        var worked = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
        {
            if (IsWork(at))
                worked++;
        }

        return Math.Abs(worked - minutes) <= 2;
    }

    private static bool IsWork(DateTimeOffset at)
    {
        var wall = TimeZoneInfo.ConvertTime(at, Berlin);
        return wall.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && wall.Hour is >= 9 and < 17 && !Holidays.Contains(DateOnly.FromDateTime(wall.DateTime));
    }
}
