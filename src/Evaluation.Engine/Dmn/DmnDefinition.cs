using System.Collections.Immutable;

namespace Evaluation.Engine.Dmn;

/// <summary>One .dmn file as it was written: what the reader makes and the compiler checks. Nothing behind it sees XML.</summary>
internal sealed record DmnDefinition(
    string FileName,
    string Name,
    string Namespace,
    ImmutableArray<DmnImport> Imports,
    ImmutableArray<ItemDefinition> Items,
    ImmutableArray<DrgElement> Elements);

/// <summary>An empty name puts the other model's elements beside the own ones.</summary>
internal sealed record DmnImport(string Name, string Namespace, int Line);

/// <summary>A declared type (DMN 1.5, 7.3.3). Components, a function or a reference to another type.</summary>
internal sealed record ItemDefinition(
    string Name,
    int Line,
    string? TypeRef,
    bool IsCollection,
    TextAt? AllowedValues,
    TextAt? TypeConstraint,
    ImmutableArray<ItemDefinition> Components,
    FunctionItem? Function);

internal sealed record FunctionItem(string? OutputTypeRef, ImmutableArray<TypedName> Parameters);

internal sealed record TypedName(string Name, string? TypeRef);

/// <summary>FEEL and the line it starts on.</summary>
internal sealed record TextAt(string Text, int Line);

/// <summary>A node of the requirements graph (DMN 1.5, 6.3). References are "#id", or "namespace#id" into an imported model.</summary>
internal abstract record DrgElement(string Id, string Name, int Line, string VariableName, string? TypeRef);

internal sealed record InputData(string Id, string Name, int Line, string VariableName, string? TypeRef)
    : DrgElement(Id, Name, Line, VariableName, TypeRef);

internal sealed record Decision(
    string Id, string Name, int Line, string VariableName, string? TypeRef, ImmutableArray<Reference> Requirements, BoxedExpression? Logic)
    : DrgElement(Id, Name, Line, VariableName, TypeRef)
{
    public string? VersionTag { get; init; }

    public string? Description { get; init; }
}

internal sealed record KnowledgeModel(
    string Id, string Name, int Line, string VariableName, string? TypeRef, ImmutableArray<Reference> Requirements, FunctionDefinition? Logic)
    : DrgElement(Id, Name, Line, VariableName, TypeRef);

internal sealed record DecisionService(
    string Id,
    string Name,
    int Line,
    string VariableName,
    string? TypeRef,
    ImmutableArray<Reference> Outputs,
    ImmutableArray<Reference> InputDecisions,
    ImmutableArray<Reference> InputData)
    : DrgElement(Id, Name, Line, VariableName, TypeRef);

internal sealed record Reference(string Href, int Line);
