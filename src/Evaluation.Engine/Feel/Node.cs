using System.Collections.Immutable;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Feel;

/// <summary>One operation of a parsed expression. Nodes are immutable and shared between threads.</summary>
internal abstract class Node
{
    protected Node(int position, params ReadOnlySpan<Node> children)
    {
        Position = position;
        Height = 1;
        Size = 1;
        foreach (var child in children)
        {
            Height = Math.Max(Height, child.Height + 1);
            Size += child.Size;
        }
    }

    public int Position { get; }

    /// <summary>Levels of nesting: what one evaluation takes of the stack.</summary>
    public int Height { get; }

    /// <summary>Number of nodes: what one evaluation takes of the budget.</summary>
    public int Size { get; }

    /// <summary>
    /// The type of the value as far as the text tells, given the types of the parameters around it: what a function literal
    /// gives back. Whether the value will be null is not told.
    /// </summary>
    public virtual FeelType TypeGiven(ImmutableArray<Parameter> parameters) => FeelType.Unknown;

    /// <summary>What can be told of the value without computing it; names and comparisons that cannot be right are reported.</summary>
    public abstract FeelShape ShapeIn(Foresight sight);

    public abstract FeelValue Evaluate(Run run, Frame? frame);
}
