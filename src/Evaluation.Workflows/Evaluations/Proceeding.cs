using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations;

/// <summary>
/// One command being decided: the events so far, and the state as it is after them. Lives for one call of
/// the decider.
/// </summary>
internal sealed class Proceeding(DecisionContext context, EvaluationState state, EvaluationCommand command)
{
    private readonly ImmutableArray<EvaluationEvent>.Builder _events = ImmutableArray.CreateBuilder<EvaluationEvent>();
    private bool _stepped;

    /// <summary>With the version of the workflow that the evaluation runs on: another one after a migration.</summary>
    public DecisionContext Context { get; private set; } = context;

    /// <summary>The state after the events raised so far. The process instance in it stands where it stood before the command.</summary>
    public EvaluationState State { get; } = state.Fork();

    public DateTimeOffset At => command.At;

    public string Actor => command.Actor;

    public DateOnly Today => Context.Organisation.Calendar.DateOf(command.At);

    /// <summary>Who acts; the decider has made sure that the person is there and active.</summary>
    public DirectoryPerson Person => Context.People.Find(command.Actor) ?? new DirectoryPerson(command.Actor, command.Actor, [], false);

    public bool IsSystem => command.Actor == Actors.System;

    public ImmutableArray<EvaluationEvent> Events => _events.ToImmutable();

    public void Raise(EvaluationEvent @event)
    {
        _events.Add(@event);
        State.Apply(new RecordedEvent(State.Version + 1, command.At, command.Actor, @event));
    }

    /// <summary>Lets the engine take its one step of this command, with the variables that the domain owes it; from then on the evaluation runs on the target, where there is one.</summary>
    public Refusal? Step(ProcessCommand step, Definitions.Workflow? target = null)
    {
        if (_stepped) throw new InvalidOperationException("the engine steps once for a command");
        _stepped = true;
        var decision = ProcessDecider.Decide(Context.Workflow.Deployment, State.Process, step);
        if (decision.Rejection is { } rejection)
            return new Refusal(RefusalKind.Conflict, rejection.Code, rejection.ElementId, rejection.Message);
        if (target is not null) Context = Context with { Workflow = target };
        foreach (var happened in decision.Events) Raise(new ProcessStepped(happened));
        TaskList.TaskOpening.Raise(this, decision.Events);
        return null;
    }

    public Refusal? CompleteTask(long key, params KeyValuePair<string, FeelValue>[] variables)
        => Step(new CompleteUserTask(command.At, key, new FeelContext(variables)));
}

/// <summary>Short ways to say no.</summary>
internal static class Refuse
{
    public static Refusal Invalid(string code, string? field, string message) => new(RefusalKind.Invalid, code, field, message);

    public static Refusal Forbidden(string code, string message) => new(RefusalKind.Forbidden, code, null, message);

    public static Refusal NotFound(string code, string message) => new(RefusalKind.NotFound, code, null, message);

    public static Refusal Conflict(string code, string message) => new(RefusalKind.Conflict, code, null, message);
}
