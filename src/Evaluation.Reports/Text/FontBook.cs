using System.Collections.Immutable;
using System.Diagnostics;

namespace Evaluation.Reports.Text;

/// <summary>
/// The fonts of a document in the order in which they are asked for a character: Inter, then Noto Sans, then what else was given.
/// A font is addressed by its index; Inter and Noto Sans have one for each weight, others serve all weights.
/// </summary>
internal sealed class FontBook
{
    private static readonly string[] Shipped =
        ["Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold"];

    private readonly ImmutableArray<Lazy<TrueTypeFont>> _fonts;

    private FontBook(ImmutableArray<Lazy<TrueTypeFont>> fonts) => _fonts = fonts;

    public static FontBook Default { get; } =
        new([.. Shipped.Select(name => new Lazy<TrueTypeFont>(() => LoadShipped(name)))]);

    public int Count => _fonts.Length;

    public TrueTypeFont this[int index] => _fonts[index].Value;

    public FontBook With(IEnumerable<TrueTypeFont> more) => new([.. _fonts, .. more.Select(font => new Lazy<TrueTypeFont>(font))]);

    /// <summary>Index of the main face, which measures lines and empty text.</summary>
    public static int Main(FontWeight weight) => (int)weight;

    /// <summary>The first font that has the character, or false when none has.</summary>
    public bool TryFind(int scalar, FontWeight weight, out int font, out ushort glyph)
    {
        for (font = (int)weight; font < _fonts.Length; font = Next(font))
        {
            glyph = this[font].Glyph(scalar);
            if (glyph != 0)
                return true;
        }

        font = (int)weight;
        glyph = 0;
        return false;
    }

    /// <summary>Text of the licence under which the shipped fonts may be embedded (SIL Open Font License 1.1).</summary>
    public static string Licence(string family)
    {
        using var stream = Open($"{family}-OFL.txt");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static int Next(int font) => font < 3 ? font + 3 : font < 6 ? 6 : font + 1;

    private static TrueTypeFont LoadShipped(string name)
    {
        using var stream = Open($"{name}.ttf");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return TrueTypeFont.TryRead(data, name, out var font, out string problem)
            ? font
            : throw new UnreachableException($"The embedded font {name} is not usable: {problem}");
    }

    private static Stream Open(string resource) =>
        typeof(FontBook).Assembly.GetManifestResourceStream(resource)
        ?? throw new UnreachableException($"The resource {resource} is missing from the assembly.");
}
