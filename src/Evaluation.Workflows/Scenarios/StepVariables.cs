using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Scenarios;

/// <summary>One value of a small form: what it is called, with dots for parts (vendor.rating), and FEEL.</summary>
public sealed record TypedVariable(string Name, string Feel);

/// <summary>What could not be read: the number of the variable, from 0, whether it is its name, and why.</summary>
public sealed record TypedProblem(int Row, bool IsName, string Message);

/// <summary>
/// What a message, a signal or a worker brings along. Written as YAML values; a text that begins with "=" is FEEL, computed when its time has
/// come, with the clock of the play and no variables.
/// </summary>
public sealed partial record StepVariables
{
    public const int LongestName = 100;
    public const int LongestText = 4000;
    public const int Most = 100;

    private const int MostLevels = 16;

    internal StepVariables(MapNode tree) => Tree = tree;

    public static StepVariables None { get; } = new(new MapNode([]));

    public bool IsEmpty => Tree.Entries.IsEmpty;

    public ImmutableArray<string> Names => [.. Tree.Entries.Select(entry => entry.Key)];

    internal MapNode Tree { get; }

    /// <summary>Of a form. Variables is null where there is a problem.</summary>
    public static (StepVariables? Variables, ImmutableArray<TypedProblem> Problems) OfForm(IReadOnlyList<TypedVariable> typed, DateTimeOffset at)
    {
        var problems = ImmutableArray.CreateBuilder<TypedProblem>();
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        for (var row = 0; row < typed.Count; row++)
        {
            var (name, text) = typed[row];
            string[] path = [.. name.Split('.').Select(part => part.Trim())];
            if (path.Length > MostLevels || !path.All(IsName)) problems.Add(new TypedProblem(row, true, $"expected a name of letters, digits and _ without spaces, but it is '{name}'"));
            else if (Formula(text).Length > LongestText) problems.Add(new TypedProblem(row, false, $"expected at most {LongestText - Formula("").Length} characters, but there are {text.Trim().Length}"));
            else if (Compute(text, at, out var value) is { } why) problems.Add(new TypedProblem(row, false, why));
            else if (Put(entries.ToImmutable(), path, Written(value!, text)) is { } more) entries = more.ToBuilder();
            else problems.Add(new TypedProblem(row, true, $"expected each name once, but '{name}' stands here twice"));
        }

        return problems.Count == 0 ? (new StepVariables(new MapNode(entries.ToImmutable())), []) : (null, problems.ToImmutable());
    }

    internal static StepVariables Read(Field field)
    {
        if (field.Node is MapNode { Entries.Length: > Most } map) return field.Fail("too-many", $"expected at most {Most} variables, but there are {map.Entries.Length}", None);
        foreach (var _ in field.Entries(IsName, "a name of letters, digits and _", (_, value) => Check(value, 1))) continue;
        return field.Node is MapNode good ? new StepVariables(good) : None;
    }

    /// <summary>Null, or why not; then there are no values.</summary>
    internal string? Compute(DateTimeOffset at, out FeelContext values)
    {
        values = FeelContext.Empty;
        var computed = new List<KeyValuePair<string, FeelValue>>();
        foreach (var entry in Tree.Entries)
        {
            if (Compute(entry.Value, at, out var value) is { } why) return $"variables.{entry.Key}: {why}";
            computed.Add(new(entry.Key, value!));
        }

        values = new FeelContext(computed);
        return null;
    }

    /// <summary>Null where there is such a value already.</summary>
    private static ImmutableArray<MapEntry>? Put(ImmutableArray<MapEntry> entries, ReadOnlySpan<string> path, SourceNode value)
    {
        var key = path[0];
        var at = entries.IndexOf(entries.FirstOrDefault(entry => entry.Key == key)!);
        if (path.Length == 1) return at < 0 ? entries.Add(new MapEntry(key, value)) : null;
        if (at >= 0 && entries[at].Value is not MapNode) return null;
        if (Put(at < 0 ? [] : ((MapNode)entries[at].Value).Entries, path[1..], value) is not { } inner) return null;
        var entry = new MapEntry(key, new MapNode(inner));
        return at < 0 ? entries.Add(entry) : entries.SetItem(at, entry);
    }

    private static bool IsName(string name) => name.Length <= LongestName && Name().IsMatch(name);

    private static bool Check(Field field, int level)
    {
        if (level > MostLevels) return field.Fail("too-deep", $"expected groups and lists in at most {MostLevels} levels, but there are more", false);
        switch (field.Node)
        {
            case ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 }:
                var text = field.Text(LongestText, minimum: 0);
                if (text.StartsWith('=') && !FeelExpression.TryParse(text[1..], out _, out var error))
                    return field.Fail("expression-syntax", $"expected FEEL behind the sign =, but at character {error.Position + 2}: {error.Message}", false);
                break;
            case ScalarNode { Kind: ScalarKind.Number }:
                field.Number();
                break;
            case ListNode list:
                for (var i = 0; i < list.Items.Length; i++) Check(field with { Path = $"{field.Path}[{i}]", Node = list.Items[i] }, level + 1);
                break;
            case MapNode:
                foreach (var _ in field.Entries(key => key.Length is > 0 and <= LongestName, "a name", (_, value) => Check(value, level + 1))) continue;
                break;
        }

        return true;
    }

    private static string? Compute(SourceNode node, DateTimeOffset at, out FeelValue? value)
    {
        value = null;
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Text } text when text.Text.StartsWith('='):
                return Compute(text.Text[1..], at, out value);
            case ListNode list:
                var items = ImmutableArray.CreateBuilder<FeelValue>();
                foreach (var item in list.Items)
                {
                    if (Compute(item, at, out var one) is { } why) return why;
                    items.Add(one!);
                }

                value = new FeelList(items.ToImmutable());
                return null;
            case MapNode map:
                var entries = new List<KeyValuePair<string, FeelValue>>();
                foreach (var entry in map.Entries)
                {
                    if (Compute(entry.Value, at, out var one) is { } why) return why;
                    entries.Add(new(entry.Key, one!));
                }

                value = new FeelContext(entries);
                return null;
            default:
                value = FeelTree.Of(node);
                return null;
        }
    }

    private static string? Compute(string feel, DateTimeOffset at, out FeelValue? value)
    {
        value = null;
        var text = feel.Trim();
        if (text.Length == 0) return "expected a value such as 12, true or \"some words\", but it is blank";
        if (Words().IsMatch(text)) return $"expected a value such as 12, true or \"some words\", but {text} is none: put words in quotation marks";
        if (IsoDate().IsMatch(text)) return $"expected a day as date(\"{text}\"), but it is {text}, which is a subtraction";
        if (!FeelExpression.TryParse(text, out var expression, out var error)) return $"expected a value such as 12, true or \"some words\", but at character {error.Position + 1}: {error.Message}";
        var result = expression.Evaluate(FeelScope.Of(FeelContext.Empty, at));
        if (!result.Warnings.IsEmpty) return $"expected a value such as 12, true or \"some words\", but {text} has none: {result.Warnings[0].Message}";
        if (!FeelJson.CanWrite(result.Value)) return $"expected a value of data, but {text} is a function";
        value = result.Value;
        return null;
    }

    // What YAML can say itself is said plainly; everything else stays the formula that was typed.
    private static SourceNode Written(FeelValue value, string text) => value switch
    {
        FeelBoolean flag => Formats.Tree.Flag(flag.Value)!,
        FeelNull => Formats.Tree.Nothing,
        FeelNumber number when IsLiteral(text) => Formats.Tree.Number(number.Value)!,
        FeelString words when text.TrimStart().StartsWith('"') && !words.Value.StartsWith('=') && words.Value.Length <= LongestText && !words.Value.Any(char.IsControl) && !text.Contains('+', StringComparison.Ordinal) => Formats.Tree.Text(words.Value)!,
        _ => Formats.Tree.Text(Formula(text))!,
    };

    private static string Formula(string text) => "= " + text.Trim();

    private static bool IsLiteral(string text) => Literal().IsMatch(text.Trim());

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    // true, false and null are values
    [GeneratedRegex(@"^(?!(true|false|null)\z)[\p{L}][\p{L} '\-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^-?\d{1,15}(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
