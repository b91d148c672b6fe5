using System.Collections.Immutable;
using System.Data.Common;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows;

public abstract record CommandResult;

/// <summary>The command's events are part of the evaluation.</summary>
public sealed record CommandDone(string Number, ImmutableArray<RecordedEvent> Events) : CommandResult
{
    /// <summary>Sequence of the last event.</summary>
    public long Version => Events[^1].Sequence;
}

/// <summary>Nothing happened, and why.</summary>
public sealed record CommandRefused(Refusal Refusal) : CommandResult;

/// <summary>Nothing happened: somebody else changed the evaluation at the same moment. The session can only be left.</summary>
public sealed record CommandOvertaken(string Number) : CommandResult;

/// <summary>
/// What else belongs into the transaction of a command, such as the content of a file, or the answer to a repeated request.
/// False: leave it all.
/// </summary>
public delegate Task<bool> Alongside(WriteSession session, CommandDone done, CancellationToken cancellationToken);

/// <summary>
/// The one way to change an evaluation: load, decide, append with the expected version, project, commit, in one transaction.
/// Nothing is tried again behind the caller's back.
/// </summary>
public sealed class CommandRunner(EvaluationDatabase database, EventStore events, WorkflowLibrary workflows, OrganisationSettings organisation)
{
    private readonly StateCache cache = new();
    private readonly PeopleReader people = new();

    /// <summary>
    /// Runs a command on the evaluation with this number. Whoever was overtaken gets a refusal of the kind Conflict that says
    /// by whom.
    /// </summary>
    public async Task<CommandResult> RunAsync(
        string number, EvaluationCommand command, Alongside? alongside = null, CancellationToken cancellationToken = default)
    {
        var result = await InTransactionAsync(number, session => RunInAsync(session, number, command, cancellationToken), alongside, cancellationToken);
        return result is CommandOvertaken ? new CommandRefused(await WhoWasFasterAsync(number, command, cancellationToken)) : result;
    }

    /// <summary>Begins an evaluation on the current version of a workflow; the command is made for the number that it gets.</summary>
    public Task<CommandResult> BeginAsync(
        string workflow, DateTimeOffset at, Func<string, EvaluationCommand> command, Alongside? alongside = null, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            workflow,
            async session =>
            {
                if (await workflows.CurrentAsync(session, workflow, cancellationToken) is not { } current)
                    return new CommandRefused(new Refusal(RefusalKind.NotFound, "workflow-unknown", "workflow", $"expected a deployed workflow, but '{workflow}' is none"));
                var head = new StreamHead(await NumberSequence.NextEvaluationAsync(session, at, cancellationToken), 0, AuditTrail.HashChain.Start);
                return await DecideAsync(session, head, new EvaluationState(), current, command(head.Stream), cancellationToken);
            },
            alongside,
            cancellationToken);

    /// <summary>The same within a transaction of the caller, who commits where the result is <see cref="CommandDone"/>.</summary>
    public async Task<CommandResult> RunInAsync(WriteSession session, string number, EvaluationCommand command, CancellationToken cancellationToken = default)
    {
        var head = await EventStore.HeadAsync(session, number, cancellationToken);
        if (head.Sequence == 0 || !EvaluationStream.Is(number))
            return new CommandRefused(new Refusal(RefusalKind.NotFound, "evaluation-unknown", null, $"expected an evaluation, but there is none with the number {number}"));
        var state = cache.Take(head) ?? (await EvaluationStream.StateAsync(session, number, cancellationToken))!;
        if (state.Version != head.Sequence)
            state = (await EvaluationStream.WholeAsync(session, number, cancellationToken))!;
        if (state.Version != head.Sequence)
            return new CommandOvertaken(number);
        var workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        return await DecideAsync(session, head, state, workflow, command, cancellationToken);
    }

    private async Task<CommandResult> DecideAsync(
        WriteSession session, StreamHead head, EvaluationState state, Workflow workflow, EvaluationCommand command, CancellationToken cancellationToken)
    {
        command = command with { At = Microseconds.Truncate(command.At) };
        var context = new DecisionContext(workflow, organisation, await people.CurrentAsync(session, cancellationToken));
        var decision = EvaluationDecider.Decide(context, state, command);
        if (decision.Refusal is { } refusal)
        {
            cache.Put(head, state);
            return new CommandRefused(refusal);
        }

        var stored = decision.Events.Select(one => EvaluationStream.ToStore(command, one)).ToList();
        if (await events.AppendAsync(session, head, stored, cancellationToken) is not Appended appended)
            return new CommandOvertaken(head.Stream);
        var recorded = decision.Events.Select((one, index) => new RecordedEvent(head.Sequence + index + 1, command.At, command.Actor, one)).ToImmutableArray();
        foreach (var one in recorded)
            state.Apply(one);
        if (state.DefinitionHash != workflow.ContentHash)
            context = context with { Workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken) };
        await EvaluationStream.KeepAsync(session, state, head.Sequence, cancellationToken);
        await RowWriter.WriteAsync(session, Projection.Of(context, state, decision.Events), state.Version, command.At, cancellationToken);
        session.AfterCommit(() => cache.Put(appended.Head, state));
        return new CommandDone(head.Stream, recorded);
    }

    private async Task<CommandResult> InTransactionAsync(
        string number, Func<WriteSession, Task<CommandResult>> run, Alongside? alongside, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        try
        {
            var result = await run(session);
            if (result is not CommandDone done)
                return result;
            if (alongside is not null && !await alongside(session, done, cancellationToken))
                return new CommandOvertaken(number);
            await session.CommitAsync(cancellationToken);
            return done;
        }
        catch (DbException exception) when (database.Dialect.IsTransient(exception))
        {
            return new CommandOvertaken(number);
        }
    }

    // Decided once more on what is there now, the domain itself says best what became of the task.
    private async Task<Refusal> WhoWasFasterAsync(string number, EvaluationCommand command, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken: cancellationToken);
        var known = await people.CurrentAsync(session, cancellationToken);
        var recorded = await EvaluationStream.EventsAsync(session, number, cancellationToken: cancellationToken);
        var state = new EvaluationState();
        foreach (var one in recorded)
            state.Apply(one);
        var workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        return EvaluationDecider.Decide(new DecisionContext(workflow, organisation, known), state, command).Refusal
            ?? new Refusal(
                RefusalKind.Conflict, "changed-meanwhile", null,
                $"expected {number} as it was when you sent this, but {known.NameOf(recorded[^1].Actor)} changed it at the same moment: look again, then repeat it");
    }
}
