using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// The hash chain over the events of a play, as the store would keep it, but with a salt of zeros: a play has nothing to remove,
/// and the same scenario gives the same memo.
/// </summary>
internal sealed class PlayChain
{
    private static readonly byte[] Salt = new byte[HashChain.SaltLength];

    private readonly List<byte[]> _heads = [];

    public void Add(string stream, RecordedEvent recorded)
    {
        var payload = EvaluationEvents.ToUtf8Bytes(recorded.Event);
        _heads.Add(HashChain.Next(
            _heads.Count == 0 ? HashChain.Start : _heads[^1],
            stream,
            recorded.Sequence,
            Microseconds.Of(recorded.At),
            EvaluationEvents.TypeOf(recorded.Event),
            EvaluationEvents.VersionOf(recorded.Event),
            recorded.Actor,
            HashChain.PayloadHash(Salt, payload)));
    }

    /// <summary>Of the event with this sequence, from 1.</summary>
    public string HeadOf(long sequence) => Convert.ToHexStringLower(_heads[(int)sequence - 1]);
}
