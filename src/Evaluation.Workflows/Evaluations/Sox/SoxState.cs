namespace Evaluation.Workflows.Evaluations.Sox;

public sealed record SoxScope(bool InScope, string Reason, string AnsweredBy, string ConfirmedBy, DateTimeOffset At, bool IsSuperseded);
