using System.Collections.Immutable;
using System.Text;

namespace Evaluation.Workflows.Formats;

/// <summary>
/// How a word of the vocabulary is written in files, in the API, in events and in FEEL: the member's name in kebab case
/// (<c>PassWithConditions</c> is <c>pass-with-conditions</c>).
/// </summary>
public static class WireName
{
    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum
        => Words<TWord>.Names.TryGetValue(word, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(word), word, "not a word of the vocabulary");

    /// <summary>False for anything but the exact written form.</summary>
    public static bool TryRead<TWord>(string text, out TWord word)
        where TWord : struct, Enum
        => Words<TWord>.ByName.TryGetValue(text, out word);

    /// <summary>Every written form, in the order of the vocabulary.</summary>
    public static ImmutableArray<string> All<TWord>()
        where TWord : struct, Enum
        => Words<TWord>.InOrder;

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Words<TWord>
        where TWord : struct, Enum
    {
        public static readonly ImmutableDictionary<TWord, string> Names =
            Enum.GetValues<TWord>().ToImmutableDictionary(word => word, word => Kebab(word.ToString()));

        public static readonly ImmutableDictionary<string, TWord> ByName =
            Names.ToImmutableDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly ImmutableArray<string> InOrder = [.. Enum.GetValues<TWord>().Select(word => Names[word])];
    }
}
