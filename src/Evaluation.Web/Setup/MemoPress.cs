using System.Runtime.InteropServices;
using Evaluation.Engine.Execution;
using Evaluation.Reports;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.Recommendation;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Setup;

/// <summary>
/// Prints memos for the job memo-freeze, and keeps the PDF before it reports: a report without its PDF cannot be. The job memo-final prints
/// nothing anew where both leaders agreed: what they signed, with their seals, is the memo.
/// </summary>
internal sealed class MemoPress(EvaluationDatabase database, WorkflowLibrary workflows, OrganisationSettings organisation, MemoRenderer renderer, MemoSeals seals)
{
    public const string FreezeJob = "memo-freeze";
    public const string FinalJob = "memo-final";

    public async Task<EvaluationCommand> FreezeAsync(EvaluationState state, ActiveJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (context, stored) = await ReadAsync(state, cancellationToken);
        var memo = Print(context, stored, MemoMoment.Next(state, now, HeadOf(stored, state.Version)));
        await KeepAsync(state.Number, state.Bases.Length + 1, now, memo, cancellationToken);
        return new ReportMemoFrozen(now, Actors.System, job.Key, memo.Sha256, memo.ContentSha256, state.Version);
    }

    public async Task<EvaluationCommand> FinishAsync(EvaluationState state, ActiveJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await seals.SealAllAsync(state.Number, now, cancellationToken);
        if (state.Escalation is not null) return new ReportMemoFinished(now, Actors.System, job.Key, await DecideAsync(state, now, cancellationToken));
        await using var session = await database.ReadAsync(cancellationToken: cancellationToken);
        var sealedState = (await EvaluationStream.StateAsync(session, state.Number, cancellationToken))!;
        var last = sealedState.Seals.LastOrDefault(one => one.Revision == sealedState.Bases.Length)
            ?? throw new InvalidOperationException($"Expected a frozen base of {state.Number} that was signed, but there is none.");
        return new ReportMemoFinished(now, Actors.System, job.Key, last.Sha256);
    }

    // The leaders' file stays as they signed it; what the escalation owner decided is told by the next revision, sealed at that decision.
    private async Task<string> DecideAsync(EvaluationState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (context, stored) = await ReadAsync(state, cancellationToken);
        var moment = MemoMoment.Signed(state, sequence => HeadOf(stored, sequence))
            ?? throw new InvalidOperationException($"Expected a frozen base of {state.Number} that was signed, but there is none.");
        return await seals.KeepDecisionAsync(state.Number, moment.Revision, Print(context, stored, moment), now, cancellationToken);
    }

    private MemoDocument Print(DecisionContext context, List<StoredEvent> stored, MemoMoment moment)
        => renderer.Render(DecisionRecordBuilder.Build(context, stored.ConvertAll(EvaluationStream.Read), moment));

    /// <summary>The stream as far as the state knows it: what came later belongs to the next memo.</summary>
    private async Task<(DecisionContext Context, List<StoredEvent> Stored)> ReadAsync(EvaluationState state, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(steady: true, cancellationToken);
        var stored = await EventStore.ReadAsync(session, state.Number, cancellationToken: cancellationToken);
        stored.RemoveAll(one => one.Sequence > state.Version);
        var workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        return (new DecisionContext(workflow, organisation, await PeopleReader.ReadAsync(session, cancellationToken)), stored);
    }

    private static string HeadOf(List<StoredEvent> stored, long sequence) => Convert.ToHexStringLower(stored[(int)sequence - 1].Hash);

    // The job may run again: the last print replaces the one before, and is the one that is reported.
    private async Task KeepAsync(string number, int revision, DateTimeOffset at, MemoDocument memo, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        // who lost the lease on the job comes too late: the base that was reported is never replaced
        if ((await EvaluationStream.StateAsync(session, number, cancellationToken))!.Bases.Length >= revision) return;
        await session.Context.Memos.Where(row => row.Number == number && row.Revision == revision).ExecuteDeleteAsync(cancellationToken);
        session.Context.Memos.Add(new MemoRow
        {
            Number = number,
            Revision = revision,
            FrozenAt = at,
            Content = ImmutableCollectionsMarshal.AsArray(memo.Bytes),
            Sha256 = memo.Sha256,
        });
        await session.Context.SaveChangesAsync(cancellationToken);
        await session.CommitAsync(cancellationToken);
    }
}
