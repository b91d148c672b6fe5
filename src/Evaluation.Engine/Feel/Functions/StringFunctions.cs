using System.Collections.Immutable;
using System.Text;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.3, without patterns. Positions and lengths count code points, from 1.</summary>
internal static class StringFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("substring(string: string, start position: number, length?: number?)", Substring),
        Signature.Read("string length(string: string)", static call => CodePoints(call.Text(0)).Length),
        Signature.Read("upper case(string: string)", static call => Capitals.Of(call.Text(0))),
        Signature.Read("lower case(string: string)", static call => call.Text(0).ToLowerInvariant()),
        Signature.Read("trim(string: string)", static call => call.Text(0).Trim()),
        Signature.Read("is blank(string: string)", static call => string.IsNullOrWhiteSpace(call.Text(0))),
        Signature.Read("substring before(string: string, match: string)", static call =>
            call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal) is > 0 and var at ? call.Text(0)[..at] : ""),
        Signature.Read("substring after(string: string, match: string)", static call =>
            call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal) is >= 0 and var at ? call.Text(0)[(at + call.Text(1).Length)..] : ""),
        Signature.Read("contains(string: string, match: string)", static call => call.Text(0).Contains(call.Text(1), StringComparison.Ordinal)),
        Signature.Read("starts with(string: string, match: string)", static call => call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal)),
        Signature.Read("ends with(string: string, match: string)", static call => call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal)),
        Signature.Read("string join(list: list, delimiter?: string?)", Join),
    ];

    private static FeelValue Substring(Call call)
    {
        var points = CodePoints(call.Text(0));
        var start = decimal.Truncate(call.Number(1));
        var from = start > 0 ? start - 1 : points.Length + start;
        if (start == 0 || from < 0 || from >= points.Length)
            return call.Fail($"expected a position within the string of {points.Length}, but {FeelText.Of(start)} came");
        var length = call.Has(2) ? decimal.Truncate(call.Number(2)) : points.Length - from;
        if (length < 1) return call.Fail("expected a length of at least 1, but a smaller one came");
        var text = new StringBuilder();
        for (var i = (int)from; i < points.Length && i < from + length; i++) text.Append(points[i].ToString());
        return text.ToString();
    }

    private static FeelValue Join(Call call)
    {
        var delimiter = call.Has(1) ? call.Text(1) : "";
        var text = new StringBuilder();
        var first = true;
        foreach (var item in call.Items(0))
        {
            if (item.IsNull) continue;
            if (item is not FeelString one) return call.Fail($"expected a list of strings, but {FeelType.Describe(item)} is in it");
            if (!call.Charge(delimiter.Length + one.Value.Length)) return FeelValue.Null;
            if (!first) text.Append(delimiter);
            text.Append(one.Value);
            first = false;
        }

        return text.ToString();
    }

    /// <summary>A lone half of a pair counts as one.</summary>
    internal static ImmutableArray<Rune> CodePoints(string text) => [.. text.EnumerateRunes()];
}
