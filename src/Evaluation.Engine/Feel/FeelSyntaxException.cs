namespace Evaluation.Engine.Feel;

/// <summary>Leaves the parser from any depth; it never leaves TryParse.</summary>
internal sealed class FeelSyntaxException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
