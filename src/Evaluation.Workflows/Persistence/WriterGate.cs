namespace Evaluation.Workflows.Persistence;

/// <summary>
/// One writer at a time in this process. SQLite would make the others wait by polling, and starve some of them;
/// other processes on the same file still wait by its busy timeout.
/// </summary>
internal sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public IDisposable Enter()
    {
        turn.Wait();
        return new Turn(turn);
    }

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                turn.Release();
        }
    }
}
