using Evaluation.Reports.Text;

namespace Evaluation.Reports.Tests.Text;

public sealed class LineBreakerTests
{
    private static readonly TextStyle Style = new(FontWeight.Regular, 10, 14, new Ink(0, 0, 0));

    [Fact]
    public void given_words_when_broken_then_every_line_fits_and_spaces_stay_at_line_ends()
    {
        var text = Shape("One campaign goes out in four days instead of eleven days");
        var lines = LineBreaker.Break(text, 100);
        lines.Should().HaveCountGreaterThan(2).And.OnlyContain(line => line.Width <= 100.01);
        Lines(text, lines).Should().Contain(line => line.EndsWith(' '));
        string.Concat(Lines(text, lines)).Should().Be("One campaign goes out in four days instead of eleven days");
    }

    [Fact]
    public void given_a_word_wider_than_the_line_when_broken_then_it_parts_between_characters()
    {
        var text = Shape(new string('W', 40));
        var lines = LineBreaker.Break(text, 55);
        lines.Should().HaveCountGreaterThan(5).And.OnlyContain(line => line.Width <= 55.01);
        lines.Sum(line => line.End - line.Start).Should().Be(40);
    }

    [Fact]
    public void given_a_width_below_one_glyph_when_broken_then_each_line_holds_one_glyph() =>
        LineBreaker.Break(Shape("abc"), 0).Select(line => (line.Start, line.End)).Should().Equal((0, 1), (1, 2), (2, 3));

    [Theory]
    [InlineData("EV-2026-0001 and EV-2026-0002", "EV-2026-0001 ")]
    [InlineData("single sign-on everywhere", "single sign-")]
    [InlineData("EUR\u00A038,400 a year", "EUR\u00A038,400 ")]
    [InlineData("first\nsecond", "first ")]
    public void given_text_when_broken_narrowly_then_numbers_stay_whole_and_hyphens_part(string entered, string firstLine)
    {
        var text = Shape(entered);
        double width = text.Width(0, firstLine.TrimEnd().Length) + 1;
        Lines(text, LineBreaker.Break(text, width))[0].Should().Be(firstLine);
    }

    [Fact]
    public void given_a_letter_with_marks_when_a_word_is_forced_apart_then_marks_stay_with_their_letter()
    {
        var text = Shape(string.Concat(Enumerable.Repeat("q\u0323\u0307", 30)));
        foreach (string line in Lines(text, LineBreaker.Break(text, 20)))
            line[0].Should().Be('q');
    }

    [Fact]
    public void given_a_heading_of_two_lines_when_balanced_then_the_first_is_not_full_and_the_second_not_a_single_word()
    {
        var text = Shape("Campaign orchestration for spring and autumn");
        var greedy = LineBreaker.Break(text, 190);
        var balanced = LineBreaker.Balance(text, 190);
        balanced.Should().HaveCount(greedy.Count);
        (balanced[0].Width - balanced[1].Width).Should().BeLessThan(greedy[0].Width - greedy[1].Width);
    }

    [Fact]
    public void given_empty_text_when_broken_then_it_is_one_line() =>
        LineBreaker.Break(Shape(""), 100).Should().ContainSingle().Which.Width.Should().Be(0);

    private static ShapedText Shape(string text) => new TextShaper(FontBook.Default).Shape([new StyledText(text, Style)]);

    private static List<string> Lines(ShapedText text, List<TextLine> lines) =>
        lines.ConvertAll(line => string.Concat(text.Glyphs[line.Start..line.End].Select(glyph => char.ConvertFromUtf32(glyph.Scalar))));
}
