using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Text;

public sealed class TextShaperTests
{
    private static readonly TextStyle Style = new(FontWeight.Regular, 10, 14, new Ink(0, 0, 0));

    [Fact]
    public void given_a_character_that_the_main_font_lacks_when_shaped_then_the_next_font_draws_it()
    {
        var shaper = new TextShaper(FontBook.Default);
        int devanagari = Enumerable.Range(0x0900, 0x80).Concat(Enumerable.Range(0x0530, 0x30)).Concat(Enumerable.Range(0x2C60, 0x20))
            .First(scalar => FontBook.Default[0].Glyph(scalar) == 0 && FontBook.Default[3].Glyph(scalar) != 0);
        var glyphs = shaper.Shape([new StyledText("a" + char.ConvertFromUtf32(devanagari), Style)]).Glyphs;
        glyphs.Select(glyph => (int)glyph.Font).Should().Equal(0, 3);
        shaper.Missing.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\U0001F44D", "[U+1F44D]", 0x1F44D)]
    [InlineData("a\u0000b", "a[U+0000]b", 0)]
    [InlineData("\u202Eevil", "[U+202E]evil", 0x202E)]
    [InlineData("\uE000", "[U+E000]", 0xE000)]
    public void given_what_cannot_be_drawn_when_shaped_then_it_is_spelled_out_and_reported(string entered, string drawn, int missing)
    {
        var shaper = new TextShaper(FontBook.Default);
        Text(shaper.Shape([new StyledText(entered, Style)])).Should().Be(drawn);
        shaper.Missing.Should().Equal(missing);
    }

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("tab\there", "tab here")]
    [InlineData("one\r\ntwo", "one two")]
    public void given_invisible_or_parted_characters_when_shaped_then_text_reads_as_meant(string entered, string drawn) =>
        Text(new TextShaper(FontBook.Default).Shape([new StyledText(entered, Style)])).Should().Be(drawn);

    [Fact]
    public void given_half_a_surrogate_pair_when_shaped_then_it_becomes_the_replacement_character()
    {
        var shaper = new TextShaper(FontBook.Default);
        Text(shaper.Shape([new StyledText("x\uD83Dy", Style)])).Should().BeOneOf("x\uFFFDy", "x[U+FFFD]y");
    }

    [Fact]
    public void given_tabular_style_when_shaped_then_all_figures_are_equally_wide()
    {
        var shaper = new TextShaper(FontBook.Default);
        shaper.Shape([new StyledText("0123456789", Style with { Tabular = true })]).Glyphs.Select(glyph => glyph.Advance).Distinct().Should().ContainSingle();
        shaper.Shape([new StyledText("0123456789", Style)]).Glyphs.Select(glyph => glyph.Advance).Distinct().Count().Should().BeGreaterThan(1);
    }

    [Fact]
    public void given_a_pair_that_leaves_a_gap_when_shaped_then_kerning_draws_it_together()
    {
        var shaper = new TextShaper(FontBook.Default);
        double pair = shaper.Shape([new StyledText("To", Style)]).Width(0, 2);
        double apart = shaper.Shape([new StyledText("T", Style)]).Width(0, 1) + shaper.Shape([new StyledText("o", Style)]).Width(0, 1);
        pair.Should().BeLessThan(apart);
    }

    private static string Text(ShapedText text) => string.Concat(text.Glyphs.Select(glyph => char.ConvertFromUtf32(glyph.Scalar)));
}
