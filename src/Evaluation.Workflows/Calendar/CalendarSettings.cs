namespace Evaluation.Workflows.Calendar;

/// <summary>The organisation's working time as it stands in configuration; <see cref="WorkingCalendar.TryCreate"/> checks it.</summary>
public sealed class CalendarSettings
{
    /// <summary>IANA id, for example Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>English names of days. Not every day of the week; null is Saturday and Sunday.</summary>
    public IReadOnlyList<string>? Weekend { get; set; }

    /// <summary>Local times, for example 09:00-17:00; 24:00 ends a day.</summary>
    public string WorkingHours { get; set; } = "09:00-17:00";

    /// <summary>Dates as YYYY-MM-DD.</summary>
    public IReadOnlyList<string> Holidays { get; set; } = [];
}
