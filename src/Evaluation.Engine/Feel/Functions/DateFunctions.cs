namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.7 (date and time) and 10.3.4.8 (now and today). English names, whatever the culture.</summary>
internal static class DateFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static readonly Signature[] All =
    [
        Signature.Read("now()", static call => FeelDateTime.Of(call.Run.Scope.Now.ToUniversalTime())),
        Signature.Read("today()", static call => FeelDate.Of(call.Run.Scope.Now.ToUniversalTime())),
        Signature.Read("day of year(date: day)", static call => Day(call).DayOfYear),
        Signature.Read("day of week(date: day)", static call => Days[Day(call).Weekday - 1]),
        Signature.Read("month of year(date: day)", static call => Months[Day(call).Month - 1]),
        Signature.Read("week of year(date: day)", static call => WeekOfYear(Day(call))),
        Signature.Read("last day of month(date: day)", static call => FeelDate.Of(Day(call).Year, Day(call).Month, FeelDate.DaysIn(Day(call).Year, Day(call).Month))!),
    ];

    private static FeelDate Day(Call call) => call[0] as FeelDate ?? ((FeelDateTime)call[0]).Date;

    // ISO 8601: the week belongs to the year of its Thursday.
    private static int WeekOfYear(FeelDate date)
    {
        var thursday = FeelDate.FromDayNumber(date.DayNumber - date.Weekday + 4);
        return (thursday.DayOfYear - 1) / 7 + 1;
    }
}
