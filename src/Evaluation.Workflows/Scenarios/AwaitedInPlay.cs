using System.Collections.Immutable;
using Evaluation.Engine.Execution;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// A message that a play waits for. Key names it within the play; CorrelationKey is null where every message of the name will do. IsOwn: the
/// portal itself sends it, as soon as something changes that the frozen memo tells of.
/// </summary>
public sealed record AwaitedMessage(long Key, string Name, string? CorrelationKey, ImmutableArray<string> Elements, bool IsOwn);

/// <summary>A signal that a play waits for. Key names it within the play.</summary>
public sealed record AwaitedSignal(long Key, string Name, ImmutableArray<string> Elements);

/// <summary>
/// A job that a play waits for and the portal does not do. Option is that of the element, Choices what can come next in an ad-hoc subprocess whose
/// job decides (null for all others), Failed the words of the worker that failed (null where it is still to be tried).
/// </summary>
public sealed record AwaitedJob(ActiveJob Job, string? Option, bool IsListener, ImmutableArray<string>? Choices, string? Failed);
