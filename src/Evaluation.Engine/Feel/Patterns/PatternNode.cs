namespace Evaluation.Engine.Feel.Patterns;

/// <summary>A part of a parsed pattern.</summary>
internal abstract record PatternNode;

internal sealed record SetPattern(CharacterSet Set) : PatternNode;

internal sealed record SequencePattern(PatternNode[] Parts) : PatternNode;

internal sealed record ChoicePattern(PatternNode[] Ways) : PatternNode;

/// <summary>Most is -1 without a bound.</summary>
internal sealed record RepeatPattern(PatternNode Part, int Least, int Most, bool Greedy) : PatternNode;

internal sealed record GroupPattern(PatternNode Part, int Number) : PatternNode;

internal sealed record BackReferencePattern(int Number) : PatternNode;

internal sealed record StartPattern : PatternNode;

internal sealed record EndPattern : PatternNode;

/// <summary>Why a text is no pattern.</summary>
internal sealed class PatternException(string message) : Exception(message);
