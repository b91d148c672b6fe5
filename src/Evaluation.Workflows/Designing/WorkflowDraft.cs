using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing;

/// <summary>How far the change of a workflow has come. The last two are final.</summary>
public enum DraftStage
{
    /// <summary>Process owners draw and write.</summary>
    Open,

    /// <summary>Nobody changes it: somebody who had no part in it looks at it.</summary>
    InReview,
    Published,
    Discarded,
}

/// <summary>
/// A workflow while it is changed. BaseHash is the version that it began from, null for a new workflow. Revision counts every save and every
/// step; whoever saves or decides says which one they have seen. Authors are all whose work is in it: none of them can publish it.
/// </summary>
public sealed record WorkflowDraft(
    long Number,
    string Name,
    string? BaseHash,
    DraftStage Stage,
    long Revision,
    ImmutableArray<string> Authors,
    string UpdatedBy,
    DateTimeOffset UpdatedAt)
{
    public bool IsOver => Stage is DraftStage.Published or DraftStage.Discarded;
}

/// <summary>What happened to a workflow, in the stream <c>workflow:NAME</c>.</summary>
public abstract record WorkflowEvent(long Draft);

/// <summary>From is the content hash that it began from, null for a new workflow.</summary>
public sealed record DraftBegun(long Draft, string? From) : WorkflowEvent(Draft);

/// <summary>ContentHash names exactly what is to be looked at; Authors are all who worked on it.</summary>
public sealed record DraftSubmitted(long Draft, string ContentHash, ImmutableArray<string> Authors, string Why) : WorkflowEvent(Draft);

/// <summary>Back to its authors, by a reviewer or by an author.</summary>
public sealed record DraftReturned(long Draft, string Why) : WorkflowEvent(Draft);

/// <summary>The version it is compared with is another one now: somebody published in between.</summary>
public sealed record DraftMovedToBase(long Draft, string? From, string To, string Why) : WorkflowEvent(Draft);

public sealed record DraftDiscarded(long Draft, string Why) : WorkflowEvent(Draft);

/// <summary>ContentHash is the version that new evaluations start on from here.</summary>
public sealed record WorkflowPublished(long Draft, string? From, string ContentHash, ImmutableArray<string> Authors, string Why) : WorkflowEvent(Draft);

/// <summary>
/// A later version of the product brought this version with it, while another one that was published here is current: it can be looked at and
/// taken over, and replaces nothing. Draft is 0.
/// </summary>
public sealed record WorkflowDelivered(long Draft, string ContentHash) : WorkflowEvent(Draft);
