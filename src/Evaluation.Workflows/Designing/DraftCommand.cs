namespace Evaluation.Workflows.Designing;

/// <summary>A step of a draft. Seen is the revision that the person looked at when they decided.</summary>
public abstract record DraftCommand(DateTimeOffset At, string Actor, long Draft, long Seen, string Why);

/// <summary>Asks somebody else to look at it; from here on it does not change.</summary>
public sealed record SubmitDraft(DateTimeOffset At, string Actor, long Draft, long Seen, string Why) : DraftCommand(At, Actor, Draft, Seen, Why);

/// <summary>Back to drawing.</summary>
public sealed record ReturnDraft(DateTimeOffset At, string Actor, long Draft, long Seen, string Why) : DraftCommand(At, Actor, Draft, Seen, Why);

/// <summary>Compares it with what is published now, knowing that this is another version than the one it began from.</summary>
public sealed record MoveDraftToBase(DateTimeOffset At, string Actor, long Draft, long Seen, string Why) : DraftCommand(At, Actor, Draft, Seen, Why);

public sealed record DiscardDraft(DateTimeOffset At, string Actor, long Draft, long Seen, string Why) : DraftCommand(At, Actor, Draft, Seen, Why);

/// <summary>Makes it the version that new evaluations start on.</summary>
public sealed record PublishDraft(DateTimeOffset At, string Actor, long Draft, long Seen, string Why) : DraftCommand(At, Actor, Draft, Seen, Why);
