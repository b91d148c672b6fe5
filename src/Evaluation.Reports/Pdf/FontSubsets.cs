using System.Security.Cryptography;
using System.Text;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Pdf;

/// <summary>The fonts that a document uses, embedded as Type 0 fonts over CIDFontType2 with two-byte glyph numbers (ISO 32000-1, 9.7).</summary>
internal sealed class FontSubsets(FontBook book)
{
    private readonly FontSubset?[] _subsets = new FontSubset?[book.Count];

    /// <summary>Glyphs shown through it become part of the subset.</summary>
    public FontSubset this[int font] => _subsets[font] ??= new FontSubset(book[font]);

    public static string Name(int font) => "F" + font.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Writes all fonts used so far and the resource dictionary that names them.</summary>
    public void Write(IObjectSink file, int resources)
    {
        var numbers = new List<(int Font, int Number)>();
        for (int i = 0; i < _subsets.Length; i++)
        {
            if (_subsets[i] is { } subset)
                numbers.Add((i, WriteFont(file, subset)));
        }

        file.Write(resources, body =>
        {
            body.Raw("<</Font<<"u8);
            foreach (var (font, number) in numbers)
                body.Raw("/").Raw(Name(font)).Space().Reference(number);
            body.Raw(">>>>"u8);
        });
    }

    private static int WriteFont(IObjectSink file, FontSubset subset)
    {
        int font = file.Reserve(), descendant = file.Reserve(), descriptor = file.Reserve(), program = file.Reserve(), unicode = file.Reserve();
        byte[] bytes = subset.ToFile();
        string name = $"{SubsetTag(bytes)}+{subset.Font.Name}";
        var face = subset.Font;

        file.Write(font, body => body.Raw("<</Type/Font/Subtype/Type0/BaseFont/").Raw(name)
            .Raw("/Encoding/Identity-H/DescendantFonts["u8).Reference(descendant).Raw("]/ToUnicode "u8).Reference(unicode).Raw(">>"u8));
        file.Write(descendant, body =>
        {
            body.Raw("<</Type/Font/Subtype/CIDFontType2/BaseFont/").Raw(name)
                .Raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "u8)
                .Reference(descriptor).Raw("/DW 0/W[0["u8);
            foreach (var (glyph, _) in subset.Shown)
                body.Number(face.Advance(glyph) * 1000.0 / face.UnitsPerEm).Space();
            body.Raw("]]>>"u8);
        });
        double Em(int units) => Math.Round(units * 1000.0 / face.UnitsPerEm);
        file.Write(descriptor, body => body.Raw("<</Type/FontDescriptor/FontName/").Raw(name)
            .Raw("/Flags 4/ItalicAngle 0/FontBBox["u8).Number(Em(face.Box.Left)).Space().Number(Em(face.Box.Bottom)).Space().Number(Em(face.Box.Right))
            .Space().Number(Em(face.Box.Top)).Raw("]/Ascent "u8).Number(Em(face.Ascender)).Raw("/Descent "u8).Number(Em(face.Descender))
            .Raw("/CapHeight "u8).Number(Em(face.CapHeight)).Raw("/XHeight "u8).Number(Em(face.XHeight)).Raw("/StemV "u8)
            .Number(name.EndsWith("Regular", StringComparison.Ordinal) ? 80 : 130).Raw("/FontFile2 "u8).Reference(program).Raw(">>"u8));
        file.WriteStream(program, entries => entries.Raw("/Length1 "u8).Number(bytes.Length), bytes);
        file.WriteStream(unicode, static _ => { }, ToUnicode(subset).Written);
        return font;
    }

    // six letters from the hash of the subset: the same subset has the same name, another one another name
    private static string SubsetTag(byte[] program)
    {
        var hash = SHA256.HashData(program);
        return string.Create(6, hash, static (letters, bytes) =>
        {
            for (int i = 0; i < letters.Length; i++)
                letters[i] = (char)('A' + (bytes[i] % 26));
        });
    }

    private static PdfBuffer ToUnicode(FontSubset subset)
    {
        const int RowsPerBlock = 100;
        var map = new PdfBuffer(4096);
        map.Raw("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"u8)
            .Raw("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"u8);
        for (int start = 1; start < subset.Shown.Count; start += RowsPerBlock)
        {
            int end = Math.Min(start + RowsPerBlock, subset.Shown.Count);
            map.Number(end - start).Raw(" beginbfchar\n"u8);
            for (int i = start; i < end; i++)
            {
                string text = char.ConvertFromUtf32(subset.Shown[i].Scalar);
                map.Raw("<"u8).Hex((ushort)i).Raw("> "u8).HexString(Encoding.BigEndianUnicode.GetBytes(text)).Line();
            }

            map.Raw("endbfchar\n"u8);
        }

        return map.Raw("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"u8);
    }
}
