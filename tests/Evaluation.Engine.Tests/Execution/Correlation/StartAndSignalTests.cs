using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Execution.Correlation;

public sealed class StartAndSignalTests
{
    private const string OnFire = """
        <process id="f" isExecutable="true"><startEvent id="fs"><signalEventDefinition signalRef="fire"/></startEvent>
        <sequenceFlow id="ff" sourceRef="fs" targetRef="ft"/><userTask id="ft"/></process>
        """;

    private const string WaitsForFire = """
        <process id="w" isExecutable="true"><startEvent id="ws"/><sequenceFlow id="wf" sourceRef="ws" targetRef="wc"/>
        <intermediateCatchEvent id="wc"><signalEventDefinition signalRef="fire"/></intermediateCatchEvent><sequenceFlow id="wg" sourceRef="wc" targetRef="we"/><endEvent id="we"/></process>
        """;

    private const string Throws = """
        <process id="t" isExecutable="true"><startEvent id="ts"/><sequenceFlow id="tf" sourceRef="ts" targetRef="tt"/>
        <endEvent id="tt"><extensionElements><zeebe:ioMapping><zeebe:input source="=1 + 1" target="floor"/></zeebe:ioMapping></extensionElements><signalEventDefinition signalRef="fire"/></endEvent></process>
        """;

    [Fact]
    public void given_waiting_instances_and_a_signal_start_when_an_instance_throws_the_signal_then_all_of_them_get_it()
    {
        var run = new EngineRun().Deploy(OnFire + WaitsForFire + Throws);
        var first = run.Begin("w");
        var second = run.Begin("w");

        run.Begin("t");

        run.IsOver(first).Should().BeTrue();
        run.IsOver(second).Should().BeTrue();
        run.Engine.Instance(run.Requested.Single()).RootVariables["floor"].Should().Be((FeelValue)2);
    }

    [Fact]
    public void given_a_signal_when_nobody_waits_then_it_is_not_kept()
    {
        var run = new EngineRun().Deploy(WaitsForFire);
        run.Do(new ThrowSignal(run.Now, "fire", FeelContext.Empty));

        run.IsOver(run.Begin("w")).Should().BeFalse();
    }

    [Fact]
    public void given_a_process_that_starts_itself_by_a_signal_when_it_is_thrown_then_it_is_refused_as_endless()
    {
        var run = new EngineRun();
        run.Engine.Deploy(run.Now, EngineRun.Processes("""
            <process id="p" isExecutable="true"><startEvent id="s"><signalEventDefinition signalRef="fire"/></startEvent>
            <sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"><signalEventDefinition signalRef="fire"/></endEvent></process>
            """), []).Should().BeNull();

        run.Engine.Do(new ThrowSignal(run.Now, "fire", FeelContext.Empty))!.Code.Should().Be("endless");
    }

    [Fact]
    public void given_a_start_timer_that_repeats_when_time_passes_then_it_starts_as_often_as_it_says()
    {
        var run = new EngineRun().Deploy(Timer("timeCycle", "R3/PT1H"));

        run.Advance(TimeSpan.FromMinutes(59));
        var before = run.Requested.Count();
        run.Advance(TimeSpan.FromHours(9));

        before.Should().Be(0);
        run.Requested.Should().HaveCount(3);
        run.State.NextDue.Should().BeNull();
    }

    [Fact]
    public void given_a_start_timer_with_a_date_when_it_is_over_then_it_has_started_once()
    {
        var run = new EngineRun().Deploy(Timer("timeDate", "2026-01-04T10:00:00Z"));

        run.State.NextDue.Should().Be(new DateTimeOffset(2026, 1, 4, 10, 0, 0, TimeSpan.Zero));
        run.Advance(TimeSpan.FromDays(30));

        run.Requested.Should().HaveCount(1);
    }

    [Fact]
    public void given_a_new_version_when_time_passes_then_only_its_timer_starts_instances()
    {
        var run = new EngineRun().Deploy(Timer("timeCycle", "R/PT1H"));
        run.Advance(TimeSpan.FromMinutes(150));
        run.Deploy(Timer("timeCycle", "R1/P1D"));

        run.Advance(TimeSpan.FromDays(3));

        run.Engine.Events.OfType<InstanceRequested>().Select(one => one.Version).Should().Equal("1", "1", "2");
    }

    [Fact]
    public void given_a_long_standstill_when_time_passes_in_one_step_then_missed_starts_do_not_come_in_a_burst()
    {
        var run = new EngineRun().Deploy(Timer("timeCycle", "R/PT1H"));

        run.Now += TimeSpan.FromHours(100);
        run.Do(new PassTime(run.Now));

        run.Requested.Should().HaveCount(1);
        run.State.NextDue.Should().Be(run.Now + TimeSpan.FromHours(1));
    }

    [Fact]
    public void given_conditional_starts_when_conditions_are_evaluated_then_those_that_hold_start()
    {
        var run = new EngineRun().Deploy(Conditional("p", "=level > 3") + Conditional("q", "=level > 30"));

        run.Do(new EvaluateConditions(run.Now, ProcessRun.Vars(("level", 5))));
        run.Do(new EvaluateConditions(run.Now, ProcessRun.Vars(("level", 50))) { ProcessId = "q" });
        run.Do(new EvaluateConditions(run.Now, ProcessRun.Vars(("other", 50))));

        run.Engine.Events.OfType<InstanceRequested>().Select(one => one.ProcessId).Should().Equal("p", "q");
    }

    [Fact]
    public void given_a_start_event_whose_name_cannot_be_computed_when_it_is_deployed_then_it_is_refused_and_nothing_is_deployed()
    {
        var run = new EngineRun();
        var processes = EngineRun.Processes(Timer("timeCycle", "=weekly"));

        run.Engine.Deploy(run.Now, [.. EngineRun.Processes(OnFire), .. processes], [])!.ElementId.Should().Be("s");

        run.State.Processes.Should().BeEmpty();
    }

    [Fact]
    public void given_a_version_that_is_deployed_already_when_it_is_deployed_again_then_its_timers_go_on()
    {
        var process = EngineRun.Processes(Timer("timeCycle", "R/PT1H"))[0];
        var state = Apply(CorrelationState.Empty, new DeployProcess(ProcessRun.Start, process, "1.0"));

        var again = CorrelationDecider.Decide(state, new DeployProcess(ProcessRun.Start.AddMinutes(30), process, "1.0"));

        again.Events.Should().BeEmpty();
        again.Rejection.Should().BeNull();
    }

    private static CorrelationState Apply(CorrelationState state, CorrelationCommand command)
        => CorrelationDecider.Decide(state, command).Events.Aggregate(state, (before, happened) => before.Apply(happened));

    private static string Timer(string kind, string value) => $"""
        <process id="p" isExecutable="true"><startEvent id="s"><timerEventDefinition><{kind}>{value}</{kind}></timerEventDefinition></startEvent></process>
        """;

    private static string Conditional(string id, string condition) => $"""
        <process id="{id}" isExecutable="true"><startEvent id="{id}s"><conditionalEventDefinition><condition>{condition.Replace(">", "&gt;", StringComparison.Ordinal)}</condition></conditionalEventDefinition></startEvent></process>
        """;
}
