using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.TaskList;

public sealed record Claim(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);

public sealed record Release(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);

public sealed record Reassign(DateTimeOffset At, string Actor, long Key, string To, string Reason) : EvaluationCommand(At, Actor);

/// <summary>Keeps an unfinished answer (a JSON object) for its author, who alone ever sees it.</summary>
public sealed record SaveTaskDraft(DateTimeOffset At, string Actor, long Key, string Draft) : EvaluationCommand(At, Actor);

/// <summary>Whoever completes a task that nobody holds takes it with that.</summary>
public sealed record CompleteTask(DateTimeOffset At, string Actor, long Key, TaskAnswer Answer) : EvaluationCommand(At, Actor);

/// <summary>Asks the requester. The task stays active; the wait counts for the requester's side.</summary>
public sealed record SendBack(DateTimeOffset At, string Actor, long Key, string Question) : EvaluationCommand(At, Actor);

public sealed record AnswerQuestion(DateTimeOffset At, string Actor, long Key, string Answer) : EvaluationCommand(At, Actor);

/// <summary>The system found the time of the reminder passed.</summary>
public sealed record RemindTask(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);

/// <summary>The system found the due date passed.</summary>
public sealed record EscalateTask(DateTimeOffset At, string Actor, long Key) : EvaluationCommand(At, Actor);
