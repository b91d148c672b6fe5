using System.Collections.Immutable;

namespace Evaluation.Engine.Feel;

/// <summary>Why an expression gave null or less than was asked. Position is 0-based, in UTF-16 units of the source text.</summary>
public sealed record FeelWarning(int Position, string Message);

/// <summary>A value and what the author of the expression should know about how it came to be.</summary>
public sealed record FeelResult(FeelValue Value, ImmutableArray<FeelWarning> Warnings);

/// <summary>Why a text is not FEEL. Position is 0-based, in UTF-16 units of the source text.</summary>
public sealed record FeelSyntaxError(int Position, string Message);
