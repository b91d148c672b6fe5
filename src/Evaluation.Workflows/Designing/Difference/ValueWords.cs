using System.Globalization;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>What the value of a field is.</summary>
internal enum ValueKind
{
    Text,

    /// <summary>An ISO duration in working time.</summary>
    WorkingTime,

    /// <summary>Ids of groups, with commas.</summary>
    Groups,

    /// <summary>Ids of elements, with spaces.</summary>
    Elements,
    YesNo,
    Form,
}

/// <summary>Values as people say them; what is not understood stays as it is.</summary>
internal static class ValueWords
{
    public static string? Of(string? value, ValueKind kind, CanonicalFile? file) => value switch
    {
        null => null,
        "" => "(empty)",
        _ => kind switch
        {
            ValueKind.WorkingTime => WorkingTime(value),
            ValueKind.Groups => string.Join(", ", value.Split(',', StringSplitOptions.TrimEntries).Select(Group)),
            ValueKind.Elements => string.Join(", ", value.Split(' ').Select(id => ItemWords.Title(file, id))),
            ValueKind.YesNo => value switch { "true" => "yes", "false" => "no", _ => value },
            ValueKind.Form when value.StartsWith("rubric:", StringComparison.Ordinal) => $"the questions of the rubric {value[7..]}",
            ValueKind.Form when value.StartsWith("form:", StringComparison.Ordinal) => $"the form {value[5..]}",
            _ => value,
        },
    };

    // A formula begins with an equals sign, and is no group.
    private static string Group(string id) => Roles.All.Contains(id) ? Roles.PlainName(id) : id;

    private static string WorkingTime(string value)
    {
        if (!IsoDuration.TryParse(value, out var duration) || duration.Months > 0 || duration.Time.Seconds > 0) return value;
        string[] parts =
        [
            .. Count(duration.Days, "working day"),
            .. Count((int)duration.Time.TotalHours, "working hour"),
            .. Count(duration.Time.Minutes, "minute"),
        ];
        return parts.Length == 0 ? value : string.Join(" ", parts);
    }

    private static IEnumerable<string> Count(int number, string what) =>
        number == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}")];
}
