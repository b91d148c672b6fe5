using System.Globalization;
using System.Text;

namespace Evaluation.Engine.Feel;

/// <summary>Values as text, as string() and the formats of ISO 8601 write them.</summary>
public static class FeelText
{
    public static string Of(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>What string(value) gives: strings as they are, inside lists and contexts in quotes.</summary>
    public static string Of(FeelValue value) => value is FeelString text ? text.Value : Write(new StringBuilder(), value).ToString();

    /// <summary>The beginning of the text, for messages.</summary>
    public static string Brief(FeelValue value)
    {
        var text = value is FeelString written ? written.Value : value.Weight <= 1_000 ? Of(value) : FeelType.Describe(value);
        return text.Length <= 80 ? text : text[..77] + "...";
    }

    internal static string Of(FeelDate date)
    {
        var sign = date.Year < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}");
    }

    internal static string Of(FeelTime time) => Clock(time.Nanoseconds) + time.Zone;

    internal static string Of(FeelDateTime moment) => Of(moment.Date) + "T" + Clock(moment.Nanoseconds) + moment.Zone;

    internal static string Of(FeelMonthsDuration duration)
    {
        var size = (ulong)(duration.Months < 0 ? -(Int128)duration.Months : duration.Months);
        var sign = duration.Months < 0 ? "-" : "";
        var years = size >= 12 ? (size / 12).ToString(CultureInfo.InvariantCulture) + "Y" : "";
        var months = size % 12 > 0 || size == 0 ? (size % 12).ToString(CultureInfo.InvariantCulture) + "M" : "";
        return $"{sign}P{years}{months}";
    }

    internal static string Of(FeelDaysDuration duration)
    {
        var size = Int128.Abs(duration.Nanoseconds);
        if (size == 0) return "PT0S";
        var text = new StringBuilder(duration.Nanoseconds < 0 ? "-P" : "P");
        var days = size / FeelTime.NanosecondsPerDay;
        var rest = (long)(size % FeelTime.NanosecondsPerDay);
        if (days > 0) text.Append(CultureInfo.InvariantCulture, $"{days}D");
        if (rest == 0) return text.ToString();
        text.Append('T');
        var seconds = rest / FeelTime.NanosecondsPerSecond;
        if (seconds >= 3600) text.Append(CultureInfo.InvariantCulture, $"{seconds / 3600}H");
        if (seconds / 60 % 60 > 0) text.Append(CultureInfo.InvariantCulture, $"{seconds / 60 % 60}M");
        var fraction = Fraction(rest);
        if (seconds % 60 > 0 || fraction.Length > 0) text.Append(CultureInfo.InvariantCulture, $"{seconds % 60}{fraction}S");
        return text.ToString();
    }

    private static string Clock(long nanoseconds)
    {
        var seconds = nanoseconds / FeelTime.NanosecondsPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{Fraction(nanoseconds)}");
    }

    private static string Fraction(long nanoseconds)
    {
        var rest = nanoseconds % FeelTime.NanosecondsPerSecond;
        return rest == 0 ? "" : "." + rest.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
    }

    private static StringBuilder Write(StringBuilder text, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: return text.Append("null");
            case FeelBoolean boolean: return text.Append(boolean.Value ? "true" : "false");
            case FeelNumber number: return text.Append(Of(number.Value));
            case FeelString written: return Quote(text, written.Value);
            case FeelList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++) Write(i == 0 ? text : text.Append(", "), list.Items[i]);
                return text.Append(']');
            case FeelContext context:
                text.Append('{');
                for (var i = 0; i < context.Entries.Length; i++)
                {
                    if (i > 0) text.Append(", ");
                    Key(text, context.Entries[i].Key).Append(": ");
                    Write(text, context.Entries[i].Value);
                }

                return text.Append('}');
            case FeelRange range:
                if (range.IsComparison) return Write(text.Append('(').Append(range.Operator).Append(' '), range.ComparedWith).Append(')');
                Write(text.Append(range.StartIncluded ? '[' : '('), range.Start).Append("..");
                return Write(text, range.End).Append(range.EndIncluded ? ']' : ')');
            case FeelFunction: return text.Append("function");
            default: return text.Append(value);
        }
    }

    private static StringBuilder Key(StringBuilder text, string key)
    {
        var plain = key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ' or '?' || char.IsSurrogate(c));
        return plain ? text.Append(key) : Quote(text, key);
    }

    private static StringBuilder Quote(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
