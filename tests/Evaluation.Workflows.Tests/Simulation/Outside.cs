using Evaluation.Workflows.Jobs;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>What lies outside of the product and keeps what reached it: a mail server, another system, a folder of memos.</summary>
internal sealed class Outside(World world)
{
    private readonly Dictionary<string, (string Owner, DateTimeOffset Until)> leases = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    /// <summary>By idempotency key. The same mail may come again.</summary>
    public Dictionary<string, OwedMail> Mails { get; } = new(StringComparer.Ordinal);

    /// <summary>Idempotency keys of the jobs of service tasks whose effect came about.</summary>
    public HashSet<string> Effects { get; } = new(StringComparer.Ordinal);

    public int Repetitions { get; private set; }

    public void Receive(LeasedJob job, OwedMail mail)
    {
        if (Mails.TryGetValue(job.IdempotencyKey, out var before))
        {
            Repetitions++;
            if (before != mail)
                world.Violated($"the idempotency key {job.IdempotencyKey} came with two different mails");
        }

        Mails[job.IdempotencyKey] = mail;
    }

    public void Effect(LeasedJob job)
    {
        if (!Effects.Add(job.IdempotencyKey))
            Repetitions++;
    }

    /// <summary>
    /// Somebody begins to work on a job or timer that he leased at this moment until then. Nobody may while the lease of
    /// another one lasts who has not come to an end with it. The first attempt is that of a row that was written anew.
    /// </summary>
    public void Begin(string id, string lease, int attempt, DateTimeOffset from, DateTimeOffset until)
    {
        if (attempt > 1 && leases.TryGetValue(id, out var other) && other.Owner != lease && !done.Contains(other.Owner + id) && from < other.Until)
            world.Violated($"{id} was leased by {other.Owner} until {other.Until:u}, and again by {lease} at {from:u}");
        leases[id] = (lease, until);
    }

    public void End(string id, string lease) => done.Add(lease + id);
}
