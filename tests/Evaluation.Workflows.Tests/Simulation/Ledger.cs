using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Something that a person decided and sent, perhaps more than once, and what came back.</summary>
/// <param name="Workflow">Of a decision that begins an evaluation; Evaluation is null then.</param>
/// <param name="Key">Its Idempotency-Key; null for one that is sent without.</param>
/// <param name="EventType">The event that says it, with the marker in its payload; null where no text goes with it.</param>
internal sealed class Decision(
    World world, int id, string person, string? evaluation, string? workflow, string? key, string what, string? eventType, Func<DateTimeOffset, string, string, EvaluationCommand> command)
{
    private readonly DateTimeOffset decided = world.Now - World.MostSkew;

    public int Id => id;

    public string Person => person;

    public string? Evaluation => evaluation;

    public string? Workflow => workflow;

    public string? Key => key;

    public string What => what;

    public string? EventType => eventType;

    /// <summary>Stands in the text of the decision, and nowhere else.</summary>
    public string Marker => $"decision-{id};";

    /// <summary>The first answer that says yes.</summary>
    public string? Body { get; private set; }

    /// <summary>Some answer did not come, so that nobody can say what became of it.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>Some answer said no.</summary>
    public bool IsRefused { get; private set; }

    public EvaluationCommand Command(DateTimeOffset now, string number) => command(now, number, Marker);

    public bool MayBeRepeatedUntil(DateTimeOffset latest) => latest < decided + IdempotencyKeys.Kept;

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
}
