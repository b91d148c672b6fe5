using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>One instance of a process from a file beside this one. After every command the replay of its stored events equals the live state.</summary>
internal sealed class ProcessRun
{
    public static readonly DateTimeOffset Start = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly List<ProcessEvent> _events = [];
    private readonly ProcessInstance _replayed = new();

    public ProcessRun(Deployment deployment) => Deployment = deployment;

    public Deployment Deployment { get; private set; }

    public ProcessInstance Instance { get; private set; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    public IReadOnlyList<ProcessEvent> Events => _events;

    public ImmutableArray<string> Path => ProcessPath.Of(_events);

    public static ProcessRun Of(string file, params DmnModel[] decisions) => new(DeploymentOf(file, decisions));

    public static Deployment DeploymentOf(string file, params DmnModel[] decisions)
    {
        var result = BpmnReader.Read(File.ReadAllBytes(PathOf(file)), file);
        result.Problems.Should().BeEmpty();
        return new Deployment(result.Processes[0], [.. decisions]) { Called = result.Processes[1..] };
    }

    /// <summary>A process "p" with this content, and one "q" that it can call, from a file of its own.</summary>
    public static ProcessRun OfXml(string content, string? called = null) => new(DeploymentOfXml(content, called));

    public static Deployment DeploymentOfXml(string content, string? called = null, string id = "p")
        => new(Process(id, content), []) { Called = called is null ? [] : [Process("q", called)] };

    private static ProcessDefinition Process(string id, string content)
    {
        var xml = $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
            <message id="m" name="mail"/><signal id="go" name="go"/><error id="err" errorCode="E"/><escalation id="esc" escalationCode="X"/>
            <process id="{id}" isExecutable="true">{content}</process></definitions>
            """;
        var result = BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml), "test.bpmn");
        result.Problems.Should().BeEmpty();
        return result.Processes[0];
    }

    public static string PathOf(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Execution", file);

    public static FeelContext Vars(params (string Name, FeelValue Value)[] variables)
        => new(variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)));

    public static FeelList List(params FeelValue[] items) => new([.. items]);

    /// <summary>The events of the command, which must not be refused.</summary>
    public ImmutableArray<ProcessEvent> Do(ProcessCommand command)
    {
        var decision = Try(command);
        decision.Rejection.Should().BeNull();
        return decision.Events;
    }

    public Rejection Refused(ProcessCommand command)
    {
        var before = StateText.Of(Instance);
        var decision = Try(command);
        decision.Events.Should().BeEmpty();
        StateText.Of(Instance).Should().Be(before);
        return decision.Rejection!;
    }

    public ImmutableArray<ProcessEvent> Begin(params (string Name, FeelValue Value)[] variables) => Do(new StartProcess(Now, Vars(variables)));

    public ImmutableArray<ProcessEvent> Complete(string elementId, params (string Name, FeelValue Value)[] variables)
        => Do(new CompleteUserTask(Now, Task(elementId).Key, Vars(variables)));

    public ImmutableArray<ProcessEvent> CompleteJob(string elementId, params (string Name, FeelValue Value)[] variables)
        => Do(new CompleteJob(Now, Job(elementId).Key, Vars(variables)));

    public ImmutableArray<ProcessEvent> Trigger(string elementId)
    {
        var timer = Instance.Timers.First(timer => timer.ElementId == elementId);
        if (Now < timer.Due) Now = timer.Due;
        return Do(new TriggerTimer(Now, timer.Key));
    }

    public ActiveUserTask Task(string elementId) => Instance.UserTasks.First(task => task.ElementId == elementId);

    public ActiveJob Job(string elementId) => Instance.Jobs.First(job => job.ElementId == elementId);

    public IEnumerable<string> Tasks => Instance.UserTasks.Select(task => task.ElementId);

    /// <summary>What the dry run said about the last migration.</summary>
    public MigrationPlan Plan { get; private set; } = new([]);

    /// <summary>To a definition with these changes of ids; what is not named keeps its id where that is possible.</summary>
    public MigrateProcess To(Deployment target, params (string From, string To)[] changes) => new(Now, target,
    [
        .. ElementMapping.Suggest(Deployment.Process, target.Process).Where(one => changes.All(change => change.From != one.SourceId)),
        .. changes.Where(change => change.To.Length > 0).Select(change => new ElementMapping(change.From, change.To)),
    ]);

    public IEnumerable<string> PlanOf(MigrationEffect effect) => Plan.Lines.Where(line => line.Effect == effect).Select(line => line.Message);

    private ProcessDecision Try(ProcessCommand command)
    {
        var before = StateText.Of(Instance);
        var decision = ProcessDecider.Decide(Deployment, Instance, command);
        if (command is MigrateProcess migrate) Plan = CheckPlan(migrate, decision);
        StateText.Of(Instance).Should().Be(before, "deciding must not change the instance");

        foreach (var @event in decision.Events)
        {
            Instance.Apply(@event);
            _events.Add(@event);
            var bytes = ProcessEventJson.ToUtf8Bytes(@event);
            _replayed.Apply(ProcessEventJson.Read(ProcessEventJson.TypeOf(@event), ProcessEventJson.Version, bytes));
        }

        var live = StateText.Of(Instance);
        StateText.Of(_replayed).Should().Be(live, "folding the stored events must give the live state");
        StateText.Of(ProcessSnapshot.Read(ProcessSnapshot.ToUtf8Bytes(Instance))!).Should().Be(live, "a snapshot must give the live state");

        if (command is MigrateProcess { Target: var target } && decision.Rejection is null) Deployment = target;
        return decision;
    }

    /// <summary>The dry run says yes exactly where the command is accepted, and gives the same reasons where it is not.</summary>
    private MigrationPlan CheckPlan(MigrateProcess command, ProcessDecision decision)
    {
        var plan = MigrationPlan.Of(Deployment, Instance, command);
        plan.IsPossible.Should().Be(decision.Rejection is null);
        var reasons = plan.Lines.Where(line => line.Effect == MigrationEffect.Refused).Select(line => line.Message);
        string.Join("; ", reasons).Should().Be(decision.Rejection?.Message ?? "");
        return plan;
    }
}
