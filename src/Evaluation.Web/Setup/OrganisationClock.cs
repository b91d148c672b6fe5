using System.Globalization;

namespace Evaluation.Web.Setup;

/// <summary>Shows a moment as the organisation's own clocks do (Organisation:TimeZone).</summary>
public sealed class OrganisationClock(IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["Organisation:TimeZone"] ?? "UTC");

    public string Show(DateTimeOffset at, bool dateOnly = false)
        => TimeZoneInfo.ConvertTime(at, zone).ToString(dateOnly ? "d MMM yyyy" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Show(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    public TimeOnly TimeOf(DateTimeOffset at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The moment at which the organisation's clocks show this; where they skip it, the moment after.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
