using System.Collections.Immutable;
using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Correlation;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Execution.Correlation;

/// <summary>Several processes and their instances. After every step the replay of the stored events equals the live state.</summary>
internal sealed class EngineRun
{
    public InMemoryEngine Engine { get; } = new();

    public DateTimeOffset Now { get; set; } = ProcessRun.Start;

    public CorrelationState State => Engine.Correlation;

    /// <summary>Instances that were started by messages, timers, signals or conditions, in that order.</summary>
    public IEnumerable<string> Requested => Engine.Events.OfType<InstanceRequested>().Select(one => one.InstanceId);

    public static ImmutableArray<ProcessDefinition> Processes(string content)
    {
        var xml = $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
            <message id="paid" name="paid"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>
            <message id="ordered" name="ordered"/><message id="any" name="any"/><signal id="fire" name="fire"/>{content}</definitions>
            """;
        var result = BpmnReader.Read(Encoding.UTF8.GetBytes(xml), "test.bpmn");
        result.Problems.Should().BeEmpty();
        return result.Processes;
    }

    public EngineRun Deploy(string content)
    {
        Engine.Deploy(Now, Processes(content), []).Should().BeNull();
        Check();
        return this;
    }

    public string Begin(string processId, params (string Name, FeelValue Value)[] variables)
    {
        Engine.Start(Now, processId, ProcessRun.Vars(variables), out var id).Should().BeNull();
        Check();
        return id;
    }

    public void Do(CorrelationCommand command)
    {
        Engine.Do(command).Should().BeNull();
        Check();
    }

    public void Publish(string name, string? key, TimeSpan timeToLive = default, string? id = null, params (string Name, FeelValue Value)[] variables)
        => Do(new PublishMessage(Now, name, key, ProcessRun.Vars(variables)) { TimeToLive = timeToLive, MessageId = id });

    public void Complete(string instanceId, string elementId)
    {
        var task = Engine.Instance(instanceId).UserTasks.First(task => task.ElementId == elementId);
        Engine.Do(instanceId, new CompleteUserTask(Now, task.Key, FeelContext.Empty)).Should().BeNull();
        Check();
    }

    public void Advance(TimeSpan time)
    {
        Now += time;
        Engine.Advance(Now).Should().BeNull();
        Check();
    }

    public bool IsOver(string instanceId) => Engine.Instance(instanceId).State == ProcessState.Completed;

    public IEnumerable<string> Tasks(string instanceId) => Engine.Instance(instanceId).UserTasks.Select(task => task.ElementId);

    private void Check()
    {
        var replayed = CorrelationState.Empty;
        foreach (var happened in Engine.Events)
            replayed = replayed.Apply(CorrelationEventJson.Read(CorrelationEventJson.TypeOf(happened), CorrelationEventJson.Version, CorrelationEventJson.ToUtf8Bytes(happened)));
        Describe(replayed).Should().Be(Describe(State), "folding the stored events must give the live state");
        foreach (var id in Engine.InstanceIds)
        {
            var instance = Engine.Instance(id);
            State.Waiting.Values.Where(wait => wait.InstanceId == id).Select(wait => wait.SubscriptionKey).Order()
                .Should().Equal(instance.MessageSubscriptions.Select(subscription => subscription.Key), "each instance and the state between them know the same subscriptions");
            foreach (var signal in instance.SignalSubscriptions) State.WaitingFor(signal.SignalName).Should().Contain(id);
        }
    }

    private static string Describe(CorrelationState state) => string.Join('\n',
    [
        $"{state.LastMessage} {state.LastInstance} {state.NextDue:O}",
        .. state.Processes.Values.Select(process => $"{process.ProcessId} {process.Version}: {string.Join("; ", process.Starts)}"),
        .. state.Messages.Values.Select(message => $"{message with { CorrelatedTo = [] }} {string.Join(",", message.CorrelatedTo)}"),
        .. state.Waiting.Values.Select(waiting => waiting.ToString()),
        .. state.HeldKeys.Select(held => held.ToString()).Order(StringComparer.Ordinal),
    ]);
}
