using Evaluation.Engine.Execution;

namespace Evaluation.Workflows.Evaluations;

/// <summary>What happened to one evaluation. Stored for ever: a change of meaning is a new type or version.</summary>
public abstract record EvaluationEvent;

/// <summary>A step of the process engine, in the same stream as the events of the evaluation.</summary>
public sealed record ProcessStepped(ProcessEvent Step) : EvaluationEvent;

/// <summary>
/// Stands where the content of an event of the type <paramref name="Type"/> was removed on record. Never raised: it is what a removed
/// payload reads as.
/// </summary>
public sealed record ContentRemoved(string Type) : EvaluationEvent;

/// <summary>An event with what the store knows about it.</summary>
public sealed record RecordedEvent(long Sequence, DateTimeOffset At, string Actor, EvaluationEvent Event);
