using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Evaluation.Workflows.Calendar;

namespace Evaluation.Workflows.Formats;

/// <summary>
/// A value and the path to it. Each method reads one kind of value within its limits (those of docs/formats); what does not fit
/// becomes a problem of the reading, and a harmless default goes on, so that the rest is checked too.
/// </summary>
internal readonly record struct Field(Reading Reading, string Path, SourceNode Node)
{
    // Far beyond every figure of a company, and far enough from the end of decimal to compute with.
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    /// <summary>Lengths count Unicode characters, as JSON Schema does.</summary>
    public string Text(int maximum, int minimum = 1)
    {
        if (Node is not ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            var quoted = Node is ScalarNode { Kind: not ScalarKind.Nothing } ? " (put it in quotation marks)" : "";
            return Fail("wrong-type", $"expected text, but {Node.Describe()}{quoted}", "");
        }

        var text = scalar.Text;
        var length = text.EnumerateRunes().Count();
        if (length > maximum) return Fail("too-long", $"expected at most {maximum} characters, but it has {length}", "");
        if (length < minimum) return Fail("too-short", "expected text, but it is empty", "");
        if (minimum > 0 && string.IsNullOrWhiteSpace(text)) return Fail("too-short", "expected text, but it is blank", "");
        if (!IsPrintable(text)) return Fail("wrong-character", "expected text that can be printed, but it has control characters or half characters", "");
        return text;
    }

    public string Id()
    {
        var text = Text(64);
        return text.Length == 0 || IsId(text) ? text
            : Fail("wrong-pattern", $"expected a small letter and then small letters, digits and hyphens, but {Node.Describe()}", "");
    }

    public static bool IsId(string text)
        => text.Length is > 0 and <= 64 && text[0] is >= 'a' and <= 'z' && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public string Pattern(Regex pattern, int maximum, string expected)
    {
        var text = Text(maximum);
        return text.Length == 0 || pattern.IsMatch(text) ? text : Fail("wrong-pattern", $"expected {expected}, but {Node.Describe()}", "");
    }

    public decimal Number(decimal? minimum = null, decimal? maximum = null, decimal? above = null, int decimals = 28)
    {
        if (!TryNumber(out var number)) return Fail("wrong-type", $"expected a number, but {Node.Describe()}", 0m);
        if (Math.Abs(number) > LargestNumber) return Fail("too-large", $"expected a number below 10 to the power of 15, but {Node.Describe()}", 0m);
        if (number < minimum) return Fail("too-small", $"expected at least {Show(minimum)}, but {Node.Describe()}", 0m);
        if (number <= above) return Fail("too-small", $"expected more than {Show(above)}, but {Node.Describe()}", 0m);
        if (number > maximum) return Fail("too-large", $"expected at most {Show(maximum)}, but {Node.Describe()}", 0m);
        if (decimals < 28 && decimal.Round(number, decimals) != number)
            return Fail("too-many-decimals", $"expected at most {decimals} decimals, but {Node.Describe()}", 0m);
        return number;
    }

    public int Integer(int minimum, int maximum = int.MaxValue)
    {
        if (!TryNumber(out var number) || decimal.Truncate(number) != number) return Fail("wrong-type", $"expected a whole number, but {Node.Describe()}", minimum);
        if (number < minimum) return Fail("too-small", $"expected at least {minimum}, but {Node.Describe()}", minimum);
        if (number > maximum) return Fail("too-large", $"expected at most {maximum}, but {Node.Describe()}", minimum);
        return (int)number;
    }

    public bool Flag() => Node switch
    {
        ScalarNode { Kind: ScalarKind.Boolean } scalar => scalar.Text == "true",
        _ => Fail("wrong-type", $"expected true or false, but {Node.Describe()}", false),
    };

    public DateOnly Date()
    {
        if (Node is ScalarNode { Kind: ScalarKind.Text } scalar
            && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        return Fail("wrong-format", $"expected a date as YYYY-MM-DD, but {Node.Describe()}", default(DateOnly));
    }

    /// <summary>RFC 3339, in UTC whatever its offset.</summary>
    public DateTimeOffset Moment()
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];
        if (Node is ScalarNode { Kind: ScalarKind.Text } scalar && scalar.Text.Length > 19 && scalar.Text[^1] != '.'
            && DateTimeOffset.TryParseExact(scalar.Text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && (scalar.Text[^1] == 'Z' || scalar.Text[^6] is '+' or '-')) return moment.ToUniversalTime();
        return Fail("wrong-format", $"expected a moment such as 2026-01-05T09:00:00Z, but {Node.Describe()}", default(DateTimeOffset));
    }

    public IsoDuration Duration()
    {
        if (Node is ScalarNode { Kind: ScalarKind.Text } scalar && IsoDuration.TryParse(scalar.Text, out var duration)) return duration;
        return Fail("wrong-pattern", $"expected an ISO 8601 duration such as P2D or PT4H, but {Node.Describe()}", IsoDuration.Zero);
    }

    /// <summary>One of the vocabulary, or of the part of it that is allowed here.</summary>
    public TWord Word<TWord>(params ReadOnlySpan<TWord> allowed)
        where TWord : struct, Enum
    {
        if (Node is ScalarNode { Kind: ScalarKind.Text } scalar
            && WireName.TryRead<TWord>(scalar.Text, out var word)
            && (allowed.IsEmpty || allowed.Contains(word))) return word;
        var names = allowed.IsEmpty ? WireName.All<TWord>() : [.. allowed.ToArray().Select(WireName.Of)];
        return Fail("unknown-word", $"expected {OneOf(names)}, but {Node.Describe()}", default(TWord));
    }

    public ImmutableArray<TItem> List<TItem>(int minimum, int maximum, Func<Field, TItem> read)
    {
        if (Node is not ListNode list) return Fail("wrong-type", $"expected a list, but {Node.Describe()}", ImmutableArray<TItem>.Empty);
        if (list.Items.Length < minimum) Fail("too-few", $"expected at least {minimum}, but there {Are(list.Items.Length)}", 0);
        if (list.Items.Length > maximum)
            return Fail("too-many", $"expected at most {maximum}, but there {Are(list.Items.Length)}", ImmutableArray<TItem>.Empty);
        var items = ImmutableArray.CreateBuilder<TItem>(list.Items.Length);
        foreach (var item in list.Items) items.Add(read(this with { Path = $"{Path}[{items.Count.ToString(CultureInfo.InvariantCulture)}]", Node = item }));
        return items.MoveToImmutable();
    }

    /// <summary>A group whose keys are names given by its author; <paramref name="isKey"/> says which names are allowed.</summary>
    public ImmutableArray<TItem> Entries<TItem>(Func<string, bool> isKey, string expectedKey, Func<string, Field, TItem> read)
    {
        if (Node is not MapNode map) return Fail("wrong-type", $"expected a group of fields, but {Node.Describe()}", ImmutableArray<TItem>.Empty);
        var items = ImmutableArray.CreateBuilder<TItem>(map.Entries.Length);
        foreach (var entry in map.Entries)
        {
            var path = Join(Path, entry.Key);
            if (isKey(entry.Key)) items.Add(read(entry.Key, this with { Path = path, Node = entry.Value }));
            else Reading.Fail(path, entry.Line, "unknown-field", $"expected {expectedKey} as the name of the field, but it is '{entry.Key}'");
        }

        return items.ToImmutable();
    }

    /// <summary>Fields that nobody asked for are problems.</summary>
    public TValue Object<TValue>(Func<ObjectReader, TValue> read)
        where TValue : class
    {
        if (Node is not MapNode map) return Fail<TValue>("wrong-type", $"expected a group of fields, but {Node.Describe()}", null!);
        var reader = new ObjectReader(Reading, Path, map);
        var value = read(reader);
        reader.RefuseOthers();
        return value;
    }

    public TValue Fail<TValue>(string code, string message, TValue instead)
    {
        Reading.Fail(Path, Node.Line, code, message);
        return instead;
    }

    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    internal static string OneOf(IReadOnlyList<string> names)
        => names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[^1];

    private bool TryNumber(out decimal number)
    {
        number = 0;
        return Node is ScalarNode { Kind: ScalarKind.Number } scalar
            && decimal.TryParse(scalar.Text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);
    }

    // Databases and paper hold neither control characters nor halves of surrogate pairs.
    private static bool IsPrintable(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done) return false;
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')) return false;
            text = text[length..];
        }

        return true;
    }

    private static string Are(int count) => count switch
    {
        0 => "are none",
        1 => "is 1",
        _ => $"are {count.ToString(CultureInfo.InvariantCulture)}",
    };

    private static string Show(decimal? number) => (number ?? 0m).ToString(CultureInfo.InvariantCulture);
}
