using System.Collections.Concurrent;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Tests.Running;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>When it all takes place: near the days on which calendars are hard.</summary>
internal static class Moments
{
    private static readonly ConcurrentDictionary<(string, string), Workflow> Known = new();

    // Both changes of the clocks in Berlin, a leap day, a February without, two ends of a year.
    private static readonly DateTimeOffset[] Hard =
    [
        Utc(2026, 3, 29, 1), Utc(2026, 10, 25, 1), Utc(2027, 1, 1, 0), Utc(2027, 2, 28, 23), Utc(2027, 3, 28, 1),
        Utc(2027, 10, 31, 1), Utc(2028, 1, 1, 0), Utc(2028, 2, 29, 0), Utc(2028, 3, 1, 0), Utc(2028, 3, 26, 1),
    ];

    /// <summary>Working time in Berlin, with some holidays.</summary>
    public static WorkingCalendar Calendar { get; } =
        WorkingCalendar.TryCreate(new CalendarSettings { TimeZone = "Europe/Berlin", Holidays = Holidays }, out var calendar, out var problem)
            ? calendar
            : throw new InvalidOperationException(problem);

    public static string[] Holidays => ["2026-04-03", "2026-04-06", "2026-12-25", "2027-01-01", "2028-02-28"];

    /// <summary>Some days before one of the hard ones.</summary>
    public static DateTimeOffset Start(Random random) => Hard[random.Next(Hard.Length)] - TimeSpan.FromMinutes(random.Next(1, 6 * 24 * 60));

    /// <summary>Mostly minutes and hours; at times back by up to an hour, to a hard moment, or ahead by up to 30 days.</summary>
    public static TimeSpan Jump(Random random, DateTimeOffset now) => random.Next(20) switch
    {
        < 7 => TimeSpan.FromSeconds(random.Next(1, 600)),
        < 11 => TimeSpan.FromMinutes(random.Next(10, 600)),
        < 14 => -TimeSpan.FromSeconds(random.Next(1, 3601)),
        < 17 => TimeSpan.FromHours(random.Next(4, 80)),
        17 => Hard.FirstOrDefault(one => one > now && one < now.AddDays(40)) is { Year: > 1 } hard ? hard - now - TimeSpan.FromMinutes(random.Next(90)) : TimeSpan.FromDays(1),
        18 => TimeSpan.FromDays(random.Next(1, 12)),
        _ => TimeSpan.FromDays(30),
    };

    /// <summary>Each version is read once for all worlds: it never changes.</summary>
    public static Workflow Read(string name, IReadOnlyDictionary<string, byte[]> files) => Known.GetOrAdd(
        (name, DefinitionStore.HashOf(files)),
        _ => name == Errand.Name
            ? SmallWorkflow.Read(name, files)
            : WorkflowReader.Read(name, files).Workflow ?? throw new InvalidDataException($"Expected the shipped workflow '{name}' to be whole."));

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
