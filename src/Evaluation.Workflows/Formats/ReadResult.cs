using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine;

namespace Evaluation.Workflows.Formats;

/// <summary>
/// What a file, a body or a form said, or why it was not accepted. Never both: with a problem there is no value, so nothing is half read.
/// A problem names the field as a path from the root, for example <c>options[1].cost.yearly</c> (lists count from 0).
/// </summary>
public sealed record ReadResult<TValue>(TValue? Value, ImmutableArray<Problem> Problems)
    where TValue : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;
}
