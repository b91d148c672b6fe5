using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Evaluations;

/// <summary>The last result of a decision that the process called, with the rules that led to it.</summary>
public sealed record EvaluatedDecision(string DecisionId, DateTimeOffset At, ImmutableArray<DecisionTrace> Traces, FeelValue Output);
