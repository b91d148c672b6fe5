using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

/// <summary>Why an element cannot go on: it becomes an incident.</summary>
internal sealed record Failure(string Code, string Message)
{
    /// <summary>An expression that gave something else than is needed, with what the expression itself says about it.</summary>
    public static Failure Of(string code, string what, string expected, BpmnExpression expression, FeelResult result)
    {
        var warning = result.Warnings.IsDefaultOrEmpty ? "" : $" ({result.Warnings[0].Message})";
        return new(code, $"expected {what} '{expression}' to be {expected}, but it is {Describe(result.Value)}{warning}");
    }

    private static string Describe(FeelValue value) => value switch
    {
        FeelNull => "null",
        FeelBoolean boolean => boolean.Value ? "true" : "false",
        FeelNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        FeelString { Value.Length: <= 80 } text => $"\"{text.Value}\"",
        FeelString text => $"a text of {text.Value.Length} characters",
        FeelList list => $"a list of {list.Items.Length}",
        FeelContext => "a context",
        _ => value.ToString(),
    };
}

/// <summary>What became of the work of an element: it is done, it waits for a command, or it failed.</summary>
internal readonly record struct Outcome(bool Waits, Failure? Failure)
{
    public static readonly Outcome Done;

    public static readonly Outcome Waiting = new(true, null);

    public static implicit operator Outcome(Failure failure) => new(false, failure);
}
