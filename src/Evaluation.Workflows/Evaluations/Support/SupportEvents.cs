using Evaluation.Workflows.Answers;

namespace Evaluation.Workflows.Evaluations.Support;

public sealed record SupportArranged(long Key, string Option, SupportStatement Statement) : EvaluationEvent;

public sealed record SupporterAccepted(long Key, string Option) : EvaluationEvent;

/// <summary>The task goes on to the successor, who is asked the same.</summary>
public sealed record SupporterDeclined(long Key, string Option, string Reason, string Successor) : EvaluationEvent;
