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

    public abstract FeelValue Evaluate(Run run, Frame? frame);
}
