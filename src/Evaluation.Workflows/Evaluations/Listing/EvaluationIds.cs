using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Evaluation.Workflows.Evaluations.Listing;

/// <summary>
/// Ids of things inside an evaluation, as addresses carry them: EV-2026-0001.12 is its task (or incident) with the key 12,
/// EV-2026-0001.c3 its condition number 3.
/// </summary>
public static class EvaluationIds
{
    public static string OfTask(string number, long key) => string.Create(CultureInfo.InvariantCulture, $"{number}.{key}");

    public static string OfCondition(string number, int condition) => string.Create(CultureInfo.InvariantCulture, $"{number}.c{condition}");

    /// <summary>Reads the id of a task or an incident; false for everything else.</summary>
    public static bool TryReadKey(string id, [NotNullWhen(true)] out string? number, out long key)
    {
        key = 0;
        return Split(id, out number, out var rest) && long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out key);
    }

    public static bool TryReadCondition(string id, [NotNullWhen(true)] out string? number, out int condition)
    {
        condition = 0;
        return Split(id, out number, out var rest) && rest.StartsWith('c')
            && int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out condition);
    }

    private static bool Split(string id, [NotNullWhen(true)] out string? number, out string rest)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        (number, rest) = dot > 0 ? (id[..dot], id[(dot + 1)..]) : (null, "");
        return number is not null;
    }
}
