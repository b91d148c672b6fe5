using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>What an expression on an element instance sees: its own variables, then those of the scopes around it.</summary>
internal sealed class VariableScope(ProcessInstance instance, long key, DateTimeOffset now) : FeelScope
{
    public override DateTimeOffset Now => now;

    public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        for (var element = instance.Find(key); element is not null; element = instance.Find(element.ScopeKey))
        {
            if (element.Variables.TryGet(name, out value)) return true;
            // A called process does not see what is around its call
            if (element.Role == ElementRole.Process) break;
        }

        value = null;
        return false;
    }
}

/// <summary>
/// What the completion condition of a multi-instance body sees: the item that has just finished, the counts of the body (that item
/// counted as completed), and the output collection so far.
/// </summary>
internal sealed class CompletionScope(VariableScope item, LoopState loop, string? outputCollection) : FeelScope
{
    public override DateTimeOffset Now => item.Now;

    public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        value = name switch
        {
            "numberOfInstances" => loop.Items.Items.Length,
            "numberOfActiveInstances" => loop.Activated - loop.Completed - loop.Terminated - 1,
            "numberOfCompletedInstances" => loop.Completed + 1,
            "numberOfTerminatedInstances" => loop.Terminated,
            _ when name == outputCollection => loop.Collected(),
            _ => null,
        };
        return value is not null || item.TryGet(name, out value);
    }
}
