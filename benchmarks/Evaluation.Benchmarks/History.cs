using System.Globalization;
using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Benchmarks;

/// <summary>
/// What a step costs after a long history, in a large process, and with many items. In processor time: on a busy machine a long run is
/// interrupted and a short one is not, so that by the clock the long one would look slow.
/// </summary>
internal static class History
{
    private const string Head = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:benchmark">
        <process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>
        """;

    private static readonly Dictionary<int, Deployment> WideOnes = [];
    private static readonly Deployment SideBySide = Repeated(sequential: false);
    private static readonly Deployment OneByOne = Repeated(sequential: true);

    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);

    public static void Run(GoalTable table)
    {
        var loop = Deploy("""
            <exclusiveGateway id="again"/><userTask id="t"/><exclusiveGateway id="turn" default="back"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="again"/><sequenceFlow id="f2" sourceRef="again" targetRef="t"/>
            <sequenceFlow id="f3" sourceRef="t" targetRef="turn"/><sequenceFlow id="back" sourceRef="turn" targetRef="again"/>
            <sequenceFlow id="f4" sourceRef="turn" targetRef="e"><conditionExpression>= done</conditionExpression></sequenceFlow>
            """);
        var (early, late) = (Median(() => AfterHistory(loop, 2_000)), Median(() => AfterHistory(loop, 64_000)));
        table.Note("a step after 2,000 steps", early, "us");
        table.Cost("a step after 64,000 steps (does not grow)", late, early * 1.25, "us");

        var few = Median(() => Items(1_000));
        table.Note("multi-instance, an item of 1,000 side by side", few, "us");
        foreach (var count in (int[])[10_000, 50_000, 100_000])
            table.Cost(string.Create(CultureInfo.InvariantCulture, $"multi-instance, an item of {count:#,0} side by side (linear)"), Median(() => Items(count)), few * 1.5, "us");
        few = Median(() => Items(1_000, sequential: true));
        table.Note("multi-instance, an item of 1,000 one after the other", few, "us");
        foreach (var count in (int[])[10_000, 100_000])
            table.Cost(string.Create(CultureInfo.InvariantCulture, $"multi-instance, an item of {count:#,0} one after the other (linear)"), Median(() => Items(count, sequential: true)), few * 1.5, "us");

        var small = Median(() => Wide(100));
        table.Note("a step in a process of 100 flow nodes", small, "us");
        foreach (var count in (int[])[1_000, 4_000])
            table.Cost(string.Create(CultureInfo.InvariantCulture, $"a step in a process of {count:#,0} flow nodes (linear)"), Median(() => Wide(count)), small * 1.5, "us");
    }

    public static void RunItems(int count) => Items(count);

    public static void RunWide(int nodes) => Wide(nodes);

    /// <summary>Of five runs after one to warm up: a single run on a busy machine says little.</summary>
    private static double Median(Func<double> measure)
    {
        measure();
        return Enumerable.Range(0, 5).Select(_ => measure()).Order().ElementAt(2);
    }

    private static double AfterHistory(Deployment loop, int steps)
    {
        var instance = new ProcessInstance();
        Step(loop, instance, new StartProcess(At, FeelContext.Empty.With("done", false)));
        Steps(loop, instance, steps);
        return Steps(loop, instance, 2_000);
    }

    private static double Items(int count, bool sequential = false)
    {
        FeelList items = new([.. Enumerable.Range(1, count).Select(number => (FeelValue)number)]);
        var instance = new ProcessInstance();
        var deployment = sequential ? OneByOne : SideBySide;
        var before = Environment.CpuUsage.TotalTime;
        Step(deployment, instance, new StartProcess(At, FeelContext.Empty.With("items", items)));
        while (instance.UserTasks is { IsEmpty: false } tasks)
        {
            foreach (var task in tasks) Step(deployment, instance, new CompleteUserTask(At, task.Key, FeelContext.Empty.With("result", 1)));
        }

        Require(instance.State == ProcessState.Completed);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }

    private static Deployment Repeated(bool sequential) => Deploy($"""
        <userTask id="t"><multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}"><extensionElements>
        <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"/>
        </extensionElements></multiInstanceLoopCharacteristics></userTask>
        <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
        """);

    private static double Wide(int nodes)
    {
        if (!WideOnes.TryGetValue(nodes, out var deployment))
        {
            var body = new StringBuilder("<sequenceFlow id=\"first\" sourceRef=\"s\" targetRef=\"t0\"/>");
            for (var i = 0; i < nodes; i++)
                body.Append(CultureInfo.InvariantCulture, $"<userTask id=\"t{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"{(i + 1 < nodes ? $"t{i + 1}" : "e")}\"/>");
            WideOnes[nodes] = deployment = Deploy(body.ToString());
        }

        var instance = new ProcessInstance();
        var before = Environment.CpuUsage.TotalTime;
        Step(deployment, instance, new StartProcess(At, FeelContext.Empty));
        for (var i = 0; i < nodes; i++) Step(deployment, instance, new CompleteUserTask(At, instance.UserTasks[0].Key, FeelContext.Empty));
        Require(instance.State == ProcessState.Completed);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / nodes;
    }

    private static double Steps(Deployment deployment, ProcessInstance instance, int count)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++) Step(deployment, instance, new CompleteUserTask(At, instance.UserTasks[0].Key, FeelContext.Empty));
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }

    private static void Step(Deployment deployment, ProcessInstance instance, ProcessCommand command)
    {
        foreach (var @event in ProcessDecider.Decide(deployment, instance, command).Events) instance.Apply(@event);
    }

    private static Deployment Deploy(string body)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Head + body + "</process></definitions>"), "benchmark");
        return read.Problems.IsEmpty ? new Deployment(read.Processes[0], []) : throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    private static void Require(bool holds)
    {
        if (!holds) throw new InvalidOperationException("expected a completed process");
    }
}
