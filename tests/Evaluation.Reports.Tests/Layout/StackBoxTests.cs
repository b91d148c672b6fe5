using Evaluation.Reports.Layout;
using static Evaluation.Reports.Tests.Layout.LayoutTest;

namespace Evaluation.Reports.Tests.Layout;

public sealed class StackBoxTests
{
    [Fact]
    public void given_two_boxes_when_they_fit_then_the_gap_lies_between_them() =>
        Pour(new StackBox([new StackItem(Lines(1), 8), new StackItem(Lines(1), 8)]), 200, 100)
            .Single().Should().Equal((0, "line 1"), (18, "line 1"));

    [Fact]
    public void given_a_heading_that_would_stand_alone_when_poured_then_it_goes_with_what_follows()
    {
        var pages = Pour(new StackBox([new StackItem(new Block(70)), new StackItem(Lines(1), KeepWithNext: true), new StackItem(new Block(30))]), 200, 100);
        pages.Should().HaveCount(2);
        pages[0].Should().BeEmpty();
        pages[1].Should().Equal((0, "line 1"));
    }

    [Fact]
    public void given_a_heading_at_the_top_of_a_page_when_what_follows_is_too_high_then_layout_still_ends()
    {
        var pages = Pour(new StackBox([new StackItem(Lines(1), KeepWithNext: true), new StackItem(new Block(500))]), 200, 100);
        pages.Should().HaveCount(2);
    }

    [Fact]
    public void given_a_break_when_poured_then_what_follows_starts_a_page_and_drops_its_gap()
    {
        var pages = Pour(new StackBox([new StackItem(Lines(1)), new StackItem(Lines(2), 20, BreakBefore: true)]), 200, 100);
        pages.Should().HaveCount(2);
        pages[1].Should().Equal((0, "line 1"), (10, "line 2"));
    }

    [Fact]
    public void given_a_paragraph_over_a_page_end_when_poured_then_at_least_two_lines_stand_on_each_side()
    {
        var pages = Pour(new StackBox([new StackItem(new Block(60)), new StackItem(Lines(5))]), 200, 100);
        pages.Select(page => page.Count).Should().Equal(3, 2);
    }

    [Fact]
    public void given_room_for_one_line_when_a_paragraph_follows_then_it_moves_as_a_whole()
    {
        var pages = Pour(new StackBox([new StackItem(new Block(85)), new StackItem(Lines(3))]), 200, 100);
        pages.Select(page => page.Count).Should().Equal(0, 3);
    }

    [Fact]
    public void given_a_page_lower_than_a_line_when_poured_then_each_page_takes_one_line_and_layout_ends() =>
        Pour(Lines(7), 200, 4).Sum(page => page.Count).Should().Be(7);

    [Fact]
    public void given_what_does_not_fit_when_measured_then_the_refusal_says_why()
    {
        var plan = Lines(3).Fit(new Space(200, 5, 100, MustPlace: false));
        plan.Outcome.Should().Be(Outcome.Wrap);
        plan.Reason.Should().Contain("5 pt are left");
    }
}
