using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>A mail that the portal would have sent at this moment of the play; Task is the name of the task that it is about.</summary>
public sealed record PlayedMail(DateTimeOffset At, Notification Mail, string Task);

/// <summary>A notice that a step of the workflow would have sent at this moment of the play.</summary>
public sealed record PlayedNotice(DateTimeOffset At, string ElementId, ImmutableArray<string> To, string Words);

public enum ComingKind
{
    /// <summary>A timer of the process itself.</summary>
    Timer,

    /// <summary>Whoever has the task is reminded.</summary>
    Reminder,

    /// <summary>The task is late.</summary>
    Escalation,
}

/// <summary>
/// What the system will do at this moment unless somebody is faster. Key is that of the timer, or of the task; Option is that of the task.
/// To are those who would get a mail.
/// </summary>
public sealed record ComingUp(DateTimeOffset At, ComingKind Kind, string ElementId, long Key, string? Option)
{
    public ImmutableArray<Named> To { get; init; } = [];
}

/// <summary>A task that is open in a play, and who of the cast could do what it waits for now: answer it, or the question about it.</summary>
public sealed record PlayedTask(TaskState Task, ImmutableArray<Named> CanAct)
{
    /// <summary>To whom it could be given instead.</summary>
    public ImmutableArray<Named> CanReceive { get; init; } = [];
}
