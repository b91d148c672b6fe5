using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>
/// A local name and its value, or (without a name) a context whose entries are names: what for, some, every, filters, contexts
/// and functions add to the scope. Closures keep the frame where they were made.
/// </summary>
internal sealed class Frame(Frame? outer, string? name, FeelValue value)
{
    public static bool TryFind(Frame? frame, string name, [NotNullWhen(true)] out FeelValue? value)
    {
        for (; frame is not null; frame = frame.Outer)
        {
            if (frame.Name is null)
            {
                if (frame.Value is FeelContext context && context.TryGet(name, out value)) return true;
            }
            else if (ReferenceEquals(frame.Name, name) || frame.Name == name)
            {
                value = frame.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public Frame? Outer { get; } = outer;

    public string? Name { get; } = name;

    public FeelValue Value { get; } = value;
}
