namespace Evaluation.Workflows.Evaluations.Sox;

/// <summary>The SOX lane confirmed whether the tool touches financial reporting. Marketing's answers stand in its assessment.</summary>
public sealed record SoxScopeConfirmed(long Key, bool InScope, string Reason) : EvaluationEvent;
