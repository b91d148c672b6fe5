using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Which variables go into a called process, and which come back.</summary>
public sealed class CallActivityTests
{
    [Fact]
    public void given_propagation_and_mappings_when_called_then_only_what_they_say_goes_in_and_comes_back()
    {
        var run = Of("call-variables.bpmn");
        run.Begin(("name", "ann"), ("result", 0));
        Seen().Should().Be(Vars(("name", "ann"), ("result", 0)));
        run.Complete("work", ("result", 1), ("name", "bob"), ("new", true));
        run.Instance.RootVariables.Should().Be(Vars(("name", "bob"), ("result", 1), ("new", true)), "all comes back where nothing is said");

        Seen().Should().Be(Vars(("who", "bob")), "only the input goes in");
        run.Complete("work", ("result", 2), ("who", "cat"));
        run.Instance.RootVariables.Should().Be(Vars(("name", "bob"), ("result", 1), ("new", true)), "nothing comes back");

        run.Complete("work", ("result", 3), ("name", "dan"));
        run.Instance.RootVariables.Should().Be(Vars(("name", "bob"), ("result", 1), ("new", true), ("kept", 3)), "only the output comes back");
        run.Instance.State.Should().Be(ProcessState.Completed);

        Evaluation.Engine.Feel.FeelContext Seen() => run.Instance.VariablesOf(run.Task("work").Key);
    }
}
