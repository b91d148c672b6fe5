using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Benchmarks;

/// <summary>One run of the six-task process from start to end, every step by command: seven commands.</summary>
internal static class SixTasks
{
    public const int Steps = 7;

    private static readonly DateTimeOffset At = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly FeelContext Answer = FeelContext.Empty.With("score", 80);

    public static Deployment Deployment()
    {
        const string file = "six-tasks.bpmn";
        var read = BpmnReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file)), file);
        if (!read.Problems.IsEmpty) throw new InvalidOperationException(string.Join('\n', read.Problems));
        return new Deployment(read.Processes[0], []);
    }

    public static ProcessInstance RunEngine(Deployment deployment)
    {
        var instance = new ProcessInstance();
        var open = new Queue<long>();
        Step(deployment, instance, new StartProcess(At, FeelContext.Empty), open);
        while (open.TryDequeue(out var key)) Step(deployment, instance, new CompleteUserTask(At, key, Answer), open);
        return instance.State == ProcessState.Completed ? instance : throw new InvalidOperationException("expected a completed process");
    }

    public static HandWrittenSixTasks RunByHand()
    {
        var instance = new HandWrittenSixTasks();
        var open = new Queue<long>();
        Fold(instance, instance.Start(At, FeelContext.Empty), open);
        while (open.TryDequeue(out var key)) Fold(instance, instance.Complete(At, key, Answer), open);
        return instance.IsCompleted ? instance : throw new InvalidOperationException("expected a completed process");
    }

    private static void Step(Deployment deployment, ProcessInstance instance, ProcessCommand command, Queue<long> open)
    {
        var decision = ProcessDecider.Decide(deployment, instance, command);
        if (decision.Rejection is { } rejection) throw new InvalidOperationException(rejection.Message);
        foreach (var @event in decision.Events)
        {
            instance.Apply(@event);
            if (@event is UserTaskCreated created) open.Enqueue(created.Key);
        }
    }

    private static void Fold(HandWrittenSixTasks instance, List<HandEvent> events, Queue<long> open)
    {
        foreach (var @event in events)
        {
            instance.Apply(@event);
            if (@event is HandTaskCreated created) open.Enqueue(created.Key);
        }
    }
}
