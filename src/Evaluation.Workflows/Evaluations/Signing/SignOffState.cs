using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>SupersededBecause is null while the base stands.</summary>
public sealed record FrozenBase(int Revision, string Sha256, string ContentHash, long BasedOn, DateTimeOffset At, string? SupersededBecause);

/// <summary>VoidBecause is null while the decision counts. Round is 1, and 2 after a discussion.</summary>
public sealed record GivenSignOff(
    Side Side,
    int Revision,
    int Round,
    string By,
    DateTimeOffset At,
    string Base,
    Outcome Outcome,
    string? Option,
    string? Reason,
    string? VoidBecause);

/// <summary>At is the time of sealing. Sha256 is of the file with this seal.</summary>
public sealed record GivenSeal(Side Side, int Revision, DateTimeOffset At, string Sha256, string ContentHash, string SealedBy, bool IsPersonal, string Certificate);

public sealed record Reopening(Side Side, string By, DateTimeOffset At, System.Collections.Immutable.ImmutableArray<Lane> Lanes, string Reason);

public sealed record LeadersTalk(string By, DateTimeOffset At, string Notes);

public sealed record OwnersDecision(string By, DateTimeOffset At, Outcome Outcome, string? Option, string Reason);
