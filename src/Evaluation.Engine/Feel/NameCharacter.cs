using System.Text;

namespace Evaluation.Engine.Feel;

/// <summary>Which code points make a name (DMN 1.5, 10.3.1.2, rules 28 to 30), and which are blank (rule 61).</summary>
internal static class NameCharacter
{
    private static readonly (int From, int To)[] Starts =
    [
        ('?', '?'), ('A', 'Z'), ('_', '_'), ('a', 'z'), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
        (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF),
        (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
    ];

    private static readonly (int From, int To)[] Parts = [('0', '9'), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

    /// <summary>Length is in UTF-16 units.</summary>
    public static bool TryRead(string text, int at, bool first, out int length)
    {
        var c = text[at];
        length = 1;
        if (char.IsAscii(c)) return char.IsAsciiLetter(c) || c is '_' or '?' || (!first && char.IsAsciiDigit(c));
        if (IsBlank(c)) return false;
        if (!Rune.TryGetRuneAt(text, at, out var rune)) return false;
        length = rune.Utf16SequenceLength;
        return Within(Starts, rune.Value) || (!first && Within(Parts, rune.Value));
    }

    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u180E' or '\uFEFF' or '\u200B';

    private static bool Within((int From, int To)[] ranges, int point)
    {
        foreach (var (from, to) in ranges)
        {
            if (point >= from && point <= to) return true;
        }

        return false;
    }
}
