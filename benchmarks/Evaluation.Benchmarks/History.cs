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

    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);

    public static void Run(TextWriter output)
    {
        var loop = Deploy("""
            <exclusiveGateway id="again"/><userTask id="t"/><exclusiveGateway id="turn" default="back"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="again"/><sequenceFlow id="f2" sourceRef="again" targetRef="t"/>
            <sequenceFlow id="f3" sourceRef="t" targetRef="turn"/><sequenceFlow id="back" sourceRef="turn" targetRef="again"/>
            <sequenceFlow id="f4" sourceRef="turn" targetRef="e"><conditionExpression>= done</conditionExpression></sequenceFlow>
            """);
        var early = Median(() => AfterHistory(loop, 2_000));
        var late = Median(() => AfterHistory(loop, 64_000));
        Line(output, "history", $"{early,8:0.000} us/step after 2,000 steps, {late:0.000} after 64,000");

        foreach (var items in (int[])[1_000, 10_000, 40_000]) Items(output, items);
        Wide(output, 1_000);
    }

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

    private static void Items(TextWriter output, int count)
    {
        var deployment = Deploy("""
            <userTask id="t"><multiInstanceLoopCharacteristics><extensionElements>
            <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"/>
            </extensionElements></multiInstanceLoopCharacteristics></userTask>
            <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
            """);
        FeelList items = new([.. Enumerable.Range(1, count).Select(number => (FeelValue)number)]);
        var each = Median(() =>
        {
            var instance = new ProcessInstance();
            var before = Environment.CpuUsage.TotalTime;
            Step(deployment, instance, new StartProcess(At, FeelContext.Empty.With("items", items)));
            foreach (var task in instance.UserTasks) Step(deployment, instance, new CompleteUserTask(At, task.Key, FeelContext.Empty.With("result", 1)));
            Require(instance.State == ProcessState.Completed);
            return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
        });
        Line(output, "items", $"{each,8:0.000} us an item with {count:#,0} items, start and completion together");
    }

    private static void Wide(TextWriter output, int nodes)
    {
        var body = new StringBuilder("<sequenceFlow id=\"first\" sourceRef=\"s\" targetRef=\"t0\"/>");
        for (var i = 0; i < nodes; i++)
            body.Append(CultureInfo.InvariantCulture, $"<userTask id=\"t{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"{(i + 1 < nodes ? $"t{i + 1}" : "e")}\"/>");
        var deployment = Deploy(body.ToString());
        var each = Median(() =>
        {
            var instance = new ProcessInstance();
            var before = Environment.CpuUsage.TotalTime;
            Step(deployment, instance, new StartProcess(At, FeelContext.Empty));
            for (var i = 0; i < nodes; i++) Step(deployment, instance, new CompleteUserTask(At, instance.UserTasks[0].Key, FeelContext.Empty));
            Require(instance.State == ProcessState.Completed);
            return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / nodes;
        });
        Line(output, "nodes", $"{each,8:0.000} us/step in a process of {nodes:#,0} flow nodes");
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

    private static void Line(TextWriter output, string name, FormattableString text)
        => output.WriteLine($"{name,-12} {text.ToString(CultureInfo.InvariantCulture)}");
}
