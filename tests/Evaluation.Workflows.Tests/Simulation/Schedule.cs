namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// Runs everything of one world on one thread. Whoever asks for a turn waits until the seed picks him; between two turns
/// nobody else runs, so that the same seed always gives the same history.
/// </summary>
internal sealed class Schedule(Random random) : TaskScheduler
{
    private readonly Queue<Task> ready = new();
    private readonly List<TaskCompletionSource> waiting = [];
    private int thread;

    public long Turns { get; private set; }

    public Task TurnAsync()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(turn);
        return turn.Task;
    }

    public Task Start(Func<Task> actor) => Task.Factory.StartNew(actor, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Returns when it is over; what it throws, this throws.</summary>
    public void Run(Func<Task> actor)
    {
        thread = Environment.CurrentManagedThreadId;
        var whole = Start(actor);
        while (true)
        {
            while (ready.TryDequeue(out var task))
                TryExecuteTask(task);
            if (whole.IsCompleted)
                break;
            if (waiting.Count == 0)
                throw new InvalidOperationException("Expected somebody who can go on, but everybody waits for something else.");
            var next = random.Next(waiting.Count);
            var turn = waiting[next];
            waiting.RemoveAt(next);
            Turns++;
            turn.SetResult();
        }

        whole.GetAwaiter().GetResult();
    }

    protected override void QueueTask(Task task)
    {
        if (thread != Environment.CurrentManagedThreadId)
            Environment.FailFast("Expected everything of a simulation on its thread, but something came back on another one: no seed could repeat that.");
        ready.Enqueue(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && thread == Environment.CurrentManagedThreadId && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
