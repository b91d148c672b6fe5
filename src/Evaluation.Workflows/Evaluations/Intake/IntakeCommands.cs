using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Evaluations.Intake;

/// <summary>Begins an evaluation as a draft. Number is EV-YYYY-NNNN of the UTC year; Draft is a JSON object, perhaps not complete.</summary>
public sealed record SaveDraft(DateTimeOffset At, string Actor, string Number, string Draft) : EvaluationCommand(At, Actor);

public sealed record ChangeDraft(DateTimeOffset At, string Actor, string Draft) : EvaluationCommand(At, Actor);

/// <summary>Starts the process. Only the requester of the draft may do it. Without a draft, Number begins the evaluation at once.</summary>
public sealed record SubmitRequest(DateTimeOffset At, string Actor, string Number, PurchaseRequest Request) : EvaluationCommand(At, Actor);

/// <summary>Ends the evaluation before anything was decided.</summary>
public sealed record Withdraw(DateTimeOffset At, string Actor, string Reason) : EvaluationCommand(At, Actor);
