namespace Evaluation.Workflows.Calendar;

/// <summary>An ISO 8601 duration in its parts: months and days have no fixed length, so they stay apart from hours, minutes and seconds.</summary>
public sealed record IsoDuration(int Months, int Days, TimeSpan Time)
{
    public static readonly IsoDuration Zero = new(0, 0, TimeSpan.Zero);
}
