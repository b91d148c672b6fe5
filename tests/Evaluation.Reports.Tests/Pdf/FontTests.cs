using System.Buffers.Binary;
using System.Text;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Checklist points 16 to 22.</summary>
public sealed class FontTests
{
    public static TheoryData<string> Names => Samples.Files;

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_fonts_are_read_then_each_is_embedded_with_the_widths_it_declares(string name)
    {
        var pdf = Samples.Parsed(name);
        var fonts = pdf.Dictionary(pdf.Dictionary(pdf.Pages[0]["Resources"])["Font"]);
        var shown = Samples.Shown(name);
        fonts.Should().NotBeEmpty();
        foreach (var (key, reference) in fonts)
        {
            var font = pdf.Dictionary(reference);
            ParsedPdf.Name(font["Subtype"]).Should().Be("Type0");
            ParsedPdf.Name(font["Encoding"]).Should().Be("Identity-H");
            ParsedPdf.Name(font["BaseFont"]).Should().MatchRegex("^[A-Z]{6}\\+");
            var descendant = pdf.Dictionary(pdf.Array(font["DescendantFonts"])[0]);
            ParsedPdf.Name(descendant["Subtype"]).Should().Be("CIDFontType2");
            ParsedPdf.Name(descendant["CIDToGIDMap"]).Should().Be("Identity");
            var descriptor = pdf.Dictionary(descendant["FontDescriptor"]);
            descriptor.Should().NotContainKey("CIDSet");
            descriptor["FontName"].Should().Be(font["BaseFont"]);

            var tables = ReadTables(pdf.Stream(descriptor["FontFile2"]));
            var widths = (List<object?>)((List<object?>)descendant["W"]!)[1]!;
            int unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(tables["head"].AsSpan(18));
            int glyphs = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4));
            widths.Count.Should().BeLessThanOrEqualTo(glyphs);
            for (int i = 0; i < widths.Count; i++)
            {
                double embedded = BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].AsSpan(4 * i)) * 1000.0 / unitsPerEm;
                ((double)widths[i]!).Should().BeApproximately(embedded, 1);
            }

            if (shown.UsedCodes.TryGetValue(key, out var used))
                used.Should().NotContain(0).And.OnlyContain(code => code < widths.Count);
        }
    }

    [Fact]
    public void given_text_in_many_scripts_when_extracted_then_it_is_what_was_entered()
    {
        string text = Samples.Shown("strange").InReadingOrder();
        text.Should().Contain("Greek Ωμέγα, Кириллица, Vietnamese Tiếng Việt, é and Ω.");
        text.Should().Contain("Emoji [U+1F44D], Hebrew [U+05E9][U+05DC][U+05D5][U+05DD]").And.Contain("bidi [U+202E]evil[U+202C], bell [U+0007]");
        Samples.Memo("strange").Characters.Missing.Should().Equal("U+0007", "U+05D5", "U+05DC", "U+05DD", "U+05E9", "U+202C", "U+202E", "U+1F44D");
        Samples.Memo("strange").Characters.Unshaped.Should().BeEmpty();
        Samples.Memo("full").Characters.Missing.Should().BeEmpty();
    }

    [Fact]
    public void given_a_font_for_another_script_when_text_is_extracted_then_it_is_there_and_reported_as_unshaped()
    {
        Samples.Shown("hebrew").InReadingOrder().Should().Contain("Emoji [U+1F44D], Hebrew \u05E9\u05DC\u05D5\u05DD");
        Samples.Memo("hebrew").Characters.Missing.Should().Equal("U+0007", "U+202C", "U+202E", "U+1F44D");
        Samples.Memo("hebrew").Characters.Unshaped.Should().Equal("U+05D5", "U+05DC", "U+05DD", "U+05E9");
        Samples.Renderer("hebrew").Preview(Samples.Record("hebrew")).Characters.Should().BeEquivalentTo(Samples.Memo("hebrew").Characters);
    }

    [Theory]
    [InlineData("restricted", "font Broken: expected a font that may be embedded as a subset, but its licence bits (fsType 2) forbid it")]
    [InlineData("cut", "font Broken: expected")]
    [InlineData("empty", "font Broken: expected")]
    [InlineData("text", "font Broken: expected")]
    public void given_a_font_that_cannot_be_embedded_then_it_is_refused_by_name_before_anything_is_printed(string what, string line)
    {
        byte[] font = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "NotoSansHebrew.ttf"));
        byte[] broken = what switch { "cut" => font[..(font.Length / 3)], "empty" => [], "text" => Encoding.ASCII.GetBytes(new string('x', 5000)), _ => Restricted(font) };

        MemoRenderer.TryCreate([new MemoFont("Broken", broken)], new MemoOptions(), out var renderer, out string problem).Should().BeFalse();

        renderer.Should().BeNull();
        problem.Should().StartWith(line);
    }

    [Fact]
    public void given_fonts_with_changed_bytes_when_they_are_read_then_they_are_refused_or_print()
    {
        byte[] font = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "NotoSansHebrew.ttf"));
        var record = Samples.Awaiting() with { Title = "\u05E9\u05DC\u05D5\u05DD" };
        var random = new Random(7);
        int printed = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. font];
            for (int n = 0; n < 12; n++)
                changed[random.Next(i % 2 == 0 ? 600 : changed.Length)] = (byte)random.Next(256);
            if (!MemoRenderer.TryCreate([new MemoFont("Changed", changed)], new MemoOptions(), out var renderer, out string problem))
                problem.Should().StartWith("font Changed: expected");
            else
                printed += renderer.Render(record).PageCount > 0 ? 1 : 0;
        }

        printed.Should().BeGreaterThan(5);
    }

    // OS/2 fsType 2: restricted licence embedding
    private static byte[] Restricted(byte[] font)
    {
        byte[] copy = [.. font];
        int tables = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(4));
        for (int i = 0; i < tables; i++)
        {
            var entry = copy.AsSpan(12 + (16 * i), 16);
            if (entry[..4].SequenceEqual("OS/2"u8))
                BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) + 8), 2);
        }

        return copy;
    }

    [Fact]
    public void given_the_assembly_when_asked_then_it_carries_the_licence_of_both_families()
    {
        FontBook.Licence("Inter").Should().Contain("SIL OPEN FONT LICENSE");
        FontBook.Licence("NotoSans").Should().Contain("SIL OPEN FONT LICENSE");
    }

    internal static Dictionary<string, byte[]> ReadTables(byte[] file)
    {
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        int count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4));
        for (int i = 0; i < count; i++)
        {
            var row = file.AsSpan(12 + (16 * i), 16);
            int offset = BinaryPrimitives.ReadInt32BigEndian(row[8..]), length = BinaryPrimitives.ReadInt32BigEndian(row[12..]);
            tables.Add(Encoding.ASCII.GetString(row[..4]), file.AsSpan(offset, length).ToArray());
        }

        return tables;
    }
}
