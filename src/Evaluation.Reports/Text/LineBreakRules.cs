using System.Globalization;
using System.Text;

namespace Evaluation.Reports.Text;

/// <summary>
/// Where a line may end: the part of UAX 14 that Latin, Greek and Cyrillic text needs, and between ideographs.
/// Numbers such as EV-2026-0001 and 3-5 stay whole.
/// </summary>
internal static class LineBreakRules
{
    public static void Mark(Span<ShapedGlyph> glyphs)
    {
        for (int i = 0; i + 1 < glyphs.Length; i++)
        {
            if (glyphs[i].Break == LineBreakAfter.No && MayEnd(glyphs, i))
                glyphs[i] = glyphs[i] with { Break = LineBreakAfter.Allowed };
        }
    }

    private static bool MayEnd(ReadOnlySpan<ShapedGlyph> glyphs, int i)
    {
        int here = glyphs[i].Scalar, next = glyphs[i + 1].Scalar;
        if (next is ' ')
            return false;
        if (here is ' ')
            return true;
        if (here < 0x80)
        {
            return here switch
            {
                '-' => i > 0 && IsLetter(glyphs[i - 1].Scalar) && IsLetter(next),
                '/' or '|' => IsLetter(next),
                _ => false,
            };
        }

        return here switch
        {
            0x2010 or 0x2013 => IsLetter(next),
            0x2014 => true,
            >= 0x2000 and <= 0x200A and not 0x2007 => true,
            _ => IsIdeograph(here) && (IsIdeograph(next) || IsLetter(next)),
        };
    }

    private static bool IsLetter(int scalar) => Rune.IsValid(scalar) && Rune.IsLetter((Rune)scalar);

    private static bool IsIdeograph(int scalar) =>
        scalar is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x20000 and <= 0x3FFFF)
        && Rune.GetUnicodeCategory((Rune)scalar) == UnicodeCategory.OtherLetter;
}
