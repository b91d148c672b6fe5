using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>
/// The tests of one input, as a cell of a decision table holds them (DMN 1.5, 10.3.1.3, rule 15): "-" for anything, values,
/// comparisons, ranges, lists of those, not(...), or a condition that speaks of the input as "?".
/// </summary>
internal sealed class FeelUnaryTests
{
    private readonly Nodes.TestNode _root;

    private FeelUnaryTests(string source, Nodes.TestNode root) => (Source, _root) = (source, root);

    public string Source { get; }

    internal Node Root => _root;

    /// <summary>"-": holds for every input without looking at it.</summary>
    public bool HoldsAlways => _root is Nodes.AnythingTest;

    public static bool TryParse(string source, [NotNullWhen(true)] out FeelUnaryTests? tests, [NotNullWhen(false)] out FeelSyntaxError? error)
        => TryParse(source, FeelVocabulary.Empty, out tests, out error);

    public static bool TryParse(
        string source, FeelVocabulary vocabulary, [NotNullWhen(true)] out FeelUnaryTests? tests, [NotNullWhen(false)] out FeelSyntaxError? error)
    {
        try
        {
            tests = new FeelUnaryTests(source, Parser.UnaryTests(source, vocabulary));
            error = null;
            return true;
        }
        catch (FeelSyntaxException failure)
        {
            tests = null;
            error = new FeelSyntaxError(failure.Position, failure.Message);
            return false;
        }
    }

    /// <summary>True, false, or null with a warning where the input cannot be tested. Never throws.</summary>
    public FeelResult Evaluate(FeelValue input, FeelScope scope)
    {
        var budget = new Budget();
        var value = Evaluate(new Run(scope, budget), input);
        return new FeelResult(value, budget.Warnings);
    }

    internal FeelValue Evaluate(Run run, FeelValue input)
    {
        var value = run.Enter(0, _root.Height) ? _root.Test(run, new Frame(null, "?", input), input) : FeelValue.Null;
        run.Leave(_root.Height);
        return run.Budget.IsExhausted ? FeelValue.Null : value;
    }
}
