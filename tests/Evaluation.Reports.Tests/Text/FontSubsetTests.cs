using System.Buffers.Binary;
using Evaluation.Reports.Tests.Pdf;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Text;

public sealed class FontSubsetTests
{
    private static readonly TrueTypeFont Inter = FontBook.Default[0];

    [Fact]
    public void given_letters_when_subset_then_numbers_follow_first_use_and_outlines_are_the_same()
    {
        var subset = new FontSubset(Inter);
        ushort b = Inter.Glyph('B'), a = Inter.Glyph('A');
        subset.Number(b, 'B').Should().Be(1);
        subset.Number(a, 'A').Should().Be(2);
        subset.Number(b, 'B').Should().Be(1);
        var file = new SubsetFile(subset.ToFile());
        file.Outline(1).ToArray().Should().StartWith(Inter.Outline(b).ToArray());
        file.Outline(2).ToArray().Should().StartWith(Inter.Outline(a).ToArray());
        file.Advance(2).Should().Be(Inter.Advance(a));
    }

    [Fact]
    public void given_one_glyph_for_two_characters_when_subset_then_each_has_a_number_of_its_own()
    {
        var subset = new FontSubset(Inter);
        ushort glyph = Inter.Glyph('A');
        subset.Number(glyph, 'A').Should().NotBe(subset.Number(glyph, 0x391));
    }

    [Fact]
    public void given_composite_glyphs_when_subset_then_their_parts_come_along_and_are_renumbered()
    {
        int composite = Enumerable.Range(0xC0, 0x180).First(scalar => IsComposite(Inter.Glyph(scalar)));
        var subset = new FontSubset(Inter);
        ushort number = subset.Number(Inter.Glyph(composite), composite);
        var file = new SubsetFile(subset.ToFile());
        file.Glyphs.Should().BeGreaterThan(2);
        var outline = file.Outline(number);
        ushort part = BinaryPrimitives.ReadUInt16BigEndian(outline[12..]);
        part.Should().BeGreaterThan(number).And.BeLessThan((ushort)file.Glyphs);
        file.Outline(part).Length.Should().BeGreaterThan(0);
    }

    [Fact]
    public void given_a_subset_when_its_file_is_checked_then_sums_alignment_and_order_are_right()
    {
        var subset = new FontSubset(Inter);
        foreach (char c in "The quick brown fox, Ünïcödé 0123456789")
            subset.Number(Inter.Glyph(c), c);
        var bytes = subset.ToFile();
        FontFile.Checksum(bytes).Should().Be(0xB1B0AFBA);
        int tables = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
        var tags = new List<string>();
        for (int i = 0; i < tables; i++)
        {
            var row = bytes.AsSpan(12 + (16 * i), 16);
            tags.Add(System.Text.Encoding.ASCII.GetString(row[..4]));
            (BinaryPrimitives.ReadInt32BigEndian(row[8..]) % 4).Should().Be(0);
        }

        tags.Should().BeInAscendingOrder(StringComparer.Ordinal).And.Contain(["glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"]);
        new FontSubset(Inter).ToFile().Should().NotBeEmpty();
    }

    [Fact]
    public void given_a_font_cut_short_when_read_at_any_length_then_it_is_refused_or_usable_and_never_throws()
    {
        var whole = LoadInter();
        for (int length = 0; length < whole.Length; length += 6007)
        {
            bool read = TrueTypeFont.TryRead(whole[..length], "cut", out _, out string problem);
            read.Should().BeFalse();
            problem.Should().StartWith("expected ");
        }
    }

    [Fact]
    public void given_a_font_with_damaged_bytes_when_read_then_it_is_refused_or_usable_and_never_throws()
    {
        var whole = LoadInter();
        for (int at = 0; at < 60_000; at += 397)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0xFF;
            if (!TrueTypeFont.TryRead(damaged, "damaged", out var font, out _))
                continue;
            var subset = new FontSubset(font);
            subset.Number(font.Glyph('A'), 'A');
            subset.ToFile().Should().NotBeEmpty();
        }
    }

    [Fact]
    public void given_a_font_that_forbids_embedding_when_read_then_it_is_refused()
    {
        var bytes = LoadInter();
        int at = FindTable(bytes, "OS/2");
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 8), 0x0002);
        TrueTypeFont.TryRead(bytes, "restricted", out _, out string problem).Should().BeFalse();
        problem.Should().Contain("fsType 2");
    }

    private static bool IsComposite(ushort glyph) => glyph != 0 && Inter.Outline(glyph) is { Length: > 10 } outline && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;

    private static byte[] LoadInter()
    {
        using var stream = typeof(FontBook).Assembly.GetManifestResourceStream("Inter-Regular.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int FindTable(byte[] file, string tag)
    {
        int row = Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4))).Select(i => 12 + (16 * i)).First(at => System.Text.Encoding.ASCII.GetString(file, at, 4) == tag);
        return BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(row + 8));
    }

    private sealed class SubsetFile(byte[] file)
    {
        private readonly Dictionary<string, byte[]> _tables = FontTests.ReadTables(file);

        public int Glyphs => BinaryPrimitives.ReadUInt16BigEndian(_tables["maxp"].AsSpan(4));

        public int Advance(int glyph) => BinaryPrimitives.ReadUInt16BigEndian(_tables["hmtx"].AsSpan(4 * glyph));

        public ReadOnlySpan<byte> Outline(int glyph)
        {
            int start = BinaryPrimitives.ReadInt32BigEndian(_tables["loca"].AsSpan(4 * glyph)), end = BinaryPrimitives.ReadInt32BigEndian(_tables["loca"].AsSpan(4 * (glyph + 1)));
            return _tables["glyf"].AsSpan(start, end - start);
        }
    }
}
