using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>A message or signal that somebody sent, instead of a command to one evaluation.</summary>
/// <param name="TimeToLive">Of a message; null for a signal.</param>
internal sealed record Publication(TimeSpan? TimeToLive)
{
    /// <summary>The variable that brings the marker of its decision.</summary>
    public const string Word = "word";

    /// <summary>A message that is kept so long can be sent again by its id alone.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private readonly List<DateTimeOffset> tried = [];

    public bool IsSignal => TimeToLive is null;

    public bool IsKeptLong => TimeToLive >= Long;

    public void Try(DateTimeOffset now) => tried.Add(Microseconds.Truncate(now));

    /// <summary>Whether it may reach anybody then, whichever try it was that went through.</summary>
    public bool MayReachAt(DateTimeOffset at) => tried.Any(one => at == one || at < one + TimeToLive);

    /// <summary>Whether it is kept for others then, whichever try it was that went through.</summary>
    public bool IsKeptAt(DateTimeOffset at) => tried.Count > 0 && tried.All(one => at < one + TimeToLive);
}

/// <summary>Something that a person decided and sent, perhaps more than once, and what came back.</summary>
/// <param name="Workflow">Of a decision that begins an evaluation; Evaluation is null then.</param>
/// <param name="Key">Its Idempotency-Key; null for one that is sent without.</param>
/// <param name="EventType">The event that says it, with the marker in its payload; null where no text goes with it.</param>
internal sealed class Decision(
    World world, int id, string person, string? evaluation, string? workflow, string? key, string what, string? eventType, Func<DateTimeOffset, string, string, EvaluationCommand> command,
    Publication? publication = null)
{
    private readonly DateTimeOffset decided = world.Now - World.MostSkew;

    public int Id => id;

    public string Person => person;

    public string? Evaluation => evaluation;

    public string? Workflow => workflow;

    public string? Key => key;

    public string What => what;

    public string? EventType => eventType;

    /// <summary>Null for a command.</summary>
    public Publication? Publication => publication;

    /// <summary>Whether it is the same decision when it comes twice: by its key, because a task is completed once, or by the id of the message.</summary>
    public bool MayRepeat => key is not null || eventType == nameof(FormFilled) || publication is { IsKeptLong: true };

    /// <summary>Stands in the text of the decision, and nowhere else.</summary>
    public string Marker => $"decision-{id};";

    /// <summary>The first answer that says yes.</summary>
    public string? Body { get; private set; }

    /// <summary>Some answer did not come, so that nobody can say what became of it.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>Some answer said no.</summary>
    public bool IsRefused { get; private set; }

    public EvaluationCommand Command(DateTimeOffset now, string number) => command(now, number, Marker);

    public bool MayBeRepeatedUntil(DateTimeOffset latest) => latest < decided + (key is null ? publication?.TimeToLive ?? IdempotencyKeys.Kept : IdempotencyKeys.Kept);

    public void Hear(Answer answer)
    {
        switch (answer)
        {
            case Accepted { Body: var body } when Body is null:
                Body = body;
                break;
            case Accepted { Body: var body } when body != Body:
                world.Violated($"{this} was answered with {Body}, and when it came again with {body}");
                break;
            case Unheard:
                IsUncertain = true;
                break;
            case Refused:
                IsRefused = true;
                break;
        }
    }

    public override string ToString() => $"{what} (decision {id} of {person}{(evaluation is null ? "" : $" on {evaluation}")})";
}

/// <summary>What the people outside know: each decision that anybody sent.</summary>
internal sealed class Ledger(World world)
{
    private readonly List<Decision> decisions = [];

    public IReadOnlyList<Decision> Decisions => decisions;

    public Decision Add(
        string person, string? evaluation, string? workflow, bool keyed, string what, string? eventType, Func<DateTimeOffset, string, string, EvaluationCommand> command)
    {
        var id = decisions.Count + 1;
        var decision = new Decision(world, id, person, evaluation, workflow, keyed ? $"key-{id}" : null, what, eventType, command);
        decisions.Add(decision);
        return decision;
    }

    public Decision Publish(string person, bool keyed, Publication publication)
    {
        var id = decisions.Count + 1;
        var what = publication.IsSignal ? "signal" : $"message for {publication.TimeToLive}";
        var decision = new Decision(
            world, id, person, null, null, keyed ? $"key-{id}" : null, what, null, (_, _, _) => throw new InvalidOperationException($"Expected a command, but {what} is none."), publication);
        decisions.Add(decision);
        return decision;
    }
}
