using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// The moment that a memo tells of: everything up to and with the event BasedOn. ChainHead is the hash of that event, 64 hexadecimal digits;
/// Revision and FrozenAt are those of the base.
/// </summary>
public sealed record MemoMoment(int Revision, long BasedOn, DateTimeOffset FrozenAt, string ChainHead)
{
    /// <summary>For the job memo-freeze: all that has happened so far becomes the next base.</summary>
    public static MemoMoment Next(EvaluationState state, DateTimeOffset now, string chainHead) => new(state.Bases.Length + 1, state.Version, now, chainHead);

    /// <summary>
    /// The base that was signed, with the decisions since; after the escalation owner's decision the revision that tells of it. Null where none
    /// was frozen. ChainHead is the hash of the event BasedOn.
    /// </summary>
    public static MemoMoment? Signed(EvaluationState state, Func<long, string> chainHeadOf) => (state.Bases, state.Escalation) switch
    {
        ([.., var last], null) => new(last.Revision, last.BasedOn, last.At, chainHeadOf(last.BasedOn)),
        ([.., var last], { } decided) => new(last.Revision + 1, last.BasedOn, decided.At, chainHeadOf(last.BasedOn)),
        _ => null,
    };
}
