using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Evaluations;

public class ExpressPathTests
{
    [Fact]
    public void given_the_express_scenario_when_it_is_played_then_the_tool_is_adopted()
    {
        var played = PlayedEvaluation.Play("express-adoption");

        played.State.Stage.Should().Be(Stage.Decided);
        played.State.Outcome.Should().Be(Outcome.Adopt);
        played.State.MemoSha256.Should().NotBeNull();
        played.State.Process.State.Should().Be(Engine.Execution.ProcessState.Completed);
        played.State.ActiveTasks.Should().BeEmpty();
        played.State.Path.Should().EndWith("decided");
        played.State.VerdictOf(Lane.Usability, "tilemoss")!.Verdict.Should().Be(Verdict.Pass);
    }
}
