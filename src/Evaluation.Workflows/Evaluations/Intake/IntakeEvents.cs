using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Evaluations.Intake;

/// <summary>Workflow and DefinitionHash: the version that the evaluation keeps until somebody migrates it.</summary>
public sealed record EvaluationBegun(string Number, string Workflow, string DefinitionHash) : EvaluationEvent;

/// <summary>Draft is the JSON that the requester has written so far.</summary>
public sealed record DraftSaved(string Draft) : EvaluationEvent;

/// <summary>Listed: whether the company was on a stock exchange when the request was submitted.</summary>
public sealed record RequestSubmitted(PurchaseRequest Request, bool Listed) : EvaluationEvent;

public sealed record EvaluationWithdrawn(string Reason) : EvaluationEvent;
