using System.Collections.Immutable;

namespace Evaluation.Workflows.AuditTrail;

public enum FindingKind
{
    /// <summary>An event is not what was appended, or stands in another place.</summary>
    Changed,
    Missing,

    /// <summary>The stream does not end where it has to.</summary>
    WrongEnd,
    LostStream,

    /// <summary>A checkpoint knows another event in this place.</summary>
    Rewritten,

    /// <summary>A payload is gone, or back, and the record of removals says otherwise.</summary>
    WrongErasure,

    /// <summary>The checkpoint file itself.</summary>
    Checkpoints,

    /// <summary>Folding the events gives something else than what is stored beside them.</summary>
    Replay,
}

/// <summary>Something that cannot be explained by appending alone. The message is a sentence for an auditor.</summary>
public sealed record Finding(FindingKind Kind, string? Stream, long? Sequence, string Message);

/// <param name="Checkpoints">How many were compared; null where no file was given.</param>
public sealed record VerificationReport(long Streams, long Events, long Erased, int? Checkpoints, ImmutableArray<Finding> Findings)
{
    public bool IsGood => Findings.IsEmpty;

    /// <summary>One line.</summary>
    public string Summary => (IsGood, Checkpoints) switch
    {
        (false, _) => $"{Findings.Length} {(Findings.Length == 1 ? "problem" : "problems")} in {Count}",
        (true, null) => $"consistent, not anchored: {Count}; without the checkpoint file a rewritten or lost stream cannot be told",
        (true, { } checkpoints) => $"consistent, anchored by {checkpoints} {(checkpoints == 1 ? "checkpoint" : "checkpoints")}: {Count}",
    };

    private string Count =>
        $"{Events} events of {Streams} streams" + (Erased == 0 ? "" : $", {Erased} of them with their content removed on record");
}
