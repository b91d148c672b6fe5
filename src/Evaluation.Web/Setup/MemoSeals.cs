using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Evaluation.Reports;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Setup;

/// <summary>
/// Puts the seals on memos, in the order of the sign-offs. The file on record and the event that tells of its new hash are one transaction.
/// Doing it again finds nothing left to do.
/// </summary>
internal sealed class MemoSeals(
    EvaluationDatabase database, CommandRunner runner, WorkflowLibrary workflows, OrganisationSettings organisation, MemoSealer sealer, SealKeys keys)
{
    // each turn either adds a seal or was overtaken by somebody who changed the evaluation
    private const int MostTurns = 50;

    /// <summary>For the job that a sign-off leaves.</summary>
    public async Task<JobOutcome> RunAsync(LeasedJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await SealAllAsync(job.Stream ?? throw new InvalidOperationException($"Expected an evaluation in the job {job.Id}, but it names none."), now, cancellationToken);
        return new JobDone();
    }

    /// <summary>Throws, with nothing written, where a seal cannot be made.</summary>
    public async Task SealAllAsync(string number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (!await SealNextAsync(number, now, cancellationToken)) return;
        }

        throw new InvalidOperationException($"Expected to seal the memo of {number}, but others were faster {MostTurns} times.");
    }

    /// <summary>Seals a memo that is not on record yet at the escalation owner's decision, and keeps it; gives the hash of what is on record.</summary>
    public async Task<string> KeepDecisionAsync(string number, int revision, MemoDocument memo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (context, history, state) = await ReadAsync(number, cancellationToken);
        if (state.Seals.FirstOrDefault(one => one.Side == Side.Joint) is { } done) return done.Sha256;
        var facts = SealFacts.Of(context, history, revision, Side.Joint) ?? throw new InvalidOperationException($"Expected a decision of the escalation owner on {number}, but there is none.");
        var (sealedMemo, report) = await SealAsync(facts, memo.Bytes.AsMemory(), memo.ContentSha256, now, cancellationToken);
        var row = new MemoRow { Number = number, Revision = revision, FrozenAt = now, Content = ImmutableCollectionsMarshal.AsArray(sealedMemo.Bytes), Sha256 = sealedMemo.Sha256 };
        return await KeepAsync(number, row, null, report, cancellationToken)
            ? sealedMemo.Sha256
            : throw new InvalidOperationException($"Expected to keep the memo of {number}, but somebody else changed the evaluation at the same moment.");
    }

    private async Task<bool> SealNextAsync(string number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (context, history, state) = await ReadAsync(number, cancellationToken);
        if (state.Stage == Stage.Withdrawn || state.NextToSeal is not { } next) return false;
        var facts = SealFacts.Of(context, history, next.Revision, next.Side)!;
        var frozen = state.Bases.Single(one => one.Revision == next.Revision);
        var before = state.Seals.LastOrDefault(one => one.Revision == next.Revision);
        var (file, hash) = (await FileAsync(number, next.Revision, cancellationToken), before?.Sha256 ?? frozen.Sha256);
        if (file.Sha256 != hash) throw new InvalidOperationException($"Expected revision {next.Revision} of the memo of {number} with the SHA-256 {hash}, but the file on record has {file.Sha256}.");
        var (sealedMemo, report) = await SealAsync(facts, file.Content, before?.ContentHash ?? frozen.ContentHash, now, cancellationToken);
        var row = new MemoRow { Number = number, Revision = next.Revision, FrozenAt = frozen.At, Content = ImmutableCollectionsMarshal.AsArray(sealedMemo.Bytes), Sha256 = sealedMemo.Sha256 };
        await KeepAsync(number, row, hash, report, cancellationToken);
        return true;
    }

    private async Task<(SealedMemo Memo, ReportMemoSealed Report)> SealAsync(
        SealFacts facts, ReadOnlyMemory<byte> file, string contentHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var certificate = keys.For(await EmailAsync(facts.Person, cancellationToken));
        var memo = sealer.Seal(file, contentHash, Decision(facts), certificate, now, out var problem)
            ?? throw new InvalidOperationException($"The memo cannot be sealed: {problem}.");
        return (memo, new ReportMemoSealed(
            now, Actors.System, facts.Side, facts.Revision, memo.Sha256, memo.ContentSha256, memo.SealedBy, certificate.IsPersonal, certificate.Sha256));
    }

    public static SealedDecision Decision(SealFacts facts) => new(
        facts.Side switch { Side.Marketing => SealPlace.Marketing, Side.It => SealPlace.It, _ => SealPlace.Owner },
        facts.Name,
        facts.Role,
        facts.Outcome,
        facts.OptionName,
        facts.Dissents,
        facts.Reason,
        facts.At)
    {
        AlsoActed = facts.AlsoActed,
    };

    // False where somebody else was faster: nothing is written then.
    private async Task<bool> KeepAsync(string number, MemoRow row, string? replaced, ReportMemoSealed report, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        switch (await runner.RunInAsync(session, number, report, cancellationToken))
        {
            case CommandDone: break;
            case CommandOvertaken or CommandRefused { Refusal.Code: "seal-over" or "withdrawn" }: return false;
            case CommandRefused { Refusal: var refusal }: throw new InvalidOperationException(refusal.Message);
            case var other: throw new InvalidOperationException($"expected a result of a command, but got {other}");
        }

        await session.Context.Memos.Where(one => one.Number == number && one.Revision == row.Revision && (replaced == null || one.Sha256 == replaced)).ExecuteDeleteAsync(cancellationToken);
        session.Context.Memos.Add(row);
        await session.Context.SaveChangesAsync(cancellationToken);
        await session.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<(DecisionContext Context, List<RecordedEvent> History, EvaluationState State)> ReadAsync(string number, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(steady: true, cancellationToken);
        var history = (await EventStore.ReadAsync(session, number, cancellationToken: cancellationToken)).ConvertAll(EvaluationStream.Read);
        var state = new EvaluationState();
        foreach (var recorded in history) state.Apply(recorded);
        var workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        return (new DecisionContext(workflow, organisation, await PeopleReader.ReadAsync(session, cancellationToken)), history, state);
    }

    private async Task<(byte[] Content, string Sha256)> FileAsync(string number, int revision, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var row = await context.Memos.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number && one.Revision == revision, cancellationToken);
        return row is { Content: { } content, Sha256: { } hash }
            ? (content, hash)
            : throw new InvalidOperationException($"Expected revision {revision} of the memo of {number} on record, but it is not there.");
    }

    private async Task<string> EmailAsync(string person, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Users.Where(one => one.Id == person).Select(one => one.Email).FirstOrDefaultAsync(cancellationToken) ?? "";
    }
}
