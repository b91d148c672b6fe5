using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>A node of the requirements graph with its references resolved and its logic compiled.</summary>
internal sealed class ModelElement(DrgElement definition, FeelType type)
{
    public DrgElement Definition => definition;

    public FeelType Type { get; } = type;

    /// <summary>What the logic can see, by the name it has there; those of another model lie in a context of the import's name.</summary>
    public Dictionary<string, ModelElement> Required { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Dictionary<string, ModelElement>> Imported { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that the model declares and this element does not require: it must not see them.</summary>
    public IReadOnlySet<string> Unrequired { get; set; } = ImmutableHashSet<string>.Empty;

    /// <summary>Of a decision, or the body of a knowledge model.</summary>
    public Node? Logic { get; set; }

    public ImmutableArray<Parameter> Parameters { get; set; } = [];

    public ImmutableArray<ModelElement> ServiceOutputs { get; set; } = [];

    public ImmutableArray<ModelElement> ServiceInputDecisions { get; set; } = [];

    public ImmutableArray<ModelElement> ServiceInputData { get; set; } = [];

    public IEnumerable<ModelElement> AllRequired => Required.Values.Concat(Imported.Values.SelectMany(group => group.Values));
}
