using System.Collections.Immutable;
using System.Text;
using Evaluation.Engine.Feel.Patterns;

namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.3: functions over regular expressions, as XPath defines them (fn:matches, fn:replace, fn:tokenize).</summary>
internal static class PatternFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("matches(input: string, pattern: string, flags?: string?)", static call =>
            Matches(call, 2, (matcher, _) => matcher.Find(0) is not null)),
        Signature.Read("replace(input: string, pattern: string, replacement: string, flags?: string?)", static call => Matches(call, 3, Replace(call))),
        Signature.Read("split(string: string, delimiter: string)", static call => Matches(call, 2, Split(call))),
        Signature.Read("extract(string: string, pattern: string)", static call => Matches(call, 2, Extract(call))),
    ];

    private static FeelValue Matches(Call call, int flagsAt, Func<Matcher, Pattern, FeelValue> use)
    {
        var (pattern, refusal) = Pattern.Of(call.Text(1), call.Has(flagsAt) ? call.Text(flagsAt) : "");
        // What it takes to compile a pattern, or to find out that it is none.
        if (!call.Charge(call.Text(1).Length + (pattern?.Program.Count ?? 1_000))) return FeelValue.Null;
        if (pattern is null) return call.Fail($"expected a regular expression, but: {refusal}");
        var result = use(new Matcher(pattern, Points(call.Text(0)), call.Run, call.Position), pattern);
        return call.Run.Budget.IsExhausted ? FeelValue.Null : result;
    }

    private static Func<Matcher, Pattern, FeelValue> Replace(Call call) => (matcher, pattern) =>
    {
        if (matcher.MatchesNothing()) return call.Fail("expected a pattern that takes at least one character, but it matches nothing");
        var literal = call.Has(3) && call.Text(3).Contains('q', StringComparison.Ordinal);
        if (Replacement.Read(call.Text(2), pattern.Groups, literal) is not { } replacement)
            return call.Fail("expected $ before a digit and \\ before $ or \\ in the replacement, but others came");
        var text = Points(call.Text(0));
        var result = new StringBuilder();
        var from = 0;
        while (matcher.Find(from) is { } found)
        {
            Append(result, text, from, found[0]);
            foreach (var (written, group) in replacement)
            {
                if (group < 0) result.Append(written);
                else if (found[group * 2] >= 0) Append(result, text, found[group * 2], found[group * 2 + 1]);
            }

            if (!call.Charge(result.Length - from)) return FeelValue.Null;
            from = found[1];
        }

        Append(result, text, from, text.Length);
        return result.ToString();
    };

    private static Func<Matcher, Pattern, FeelValue> Split(Call call) => (matcher, _) =>
    {
        if (matcher.MatchesNothing()) return call.Fail("expected a delimiter of at least one character, but it matches nothing");
        var text = Points(call.Text(0));
        var parts = ImmutableArray.CreateBuilder<FeelValue>();
        var from = 0;
        while (matcher.Find(from) is { } found)
        {
            parts.Add(Piece(text, from, found[0]));
            from = found[1];
        }

        parts.Add(Piece(text, from, text.Length));
        return new FeelList(parts.ToImmutable());
    };

    private static Func<Matcher, Pattern, FeelValue> Extract(Call call) => (matcher, _) =>
    {
        var text = Points(call.Text(0));
        var parts = ImmutableArray.CreateBuilder<FeelValue>();
        for (var from = 0; from <= text.Length && matcher.Find(from) is { } found; from = Math.Max(found[1], found[0] + 1))
            parts.Add(Piece(text, found[0], found[1]));
        return new FeelList(parts.ToImmutable());
    };

    private static int[] Points(string text) => [.. text.EnumerateRunes().Select(static rune => rune.Value)];

    private static string Piece(int[] text, int from, int to)
    {
        var piece = new StringBuilder(to - from);
        Append(piece, text, from, to);
        return piece.ToString();
    }

    private static void Append(StringBuilder result, int[] text, int from, int to)
    {
        for (var i = from; i < to; i++) result.Append(new Rune(text[i]).ToString());
    }
}

/// <summary>The third argument of replace: text, and groups as $1; group is -1 for text.</summary>
internal static class Replacement
{
    public static List<(string Text, int Group)>? Read(string text, int groups, bool literal)
    {
        if (literal) return [(text, -1)];
        var parts = new List<(string, int)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (++i >= text.Length || text[i] is not ('\\' or '$')) return null;
                parts.Add((text[i].ToString(), -1));
            }
            else if (text[i] == '$')
            {
                if (++i >= text.Length || !char.IsAsciiDigit(text[i])) return null;
                var group = text[i] - '0';
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && group * 10 + text[i + 1] - '0' < groups) group = group * 10 + text[++i] - '0';
                if (group < groups) parts.Add(("", group));
            }
            else
            {
                parts.Add((text[i].ToString(), -1));
            }
        }

        return parts;
    }
}
