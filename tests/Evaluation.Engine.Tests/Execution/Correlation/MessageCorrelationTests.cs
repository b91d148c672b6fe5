using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Execution.Correlation;

public sealed class MessageCorrelationTests
{
    private const string Waits = """
        <process id="a" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="w"/>
        <intermediateCatchEvent id="w"><messageEventDefinition messageRef="paid"/></intermediateCatchEvent>
        <sequenceFlow id="f2" sourceRef="w" targetRef="t"/><userTask id="t"/></process>
        """;

    private const string OtherWaits = """
        <process id="b" isExecutable="true"><startEvent id="bs"/><sequenceFlow id="bf" sourceRef="bs" targetRef="bw"/>
        <receiveTask id="bw" messageRef="paid"/></process>
        """;

    private const string StartsByMessage = """
        <process id="o" isExecutable="true"><startEvent id="os"><messageEventDefinition messageRef="ordered"/></startEvent>
        <sequenceFlow id="of" sourceRef="os" targetRef="ot"/><userTask id="ot"/></process>
        """;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void given_two_instances_of_one_process_when_a_message_is_published_then_the_one_that_waited_longest_gets_it()
    {
        var run = new EngineRun().Deploy(Waits);
        var first = run.Begin("a", ("order", "7"));
        var second = run.Begin("a", ("order", "7"));

        run.Publish("paid", "7", variables: [("sum", 12)]);

        run.Tasks(first).Should().Equal("t");
        run.Engine.Instance(first).RootVariables["sum"].Should().Be((FeelValue)12);
        run.Tasks(second).Should().BeEmpty();
    }

    [Fact]
    public void given_another_key_when_a_message_is_published_then_nobody_gets_it()
    {
        var run = new EngineRun().Deploy(Waits);
        var waiting = run.Begin("a", ("order", "7"));

        run.Publish("paid", "8");
        run.Publish("paid", null);

        run.Tasks(waiting).Should().BeEmpty();
        run.State.Messages.Should().BeEmpty();
    }

    [Fact]
    public void given_instances_of_two_processes_when_a_message_is_published_then_each_process_gets_it_once()
    {
        var run = new EngineRun().Deploy(Waits + OtherWaits);
        var a = run.Begin("a", ("order", "7"));
        var b = run.Begin("b", ("order", "7"));
        var late = run.Begin("b", ("order", "7"));

        run.Publish("paid", "7");

        run.Tasks(a).Should().Equal("t");
        run.IsOver(b).Should().BeTrue();
        run.IsOver(late).Should().BeFalse();
    }

    [Fact]
    public void given_two_versions_of_a_process_when_a_message_is_published_then_they_get_it_once_together()
    {
        var run = new EngineRun().Deploy(Waits);
        var old = run.Begin("a", ("order", "7"));
        run.Deploy(Waits.Replace("id=\"t\"", "id=\"t\" name=\"new\"", StringComparison.Ordinal));
        var young = run.Begin("a", ("order", "7"));

        run.Publish("paid", "7", Hour);

        run.Tasks(old).Should().Equal("t");
        run.Tasks(young).Should().BeEmpty();
    }

    [Fact]
    public void given_kept_messages_when_an_instance_begins_to_wait_then_it_gets_the_oldest_that_still_lives()
    {
        var run = new EngineRun().Deploy(Waits);
        run.Publish("paid", "7", TimeSpan.FromMinutes(1), variables: [("which", "gone")]);
        run.Publish("paid", "7", Hour, variables: [("which", "older")]);
        run.Publish("paid", "7", 2 * Hour, variables: [("which", "newer")]);
        run.Advance(TimeSpan.FromMinutes(1));

        var first = run.Begin("a", ("order", "7"));
        var second = run.Begin("a", ("order", "7"));
        var third = run.Begin("a", ("order", "7"));

        run.Engine.Instance(first).RootVariables["which"].Should().Be((FeelValue)"older");
        run.Engine.Instance(second).RootVariables["which"].Should().Be((FeelValue)"newer");
        run.Tasks(third).Should().BeEmpty();
    }

    [Fact]
    public void given_a_kept_message_that_a_process_has_had_when_another_process_begins_to_wait_then_only_that_one_gets_it()
    {
        var run = new EngineRun().Deploy(Waits + OtherWaits);
        run.Begin("a", ("order", "7"));
        run.Publish("paid", "7", Hour);

        var again = run.Begin("a", ("order", "7"));
        var other = run.Begin("b", ("order", "7"));

        run.Tasks(again).Should().BeEmpty();
        run.IsOver(other).Should().BeTrue();
    }

    [Fact]
    public void given_no_time_to_live_when_somebody_waits_later_then_the_message_is_gone()
    {
        var run = new EngineRun().Deploy(Waits);
        run.Publish("paid", "7");

        run.Tasks(run.Begin("a", ("order", "7"))).Should().BeEmpty();
    }

    [Fact]
    public void given_a_kept_message_when_one_with_its_id_is_published_then_it_is_refused_until_the_first_has_expired()
    {
        var run = new EngineRun().Deploy(Waits);
        run.Publish("paid", "7", Hour, "m-1");
        run.Publish("paid", "8", Hour, "m-1");

        var refused = run.Engine.Do(new PublishMessage(run.Now, "paid", "7", FeelContext.Empty) { TimeToLive = Hour, MessageId = "m-1" });
        run.Now += Hour;
        run.Publish("paid", "7", Hour, "m-1");

        refused!.Code.Should().Be("message-duplicate");
        run.State.Messages.Values.Select(message => message.CorrelationKey).Should().Equal("7");
    }

    [Fact]
    public void given_a_message_start_when_messages_come_then_one_instance_of_a_key_runs_and_the_next_kept_message_starts_the_next()
    {
        var run = new EngineRun().Deploy(StartsByMessage);
        run.Publish("ordered", "7", variables: [("n", 1)]);
        run.Publish("ordered", "7", variables: [("n", 2)]);
        run.Publish("ordered", "7", Hour, variables: [("n", 3)]);
        run.Publish("ordered", "8", variables: [("n", 4)]);
        run.Publish("ordered", null, variables: [("n", 5)]);
        run.Publish("ordered", null, variables: [("n", 6)]);
        var started = run.Requested.ToList();
        started.Select(id => run.Engine.Instance(id).RootVariables["n"]).Should().Equal(1, 4, 5, 6);

        run.Complete(started[0], "ot");

        run.Engine.Instance(run.Requested.Last()).RootVariables["n"].Should().Be((FeelValue)3);
        run.Requested.Should().HaveCount(5);
        run.Complete(run.Requested.Last(), "ot");
        run.State.HeldKeys.Keys.Should().Equal(("o", "8"));
    }

    [Fact]
    public void given_a_canceled_instance_when_it_held_a_key_then_the_next_message_starts_one()
    {
        var run = new EngineRun().Deploy(StartsByMessage);
        run.Publish("ordered", "7");
        run.Engine.Do(run.Requested.Single(), new CancelProcess(run.Now, "not wanted")).Should().BeNull();

        run.Publish("ordered", "7");

        run.Requested.Should().HaveCount(2);
    }

    [Fact]
    public void given_a_process_that_waits_and_starts_by_one_message_when_it_is_published_then_only_the_waiting_instance_gets_it()
    {
        var run = new EngineRun().Deploy("""
            <process id="p" isExecutable="true"><startEvent id="s"><messageEventDefinition messageRef="any"/></startEvent>
            <sequenceFlow id="f" sourceRef="s" targetRef="w"/><receiveTask id="w" messageRef="any"/></process>
            """);
        run.Publish("any", null);
        run.Publish("any", null);

        run.Requested.Should().HaveCount(1);
        run.IsOver(run.Requested.Single()).Should().BeTrue();
    }

    [Fact]
    public void given_a_new_version_without_the_message_start_when_a_message_comes_then_nothing_starts()
    {
        var run = new EngineRun().Deploy(StartsByMessage);
        run.Publish("ordered", "7");
        run.Publish("ordered", "7", Hour);
        run.Deploy("""<process id="o" isExecutable="true"><startEvent id="os"/></process>""");

        run.Publish("ordered", "9", Hour);
        run.Complete(run.Requested.Single(), "ot");

        run.Requested.Should().HaveCount(1);
    }

    [Fact]
    public void given_messages_that_were_published_before_when_a_process_is_deployed_then_they_do_not_start_it()
    {
        var run = new EngineRun();
        run.Publish("ordered", null, Hour);

        run.Deploy(StartsByMessage);

        run.Requested.Should().BeEmpty();
    }

    [Fact]
    public void given_an_event_that_does_not_interrupt_when_messages_are_kept_then_each_comes_once()
    {
        var run = new EngineRun().Deploy("""
            <process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/>
            <boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><messageEventDefinition messageRef="paid"/></boundaryEvent>
            <sequenceFlow id="g" sourceRef="b" targetRef="u"/><userTask id="u"/></process>
            """);
        run.Publish("paid", "7", Hour);
        run.Publish("paid", "7", Hour);

        var id = run.Begin("p", ("order", "7"));

        run.Tasks(id).Should().BeEquivalentTo("t", "u", "u");
    }

    [Fact]
    public void given_one_message_for_a_process_and_the_one_it_calls_when_the_first_ends_the_second_then_the_message_is_free_for_another()
    {
        var run = new EngineRun().Deploy(OtherWaits + """
            <process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/>
            <callActivity id="c"><extensionElements><zeebe:calledElement processId="b"/></extensionElements></callActivity>
            <boundaryEvent id="e" attachedToRef="c"><messageEventDefinition messageRef="paid"/></boundaryEvent></process>
            """);
        var caller = run.Begin("p", ("order", "7"));

        run.Publish("paid", "7", Hour);
        var alone = run.Begin("b", ("order", "7"));

        run.IsOver(caller).Should().BeTrue();
        run.IsOver(alone).Should().BeTrue();
    }

    [Fact]
    public void given_ten_thousand_waiting_instances_when_one_message_comes_then_only_its_instance_is_found()
    {
        var state = CorrelationState.Empty;
        for (var i = 0; i < 10_000; i++) state = state.Apply(new MessageAwaited($"i{i}", 5, "p", "paid", $"{i}"));

        var decision = CorrelationDecider.Decide(state, new PublishMessage(ProcessRun.Start, "paid", "4711", FeelContext.Empty));

        decision.Deliveries.OfType<DeliverToInstance>().Select(one => (one.InstanceId, ((CorrelateMessage)one.Command).SubscriptionKey)).Should().Equal(("i4711", 5L));
    }
}
