using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluation.Workflows.Calendar;

/// <summary>
/// An ISO 8601 duration in its parts, never negative: months and days have no fixed length, so they stay apart from hours,
/// minutes and seconds. A year is twelve months, a week seven days.
/// </summary>
public sealed partial record IsoDuration(int Months, int Days, TimeSpan Time)
{
    public static readonly IsoDuration Zero = new(0, 0, TimeSpan.Zero);

    /// <summary>Reads for example P2D, PT4H, P1W or P1DT30M. Whole numbers up to six digits; at least one part.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IsoDuration? duration)
    {
        duration = null;
        var match = Form().Match(text);
        if (!match.Success || text.EndsWith('T') || text.Length < 3) return false;
        duration = new IsoDuration(
            (12 * Part("y")) + Part("mo"),
            (7 * Part("w")) + Part("d"),
            TimeSpan.FromHours(Part("h")) + TimeSpan.FromMinutes(Part("mi")) + TimeSpan.FromSeconds(Part("s")));
        return true;

        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The moment so much later on the plain calendar (not in working time), in UTC.</summary>
    public DateTimeOffset After(DateTimeOffset start) => start.AddMonths(Months).AddDays(Days) + Time;

    /// <summary>The ISO 8601 form; PT0S for nothing at all.</summary>
    public override string ToString()
    {
        if (this == Zero) return "PT0S";
        var text = new StringBuilder("P");
        Add(Months, 'M');
        Add(Days, 'D');
        if (Time == TimeSpan.Zero) return text.ToString();
        text.Append('T');
        Add((int)Time.TotalHours, 'H');
        Add(Time.Minutes, 'M');
        Add(Time.Seconds, 'S');
        return text.ToString();

        void Add(int value, char unit)
        {
            if (value != 0) text.Append(CultureInfo.InvariantCulture, $"{value}{unit}");
        }
    }

    [GeneratedRegex(
        @"^P(?:(?<y>\d{1,3})Y)?(?:(?<mo>\d{1,6})M)?(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,6})D)?(?:T(?:(?<h>\d{1,6})H)?(?:(?<mi>\d{1,6})M)?(?:(?<s>\d{1,6})S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
