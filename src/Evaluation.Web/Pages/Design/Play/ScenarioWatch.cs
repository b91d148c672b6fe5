using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Pages.Design.Play;

/// <summary>
/// Plays the scenarios of drafts: by itself some seconds after a save, and for a page that asks. Results belong to the content of the files,
/// so what is kept here is only a cache: another node, or this one after a restart, comes to the same.
/// </summary>
internal sealed partial class ScenarioWatch(EvaluationDatabase database, TimeProvider clock, ILogger<ScenarioWatch> log) : BackgroundService
{
    private const int MostKept = 32;

    // While somebody draws, saves come every few seconds: wait for a pause, but not for ever.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(12);

    private readonly Lock gate = new();
    private readonly Dictionary<long, (long First, long Last)> changed = [];
    private readonly Dictionary<string, Task<ScenarioRuns>> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>A file of the draft was saved.</summary>
    public void Changed(long draft)
    {
        var now = clock.GetTimestamp();
        lock (gate) changed[draft] = (changed.TryGetValue(draft, out var before) ? before.First : now, now);
    }

    /// <summary>What came of the scenarios of these files; the same play for everybody who asks meanwhile.</summary>
    public Task<ScenarioRuns> RunsAsync(string workflow, IReadOnlyDictionary<string, byte[]> files)
    {
        var key = $"{workflow}/{DefinitionStore.HashOf(files)}";
        lock (gate)
        {
            if (known.TryGetValue(key, out var run) && !run.IsFaulted) return run;
            run = Task.Run(() => PlayAsync(workflow, files));
            if (!known.ContainsKey(key)) order.Enqueue(key);
            known[key] = run;
            while (order.Count > MostKept) known.Remove(order.Dequeue());
            return run;
        }
    }

    /// <summary>Whether the scenarios of these files have been played already.</summary>
    public bool Knows(string workflow, IReadOnlyDictionary<string, byte[]> files)
    {
        lock (gate) return known.TryGetValue($"{workflow}/{DefinitionStore.HashOf(files)}", out var run) && run.IsCompletedSuccessfully;
    }

    /// <summary>Null where it takes longer than a page can wait; it goes on meanwhile.</summary>
    public async Task<ScenarioRuns?> SoonAsync(string workflow, IReadOnlyDictionary<string, byte[]> files, TimeSpan patience, CancellationToken aborted)
    {
        var run = RunsAsync(workflow, files);
        return await Task.WhenAny(run, Task.Delay(patience, aborted)) == run ? await run : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var draft in Due())
            {
                try
                {
                    await RunAsync(draft, stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    Failed(log, draft, problem);
                }
            }
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private List<long> Due()
    {
        lock (gate)
        {
            var due = changed.Where(one => clock.GetElapsedTime(one.Value.Last) >= Pause || clock.GetElapsedTime(one.Value.First) >= LongestPause).Select(one => one.Key).ToList();
            foreach (var draft in due) changed.Remove(draft);
            return due;
        }
    }

    private async Task RunAsync(long draft, CancellationToken stopping)
    {
        WorkflowDraft? found;
        Dictionary<string, byte[]> files;
        await using (var session = await database.ReadAsync(steady: true, stopping))
        {
            found = await DraftStore.FindAsync(session, draft, stopping);
            files = await DraftStore.FilesAsync(session, draft, stopping);
        }

        if (found is not null) await RunsAsync(found.Name, files);
    }

    // One at a time: they are work for the processor, which people's pages need as well.
    private async Task<ScenarioRuns> PlayAsync(string workflow, IReadOnlyDictionary<string, byte[]> files)
    {
        await turn.WaitAsync();
        try
        {
            using var patience = new CancellationTokenSource(ScenarioRuns.Patience);
            return ScenarioRuns.Of(workflow, files, patience.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The scenarios of draft {Draft} could not be played")]
    private static partial void Failed(ILogger log, long draft, Exception problem);
}
