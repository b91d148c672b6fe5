using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Evaluation.Reports.Text;

/// <summary>
/// Turns styled text into positioned glyphs. Every character is either drawn or written as <c>[U+XXXX]</c> and kept in
/// <see cref="Missing"/>. Scripts that need shaping or run from right to left are drawn in the order of their characters.
/// </summary>
/// <remarks>Not for use by two threads at once.</remarks>
internal sealed class TextShaper(FontBook fonts)
{
    private readonly List<ShapedGlyph> _glyphs = [];
    private readonly SortedSet<int> _missing = [], _unshaped = [];

    public FontBook Fonts => fonts;

    /// <summary>Characters that no font had, or that may not be drawn because they only steer other text; ascending.</summary>
    public IReadOnlyCollection<int> Missing => _missing;

    /// <summary>Characters that were drawn, but whose script would need shaping or runs from right to left; ascending.</summary>
    public IReadOnlyCollection<int> Unshaped => _unshaped;

    public ShapedText Shape(IReadOnlyList<StyledText> runs)
    {
        _glyphs.Clear();
        for (int i = 0; i < runs.Count; i++)
            AddRun(runs[i], (ushort)i);

        var glyphs = CollectionsMarshal.AsSpan(_glyphs);
        Kern(glyphs, runs);
        LineBreakRules.Mark(glyphs);
        return new ShapedText(glyphs.ToArray(), runs);
    }

    /// <summary>Width in points of the widest piece of a text that only a forced break would part; kerning is not counted.</summary>
    public double WidestWord(string text, TextStyle style)
    {
        double widest = 0, word = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or '\n' or '\r' or '\t')
            {
                word = 0;
                continue;
            }

            if (fonts.TryFind(rune.Value, style.Weight, out int font, out ushort glyph))
            {
                var face = fonts[font];
                word += (face.Advance(style.Tabular && IsDigit(rune.Value) ? face.Tabular(glyph) : glyph) * style.Size / face.UnitsPerEm) + style.Tracking;
            }

            widest = Math.Max(widest, word);
        }

        return widest;
    }

    private void AddRun(StyledText run, ushort index)
    {
        string text = Composed(run.Text);
        char last = '\0';
        foreach (var rune in text.EnumerateRunes())
        {
            int scalar = rune.Value;
            char unit = scalar < 0x10000 ? (char)scalar : '\0';
            if (unit >= ' ' && unit < 0x7F)
                Add(scalar, run.Style, index);
            else if (unit == '\n' && last == '\r')
                continue;
            else if (unit is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                AddBreak(run.Style, index);
            else if (unit == '\t')
                Add(' ', run.Style, index);
            else if (unit is '\u00AD' or '\u200B')
                MarkOpportunity();
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
                Spell(scalar, run.Style, index);
            else
                Add(scalar, run.Style, index);
            last = unit;
        }
    }

    private void Add(int scalar, TextStyle style, ushort run)
    {
        if (!fonts.TryFind(scalar, style.Weight, out int font, out ushort glyph))
        {
            if (!Rune.TryCreate(scalar, out var rune) || Rune.GetUnicodeCategory(rune) != UnicodeCategory.SpaceSeparator)
            {
                Spell(scalar, style, run);
                return;
            }

            // a rare kind of space is still a space
            font = FontBook.Main(style.Weight);
            glyph = fonts[font].Glyph(' ');
        }

        if (NeedsShaping(scalar))
            _unshaped.Add(scalar);
        Append(scalar, font, glyph, style, run, LineBreakAfter.No);
    }

    // Hebrew to Thaana and Arabic forms; the scripts of India and South East Asia; Mongolian; letters beyond the basic plane that run from right to left
    private static bool NeedsShaping(int scalar) => scalar is
        (>= 0x0590 and <= 0x08FF) or (>= 0x0900 and <= 0x0EFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0x1900 and <= 0x1CFF)
        or (>= 0xA800 and <= 0xABFF and not (>= 0xAB30 and <= 0xAB6F)) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x11FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private void AddBreak(TextStyle style, ushort run)
    {
        int font = FontBook.Main(style.Weight);
        Append(' ', font, fonts[font].Glyph(' '), style, run, LineBreakAfter.Required);
    }

    private void MarkOpportunity()
    {
        if (_glyphs.Count > 0 && _glyphs[^1].Break == LineBreakAfter.No)
            _glyphs[^1] = _glyphs[^1] with { Break = LineBreakAfter.Allowed };
    }

    private void Spell(int scalar, TextStyle style, ushort run)
    {
        _missing.Add(scalar);
        foreach (char c in string.Create(CultureInfo.InvariantCulture, $"[U+{scalar:X4}]"))
            Add(c, style, run);
    }

    private void Append(int scalar, int font, ushort glyph, TextStyle style, ushort run, LineBreakAfter after)
    {
        var face = fonts[font];
        if (style.Tabular && scalar is >= '0' and <= '9')
            glyph = face.Tabular(glyph);
        float advance = (float)((face.Advance(glyph) * style.Size / face.UnitsPerEm) + style.Tracking);
        _glyphs.Add(new ShapedGlyph(glyph, (byte)font, after, run, scalar, advance));
    }

    private void Kern(Span<ShapedGlyph> glyphs, IReadOnlyList<StyledText> runs)
    {
        for (int i = 0; i + 1 < glyphs.Length; i++)
        {
            var (one, next) = (glyphs[i], glyphs[i + 1]);
            if (one.Run != next.Run || one.Font != next.Font || one.IsSpace || next.IsSpace)
                continue;

            var style = runs[one.Run].Style;
            if (style.Tabular && (IsDigit(one.Scalar) || IsDigit(next.Scalar)))
                continue;
            int kern = fonts[one.Font].Kerning.Between(one.Glyph, next.Glyph);
            if (kern != 0)
                glyphs[i] = one with { Advance = one.Advance + (float)(kern * style.Size / fonts[one.Font].UnitsPerEm) };
        }
    }

    private static bool IsDigit(int scalar) => scalar is >= '0' and <= '9';

    // Normalize refuses text with half a surrogate pair; such halves become U+FFFD first.
    private static string Composed(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        string valid = whole.ToString();
        return valid.IsNormalized(NormalizationForm.FormC) ? valid : valid.Normalize(NormalizationForm.FormC);
    }
}
