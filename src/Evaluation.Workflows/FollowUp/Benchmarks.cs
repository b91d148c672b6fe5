using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.FollowUp;

/// <summary>Days after the decision: 30, 90 or 180. Value in the unit of the mutual goal.</summary>
public sealed record MeasureBenchmark(DateTimeOffset At, string Actor, int Days, decimal Value, string? Note) : EvaluationCommand(At, Actor);

public sealed record BenchmarkMeasured(int Days, decimal Value, string? Note) : EvaluationEvent;

public sealed record BenchmarkMeasurement(int Days, decimal Value, string? Note, string By, DateTimeOffset At);
