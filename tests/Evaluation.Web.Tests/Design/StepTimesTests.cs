using Evaluation.Web.Pages.Design;

namespace Evaluation.Web.Tests.Design;

/// <summary>Where the time of a workflow goes.</summary>
public sealed class StepTimesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void given_tasks_done_and_waiting_when_steps_are_timed_then_each_has_its_median_and_those_that_wait_are_counted()
    {
        var times = StepTimes.Of(
            [
                Done("score", 1), Done("score", 9), Done("score", 2), Done("score", 4), Open("score", 5), Open("score", 3),
                Done("sign", 12), Open("ask", 0),
            ],
            workflow: null,
            evaluations: 7);

        var score = times.Steps.Single(step => step.ElementId == "score");
        score.Should().BeEquivalentTo(new { Done = 4, Median = TimeSpan.FromDays(3), Longest = TimeSpan.FromDays(9), Waiting = 2, Oldest = Monday.AddDays(3), Heat = 1, Spent = TimeSpan.FromDays(16) });
        times.Steps.Single(step => step.ElementId == "sign").Heat.Should().Be(4);
        times.Steps.Single(step => step.ElementId == "ask").Should().BeEquivalentTo(new { Done = 0, Median = (TimeSpan?)null, Longest = (TimeSpan?)null, Waiting = 1, Heat = 0 });
        times.Sides.Should().Equal(new SideTime("earlier versions", 3, 100));
    }

    [Fact]
    public void given_a_clock_that_was_set_back_or_no_tasks_when_steps_are_timed_then_there_is_no_time_below_nothing()
    {
        StepTimes.Of([new StepSpan("score", "Score", Monday, Monday.AddHours(-1))], null, 1).Steps.Single().Should().BeEquivalentTo(new { Median = TimeSpan.Zero, Heat = 0 });
        StepTimes.Of([], null, 0).Should().BeEquivalentTo(new { Steps = Array.Empty<StepTime>(), Sides = Array.Empty<SideTime>() });
    }

    [Theory]
    [InlineData(0, "a minute or less")]
    [InlineData(20, "20 minutes")]
    [InlineData(300, "5 hours")]
    [InlineData(3456, "2.4 days")]
    public void given_a_time_when_it_is_said_then_the_largest_unit_that_says_something_is_used(int minutes, string words)
        => StepTimes.Words(TimeSpan.FromMinutes(minutes)).Should().Be(words);

    [Fact]
    public async Task given_an_evaluation_that_waits_when_its_workflow_is_looked_at_then_the_step_the_department_and_the_diagram_say_so()
    {
        await using var app = new PortalApp();
        await app.SubmitAsync();
        using var audrey = await app.OpenAsync("audrey");

        var page = await audrey.GetAsync("/workflows/purchase-evaluation");

        page.Main.Should().Contain("Where time goes").And.Contain("Confirm the path").And.Contain("IT: 0 % of the time, 1 waiting now");
        page.Page!.QuerySelector("[data-heat]")!.GetAttribute("data-heat").Should().Contain("\"id\":\"confirm-triage\"").And.Contain("1 waiting");
    }

    private static StepSpan Done(string element, int days) => new(element, element, Monday, Monday.AddDays(days));

    private static StepSpan Open(string element, int after) => new(element, element, Monday.AddDays(after), null);
}
