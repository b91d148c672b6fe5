using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Reports.Text;

/// <summary>
/// The fonts of a document in the order in which they are asked for a character: Inter, then Noto Sans, then what else was given.
/// A font is addressed by its index; Inter and Noto Sans have one for each weight, others serve all weights.
/// </summary>
internal sealed class FontBook
{
    private static readonly string[] Shipped =
        ["Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold"];

    private const int MostAdded = 100;

    private readonly ImmutableArray<Lazy<TrueTypeFont>> _fonts;

    private FontBook(ImmutableArray<Lazy<TrueTypeFont>> fonts) => _fonts = fonts;

    public static FontBook Default { get; } =
        new([.. Shipped.Select(name => new Lazy<TrueTypeFont>(() => LoadShipped(name)))]);

    public int Count => _fonts.Length;

    public TrueTypeFont this[int index] => _fonts[index].Value;

    /// <summary>A book with these fonts behind the present ones; false with the first problem.</summary>
    public bool TryAdd(IEnumerable<MemoFont> fonts, [NotNullWhen(true)] out FontBook? book, out string problem)
    {
        book = null;
        problem = "";
        var more = _fonts.ToBuilder();
        foreach (var font in fonts)
        {
            if (more.Count - _fonts.Length == MostAdded)
            {
                problem = $"expected at most {MostAdded} fonts, but {font.Name} is one more";
                return false;
            }

            if (!TrueTypeFont.TryRead(font.Data.ToArray(), PostScriptName(font.Name), out var read, out problem))
            {
                problem = $"font {font.Name}: {problem}";
                return false;
            }

            more.Add(new Lazy<TrueTypeFont>(read));
        }

        book = new FontBook(more.ToImmutable());
        return true;
    }

    // printable ASCII without the characters that delimit names (ISO 32000-1, 7.3.5)
    private static string PostScriptName(string name)
    {
        string kept = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        return kept.Length == 0 ? "Font" : kept[..Math.Min(kept.Length, 60)];
    }

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
