using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

public sealed record DmnReadResult(DmnModel? Model, ImmutableArray<Problem> Problems);

/// <summary>The decisions of one .dmn file, checked and ready to evaluate from any thread.</summary>
public sealed class DmnModel
{
    /// <summary>Ids of the decisions, in the order of the file.</summary>
    public ImmutableArray<string> DecisionIds => throw new NotImplementedException();

    /// <summary>Reads DMN 1.5 (1.1 to 1.4 namespaces too). Refusals are problems; nothing is half read.</summary>
    public static DmnReadResult Read(ReadOnlyMemory<byte> xml, string fileName) => throw new NotImplementedException();

    /// <summary>Evaluates a decision and all that it requires. Unknown ids and failing expressions are values in the result.</summary>
    public DecisionResult Evaluate(string decisionId, FeelContext input, DateTimeOffset now) => throw new NotImplementedException();
}

/// <summary>What was decided and why. <see cref="Failure"/> is set when no value could be computed, and says what was expected.</summary>
public sealed record DecisionResult(FeelValue Value, ImmutableArray<DecisionTrace> Traces, ImmutableArray<FeelWarning> Warnings, string? Failure);

/// <summary>One evaluated decision: its inputs, the ids (and 1-based numbers) of the rules that matched, its output. In the order of evaluation, requirements first.</summary>
public sealed record DecisionTrace(
    string DecisionId,
    string DecisionName,
    ImmutableArray<TracedInput> Inputs,
    ImmutableArray<MatchedRule> MatchedRules,
    FeelValue Output);

public sealed record TracedInput(string Expression, FeelValue Value);

/// <summary>Annotation is the text in the rule's annotation column, empty where there is none.</summary>
public sealed record MatchedRule(string RuleId, int Number, string Annotation);
