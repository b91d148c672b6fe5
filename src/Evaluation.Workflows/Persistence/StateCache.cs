using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Persistence;

/// <summary>
/// States of evaluations that commands worked on lately. Whoever takes one has it alone until it is put back; it counts only
/// while the stream's head says that nothing came after it.
/// </summary>
internal sealed class StateCache
{
    private const int Capacity = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(StreamHead Head, EvaluationState State)>> byNumber = new(StringComparer.Ordinal);
    private readonly LinkedList<(StreamHead Head, EvaluationState State)> lately = new();

    /// <summary>Null where there is none, or where it ends elsewhere than at <paramref name="head"/>.</summary>
    public EvaluationState? Take(StreamHead head)
    {
        lock (gate)
        {
            if (!byNumber.Remove(head.Stream, out var node))
                return null;
            lately.Remove(node);
            return node.Value.Head.Sequence == head.Sequence && node.Value.Head.Hash.AsSpan().SequenceEqual(head.Hash) ? node.Value.State : null;
        }
    }

    public void Put(StreamHead head, EvaluationState state)
    {
        lock (gate)
        {
            if (byNumber.Remove(head.Stream, out var other))
                lately.Remove(other);
            byNumber[head.Stream] = lately.AddFirst((head, state));
            if (lately.Count <= Capacity)
                return;
            byNumber.Remove(lately.Last!.Value.Head.Stream);
            lately.RemoveLast();
        }
    }
}
