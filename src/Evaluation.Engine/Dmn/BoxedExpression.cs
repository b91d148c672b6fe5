using System.Collections.Immutable;

namespace Evaluation.Engine.Dmn;

/// <summary>The logic of an element as it was drawn (DMN 1.5, 7.3.1). Line is where it starts in the file.</summary>
internal abstract record BoxedExpression(int Line, string? TypeRef);

internal sealed record LiteralExpression(int Line, string? TypeRef, string Text) : BoxedExpression(Line, TypeRef);

internal sealed record BoxedContext(int Line, string? TypeRef, ImmutableArray<BoxedEntry> Entries) : BoxedExpression(Line, TypeRef);

/// <summary>Without a name it is the result of the whole context.</summary>
internal sealed record BoxedEntry(string? Name, string? TypeRef, BoxedExpression? Value);

internal sealed record BoxedInvocation(int Line, string? TypeRef, BoxedExpression Function, ImmutableArray<BoxedEntry> Bindings)
    : BoxedExpression(Line, TypeRef);

internal sealed record BoxedList(int Line, string? TypeRef, ImmutableArray<BoxedExpression> Items) : BoxedExpression(Line, TypeRef);

internal sealed record BoxedRelation(
    int Line, string? TypeRef, ImmutableArray<TypedName> Columns, ImmutableArray<ImmutableArray<BoxedExpression>> Rows)
    : BoxedExpression(Line, TypeRef);

/// <summary>Kind is FEEL, Java or PMML.</summary>
internal sealed record FunctionDefinition(int Line, string? TypeRef, string Kind, ImmutableArray<TypedName> Parameters, BoxedExpression? Body)
    : BoxedExpression(Line, TypeRef);

internal sealed record BoxedConditional(int Line, string? TypeRef, BoxedExpression If, BoxedExpression Then, BoxedExpression Else)
    : BoxedExpression(Line, TypeRef);

internal sealed record BoxedFilter(int Line, string? TypeRef, BoxedExpression In, BoxedExpression Match) : BoxedExpression(Line, TypeRef);

/// <summary>Kind is for, some or every.</summary>
internal sealed record BoxedIterator(int Line, string? TypeRef, string Kind, string Variable, BoxedExpression In, BoxedExpression Body)
    : BoxedExpression(Line, TypeRef);

internal sealed record DecisionTable(
    int Line,
    string? TypeRef,
    HitPolicy HitPolicy,
    Aggregation Aggregation,
    ImmutableArray<InputClause> Inputs,
    ImmutableArray<OutputClause> Outputs,
    ImmutableArray<TableRule> Rules) : BoxedExpression(Line, TypeRef);

internal sealed record InputClause(string Label, TextAt Expression, string? TypeRef, TextAt? Values);

internal sealed record OutputClause(string Name, string? TypeRef, TextAt? Values, TextAt? Default);

internal sealed record TableRule(string Id, int Line, ImmutableArray<TextAt> Inputs, ImmutableArray<TextAt> Outputs, string Annotation)
{
    /// <summary>At least one output is filled in, be it with null.</summary>
    public bool IsAnswered { get; init; } = true;
}

/// <summary>Which of the matching rules count (DMN 1.5, 8.2.10).</summary>
internal enum HitPolicy
{
    Unique,
    First,
    Priority,
    Any,
    Collect,
    RuleOrder,
    OutputOrder,
}

internal enum Aggregation
{
    None,
    Sum,
    Count,
    Min,
    Max,
}
