using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;
using static Evaluation.Reports.Tests.Layout.LayoutTest;

namespace Evaluation.Reports.Tests.Layout;

public sealed class TableBoxTests
{
    private static readonly Ink Black = new(0, 0, 0);

    [Fact]
    public void given_a_long_table_when_poured_then_every_page_repeats_the_head_and_every_row_is_there_once()
    {
        var pages = Pour(Table(100, 1), 200, 120);
        pages.Should().HaveCountGreaterThan(8).And.OnlyContain(page => page[0].Text == "head");
        pages.SelectMany(page => page).Count(line => line.Text != "head").Should().Be(100);
    }

    [Fact]
    public void given_a_last_row_that_would_stand_alone_when_poured_then_another_goes_with_it()
    {
        var pages = Pour(Table(12, 1), 200, 120);
        pages.Select(page => page.Count - 1).Should().Equal(10, 2);
    }

    [Fact]
    public void given_a_row_higher_than_a_page_when_poured_then_it_parts_and_nothing_is_lost()
    {
        var pages = Pour(Table(1, 50), 200, 100);
        pages.SelectMany(page => page).Select(line => line.Text).Where(text => text != "head").Should().Equal(Enumerable.Range(1, 50).Select(i => $"line {i}"));
    }

    [Fact]
    public void given_a_page_lower_than_the_head_when_poured_then_rows_still_come_through() =>
        Pour(Table(3, 2), 200, 8).SelectMany(page => page).Count(line => line.Text != "head").Should().Be(6);

    [Fact]
    public void given_room_for_the_head_only_when_poured_then_the_table_moves()
    {
        var pages = Pour(new StackBox([new StackItem(new Block(85)), new StackItem(Table(9, 1))]), 200, 100);
        pages[0].Should().BeEmpty();
    }

    [Fact]
    public void given_cells_of_different_length_when_a_row_parts_then_the_short_one_is_not_drawn_again()
    {
        var row = new RowBox([new RowCell(Lines(1), 0, 50), new RowCell(Lines(30), 60, 100)]);
        var pages = Pour(row, 200, 100);
        pages.SelectMany(page => page).Count(line => line.Text == "line 1").Should().Be(2);
        pages.Sum(page => page.Count).Should().Be(31);
    }

    [Fact]
    public void given_frames_side_by_side_when_stretched_then_they_end_on_one_line()
    {
        FrameBox Frame(int lines) => new(Lines(lines), Padding.All(5)) { Background = Black };
        var document = PageComposer.Compose(
            new ColumnsBox([(Frame(1), 1), (Frame(4), 1)], 10, 0.5, stretch: true), new TagNode(TagRole.Document), new PageSetup(new PageSize(200, 100), Padding.All(0), static (_, _, _) => { }));
        document.Pages.Single().Items.OfType<PageItem.Fill>().Select(fill => fill.Area.Height).Should().Equal(50, 50);
    }

    private static TableBox Table(int rows, int linesEach)
    {
        Box Head() => new TextBox(new TextShaper(FontBook.Default).Shape([new StyledText("head", Style)]), null);
        return new TableBox(Head(), Head, [.. Enumerable.Range(0, rows).Select(_ => (Func<Box>)(() => new RowBox([new RowCell(Lines(linesEach), 0, 200)])))], Black, Black);
    }
}
