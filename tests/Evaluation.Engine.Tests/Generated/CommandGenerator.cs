using System.Collections.Immutable;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>A command, and whether the instance has to take it; null where either answer is right.</summary>
internal sealed record Planned(ProcessCommand Command, bool? IsTaken)
{
    /// <summary>The file that the instance belongs to when a migration is taken.</summary>
    public XElement? Becomes { get; init; }

    public bool WasTaken { get; set; }

    /// <summary>Somebody repairs the instance by hand: what was sound need not be so any more.</summary>
    public bool IsByHand => Command is ModifyProcess or MigrateProcess;
}

/// <summary>What somebody could do to an instance now: what makes sense mostly, and sometimes what does not.</summary>
internal sealed class CommandGenerator(GeneratedCase @case)
{
    private readonly string[] _missing = @case.Missing;
    private static readonly FeelValue[] Odd = [FeelValue.Null, "text", List(), new FeelContext([new("a", 1)]), true, -1];

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>The file that the instance runs on now.</summary>
    public XElement Definitions { get; private set; } = @case.Definitions;

    public Deployment Deployment { get; private set; } = GeneratedCase.Deploy(@case.Read());

    public void Move(XElement definitions, Deployment deployment) => (Definitions, Deployment) = (definitions, deployment);

    public Planned Begin(int step)
    {
        var random = new Random(step);
        var starts = Deployment.Process.Elements.OfType<StartEvent>().Where(start => start.ParentId is null).ToArray();
        var start = starts[random.Next(starts.Length)];
        var variables = new FeelContext([.. Variables(random).Entries, new("items", List([.. Enumerable.Range(1, random.Next(5)).Select(i => (FeelValue)i)])), .. random.Next(6) == 0 ? [] : new[] { KeyValuePair.Create("key", (FeelValue)"k") }]);
        return new(new StartProcess(Now, variables) { StartEventId = start.Definition is null ? null : start.Id }, true);
    }

    public Planned Next(ProcessInstance instance, int step)
    {
        var random = new Random(step);
        Now = Now.AddMinutes(random.Next(9));
        if (instance.State != ProcessState.Active || random.Next(12) == 0) return Senseless(instance, random);
        var commands = Sensible(instance, random).ToArray();
        return commands.Length == 0 ? Senseless(instance, random) : commands[random.Next(commands.Length)];
    }

    /// <summary>A command that brings the run nearer to its end; null where there is nothing that could.</summary>
    public ProcessCommand? Finish(ProcessInstance instance)
    {
        if (instance.Incidents is [var incident, ..])
        {
            var isMended = _missing.All(name => instance.RootVariables.TryGet(name, out _)) && instance.RootVariables["mended"].Equals((FeelValue)(decimal)incident.Key);
            return isMended ? new ResolveIncident(Now, incident.Key) : Mend(incident.Key);
        }

        if (instance.UserTasks.FirstOrDefault(task => task.WaitsForListener is null) is { } task) return new CompleteUserTask(Now, task.Key, FeelContext.Empty);
        if (instance.Jobs is [var job, ..]) return new CompleteJob(Now, job.Key, FeelContext.Empty) { AdHoc = Chooses(instance, job) ? new AdHocJobResult([], IsComplete: true, CancelRemaining: false) : null };
        // What only events can bring on: those of events between other elements
        bool Waits(long elementKey) => Node(instance, elementKey) is IntermediateCatchEvent or ReceiveTask or EventBasedGateway;
        if (instance.Timers.FirstOrDefault(timer => Waits(timer.ElementKey)) is { } due) return Due(due).Command;
        if (instance.MessageSubscriptions.FirstOrDefault(message => Waits(message.ElementKey)) is { } awaited) return new CorrelateMessage(Now, awaited.MessageName, awaited.CorrelationKey, FeelContext.Empty);
        if (instance.SignalSubscriptions.FirstOrDefault(signal => Waits(signal.ElementKey)) is { } signaled) return new BroadcastSignal(Now, signaled.SignalName, FeelContext.Empty);
        if (Idle(instance).FirstOrDefault() is { } adHoc) return Activate(adHoc, [new("choice", 1)]);
        if (instance.Conditions.FirstOrDefault(condition => Waits(condition.ElementKey)) is null) return null;
        var choice = instance.RootVariables["choice"].Equals((FeelValue)0) ? 2 : 0;
        return new SetVariables(Now, new FeelContext([.. Mend(0).Variables.Entries.Where(entry => entry.Key != "choice"), new("choice", choice)]));
    }

    private IEnumerable<Planned> Sensible(ProcessInstance instance, Random random)
    {
        var variables = random.Next(3) == 0 ? FeelContext.Empty : Variables(random);
        for (var often = 0; often < 2; often++)
        {
            foreach (var task in instance.UserTasks) yield return new(new CompleteUserTask(Now, task.Key, variables), task.WaitsForListener is null);
            foreach (var job in instance.Jobs.Where(job => job.Retries > 0))
                yield return TaskListener(job) ? Listened(job, random) : Complete(instance, job, variables, random);
            foreach (var incident in instance.Incidents) yield return new(new ResolveIncident(Now, incident.Key), true);
        }

        foreach (var job in instance.Jobs.Where(job => job.Retries > 0))
        {
            if (random.Next(2) == 0) yield return new(new FailJob(Now, job.Key, random.Next(3), "failed"), true);
            else yield return new(new ThrowError(Now, job.Key, random.Next(3) > 0 ? "E" : "F", "thrown", variables), null);
        }

        foreach (var task in instance.UserTasks)
        {
            var isFree = task.WaitsForListener is null;
            if (random.Next(2) == 0) yield return new(new AssignUserTask(Now, task.Key, random.Next(3) == 0 ? null : "bob"), isFree);
            else yield return new(new UpdateUserTask(Now, task.Key, new UserTaskChanges { Priority = 50 + random.Next(60) }) { Variables = variables }, isFree ? null : false);
        }

        foreach (var adHoc in Idle(instance)) yield return new(Activate(adHoc, random.Next(2) == 0 ? [] : Variables(random).Entries), true);
        foreach (var timer in instance.Timers) yield return Due(timer);
        foreach (var message in instance.MessageSubscriptions) yield return new(new CorrelateMessage(Now, message.MessageName, message.CorrelationKey, variables), true);
        foreach (var signal in instance.SignalSubscriptions) yield return new(new BroadcastSignal(Now, signal.SignalName, variables), true);
        yield return new(new SetVariables(Now, Variables(random)), true);
        if (!instance.Conditions.IsEmpty) yield return new(new SetVariables(Now, Vars(("choice", random.Next(3)))), true);
        if (!instance.Incidents.IsEmpty) yield return new(Mend(0), true);
        if (random.Next(4) == 0 && Modify(instance, random) is { } modify) yield return modify;
        if (random.Next(2) == 0 && Migrate(instance, random) is { } migrate) yield return migrate;
        if (random.Next(8) == 0) yield return new(new CancelProcess(Now, "enough"), true);
    }

    private static bool TaskListener(ActiveJob job) => job.Headers.ContainsKey("io.camunda.zeebe:userTaskKey");

    /// <summary>What a listener of a task may say depends on what it listens to.</summary>
    private Planned Listened(ActiveJob job, Random random)
    {
        var result = random.Next(4) switch
        {
            0 => new TaskListenerResult { Denied = true, Reason = "no" },
            1 => new TaskListenerResult { Corrections = new UserTaskChanges { Priority = random.Next(120), CandidateUsers = ["eve"] } },
            2 => new TaskListenerResult { Corrections = new UserTaskChanges { Assignee = "", ClearDueDate = true } },
            _ => null,
        };
        return new(new CompleteJob(Now, job.Key, FeelContext.Empty) { Task = result }, result is null ? true : null);
    }

    private Planned? Modify(ProcessInstance instance, Random random)
    {
        var active = instance.ActiveElements;
        var terminate = active.Where(_ => random.Next(active.Length + 1) == 0).Select(element => element.Key).ToImmutableArray();
        var elements = Deployment.Process.Elements;
        var activate = Enumerable.Range(0, random.Next(3)).Select(_ => new ElementActivation(elements[random.Next(elements.Length)].Id)
        {
            AncestorKey = random.Next(4) == 0 && active.Length > 0 ? active[random.Next(active.Length)].Key : null,
            Variables = random.Next(3) == 0 ? [new ScopedVariables(null, Variables(random))] : [],
        }).ToImmutableArray();
        return new(new ModifyProcess(Now, activate, terminate, "by hand"), activate.Length + terminate.Length == 0 ? false : null);
    }

    private Planned? Migrate(ProcessInstance instance, Random random)
    {
        if (Rebuilding.Of(Definitions, Deployment.Process, random) is not var (definitions, mapping, isSame)) return null;
        var target = GeneratedCase.Deploy(new GeneratedCase(definitions, IsSound: false, []).Read());
        return new(new MigrateProcess(Now, target, mapping), instance.UserTasks.Any(task => task.WaitsForListener == "canceling") ? false : isSame ? true : null) { Becomes = definitions };
    }

    private Planned Senseless(ProcessInstance instance, Random random)
    {
        var key = random.Next(6) == 0 ? long.MaxValue : random.Next((int)Math.Min(instance.LastKey + 3, int.MaxValue));
        var isOpen = instance.State == ProcessState.Active;
        return random.Next(12) switch
        {
            0 => new(new CompleteUserTask(Now, key, FeelContext.Empty), isOpen && instance.UserTasks.Any(task => task.Key == key && task.WaitsForListener is null)),
            1 => new(new CompleteJob(Now, key, FeelContext.Empty), instance.Jobs.Any(job => job.Key == key && Chooses(instance, job)) ? null : isOpen && instance.Jobs.Any(job => job.Key == key && job.Retries > 0)),
            2 => new(new FailJob(Now, key, -1, ""), isOpen && instance.Jobs.Any(job => job.Key == key && job.Retries > 0)),
            3 => new(new ThrowError(Now, key, "", "", FeelContext.Empty), null),
            4 => new(new TriggerTimer(Now, key), isOpen && instance.Timers.Any(timer => timer.Key == key && timer.Due <= Now)),
            5 => new(new CorrelateMessage(Now, "keyed", "other", FeelContext.Empty), isOpen && instance.MessageSubscriptions.Any(message => message is { MessageName: "keyed", CorrelationKey: "other" })),
            6 => new(new BroadcastSignal(Now, "unheard", FeelContext.Empty), null),
            7 => new(new ResolveIncident(Now, key), isOpen && instance.Incidents.Any(incident => incident.Key == key)),
            8 when !isOpen => new(new CancelProcess(Now, "late"), false),
            9 when !isOpen => new(new SetVariables(Now, FeelContext.Empty), false),
            9 => new(new ActivateAdHocElements(Now, key, [new("nothing", FeelContext.Empty)]), false),
            10 => new(new ModifyProcess(Now, [], [key], "late"), isOpen ? null : false),
            _ => new(new StartProcess(Now, FeelContext.Empty), instance.State == ProcessState.NotStarted),
        };
    }

    private FeelContext Variables(Random random)
    {
        var variables = new List<KeyValuePair<string, FeelValue>>
        {
            new("choice", random.Next(12) == 0 ? Odd[random.Next(Odd.Length)] : random.Next(3)),
            new("picks", random.Next(12) == 0 ? Odd[random.Next(Odd.Length)] : List(random.Next(2), random.Next(3))),
        };
        if (random.Next(4) == 0) variables.Add(new("item", random.Next(5)));
        if (random.Next(4) == 0) variables.Add(new("given", "text"));
        if (random.Next(6) == 0) variables.Add(new("items", Odd[random.Next(Odd.Length)]));
        if (_missing.Length > 0 && random.Next(3) == 0) variables.Add(new(_missing[random.Next(_missing.Length)], 1));
        return new FeelContext(variables);
    }

    private SetVariables Mend(long incidentKey) => new(Now, new FeelContext([
        .. _missing.Select(name => KeyValuePair.Create(name, (FeelValue)1)),
        new("mended", (decimal)incidentKey), new("choice", 0), new("picks", List(0)), new("items", List(1, 2)), new("key", "k"), new("assignee", "ann"),
    ]));

    private Planned Due(ActiveTimer timer)
    {
        if (Now < timer.Due) Now = timer.Due;
        return new(new TriggerTimer(Now, timer.Key), true);
    }

    /// <summary>The worker of an ad-hoc subprocess also says what comes next, rightly or not.</summary>
    private Planned Complete(ProcessInstance instance, ActiveJob job, FeelContext variables, Random random)
    {
        if (!Chooses(instance, job)) return new(new CompleteJob(Now, job.Key, variables), true);
        var activate = random.Next(3) == 0 ? [] : Activate(instance.Find(job.Key)!, variables.Entries).Elements;
        var result = new AdHocJobResult(activate, IsComplete: random.Next(3) == 0, CancelRemaining: random.Next(3) == 0);
        return new(new CompleteJob(Now, job.Key, variables) { AdHoc = random.Next(6) == 0 ? null : result }, null);
    }

    private bool Chooses(ProcessInstance instance, ActiveJob job) => job.JobType != "listen" && Node(instance, job.Key) is AdHocSubProcess;

    /// <summary>Ad-hoc subprocesses that wait for somebody to activate elements.</summary>
    private IEnumerable<ElementInstance> Idle(ProcessInstance instance)
        => instance.Elements.Where(element => element is { Role: ElementRole.Element, Children: 0, Job: null, HasEnough: false, IncidentKey: 0, Phase: ElementPhase.Active }
            && Node(instance, element.Key) is AdHocSubProcess && instance.VariablesOf(element.Key)["adHocSubProcessElements"] is FeelList { Items.IsEmpty: false });

    private ActivateAdHocElements Activate(ElementInstance adHoc, IEnumerable<KeyValuePair<string, FeelValue>> variables)
    {
        var process = ProcessOf(adHoc);
        var first = process.Elements.First(element => element is Activity { IsForCompensation: false } && element.ParentId == adHoc.ElementId && process.Flows.All(flow => flow.TargetId != element.Id));
        return new(Now, adHoc.Key, [new(first.Id, new FeelContext(variables))]);
    }

    private FlowNode? Node(ProcessInstance instance, long key)
        => instance.Find(key) is { } element ? ProcessOf(element).Element(element.ElementId) : null;

    private ProcessDefinition ProcessOf(ElementInstance element)
        => element.ProcessId == Deployment.Process.Id ? Deployment.Process : Deployment.Called.First(process => process.Id == element.ProcessId);
}
