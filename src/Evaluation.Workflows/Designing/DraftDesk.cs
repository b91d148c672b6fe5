using System.Collections.Immutable;
using System.Data.Common;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Designing;

/// <summary>A draft after what was asked for, or why nothing happened.</summary>
public sealed record DraftResult(WorkflowDraft? Draft, Refusal? Refusal)
{
    internal static DraftResult Refused(Refusal refusal) => new(null, refusal);
}

/// <summary>
/// The one way to change a workflow: begin a draft, save its files, and take it through review to publication. Each call is one transaction;
/// whoever did not see the latest revision is told who changed it, and nothing is overwritten.
/// </summary>
public sealed class DraftDesk(EvaluationDatabase database, EventStore events)
{
    private const string Series = "workflow-drafts";

    private readonly PeopleReader people = new();

    /// <summary>A draft of the version that is current now.</summary>
    public Task<DraftResult> BeginAsync(string workflow, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async session =>
            {
                if (await DefinitionStore.CurrentAsync(session, workflow, cancellationToken) is not { } current)
                    return DraftResult.Refused(new Refusal(RefusalKind.NotFound, "workflow-unknown", null, $"expected a deployed workflow, but '{workflow}' is none"));
                var files = await DefinitionStore.FilesAsync(session, current.ContentHash, cancellationToken);
                return await AddAsync(session, workflow, current.ContentHash, files, actor, at, cancellationToken);
            },
            cancellationToken);

    /// <summary>A draft of a workflow that does not exist yet.</summary>
    public Task<DraftResult> BeginNewAsync(NewWorkflow workflow, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async session =>
            {
                if (workflow.Refuse() is { } wrong) return DraftResult.Refused(wrong);
                if (await DefinitionStore.CurrentAsync(session, workflow.Template, cancellationToken) is not { } template)
                    return DraftResult.Refused(new Refusal(RefusalKind.Invalid, "template-unknown", "template", $"expected a workflow to begin with, but '{workflow.Template}' is none"));
                if (await DefinitionStore.CurrentAsync(session, workflow.Name, cancellationToken) is not null
                    || (await DraftStore.UnfinishedAsync(session, workflow.Name, cancellationToken)).Count > 0)
                {
                    return DraftResult.Refused(new Refusal(RefusalKind.Conflict, "workflow-exists", "title", $"expected a new title, but there is a workflow '{workflow.Name}' already"));
                }

                var files = workflow.Files(await DefinitionStore.FilesAsync(session, template.ContentHash, cancellationToken));
                return await AddAsync(session, workflow.Name, null, files, actor, at, cancellationToken);
            },
            cancellationToken);

    /// <summary>
    /// A draft with the files of an older version, to bring it back: published, it replaces the version that is current now. Which one it
    /// began from stands in the history.
    /// </summary>
    public Task<DraftResult> RestoreAsync(string workflow, string contentHash, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async session =>
            {
                var current = await DefinitionStore.CurrentAsync(session, workflow, cancellationToken);
                if (current is null || !await DefinitionStore.IsDeployedAsync(session, workflow, contentHash, cancellationToken))
                {
                    return DraftResult.Refused(new Refusal(
                        RefusalKind.NotFound, "version-unknown", null, $"expected a version of '{workflow}', but {contentHash} is none"));
                }

                var files = await DefinitionStore.FilesAsync(session, contentHash, cancellationToken);
                return await AddAsync(session, workflow, current.ContentHash, files, actor, at, cancellationToken, contentHash);
            },
            cancellationToken);

    /// <summary>
    /// A draft of its own with the files of another one and this one changed: where two people drew at the same time, the second keeps
    /// their work in it.
    /// </summary>
    public Task<DraftResult> BranchAsync(long draft, string path, byte[] content, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async session =>
            {
                if (await DraftStore.FindAsync(session, draft, cancellationToken) is not { } from) return Unknown(draft);
                if (DraftFiles.RefuseContent(path, content) is { } wrong) return DraftResult.Refused(wrong);
                var files = await DraftStore.FilesAsync(session, draft, cancellationToken);
                files[path] = content;
                return await AddAsync(session, from.Name, from.BaseHash, files, actor, at, cancellationToken);
            },
            cancellationToken);

    /// <summary>Keeps one file of the draft; the answer has the revision that this made.</summary>
    /// <param name="seen">The revision that the editor began from or saved last.</param>
    public Task<DraftResult> SaveAsync(
        long draft, long seen, string path, byte[] content, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        EditAsync(draft, seen, [new SaveFile(path, content)], actor, at, cancellationToken);

    /// <summary>Saves, adds, removes and renames files, all of them or none; the answer has the one revision that this made.</summary>
    /// <param name="seen">The revision that the person looked at.</param>
    public Task<DraftResult> EditAsync(
        long draft, long seen, IReadOnlyCollection<DraftEdit> edits, string actor, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        InTransactionAsync(
            async session =>
            {
                if (await DraftStore.FindAsync(session, draft, cancellationToken) is not { } before) return Unknown(draft);
                var known = await people.CurrentAsync(session, cancellationToken);
                if (DraftDecider.NotAnOwner(known, actor) is { } stranger) return DraftResult.Refused(stranger);
                if (before.Stage != DraftStage.Open)
                {
                    return DraftResult.Refused(new Refusal(
                        RefusalKind.Conflict, "wrong-stage", null, $"expected a draft that is being drawn, but {DraftDecider.StageWords(before.Stage)}"));
                }

                var files = (await DraftStore.FilesAsync(session, draft, cancellationToken)).ToImmutableDictionary(StringComparer.Ordinal);
                // The answer to the first try was lost on the way, so it is sent again: it is there already.
                if (before.UpdatedBy == actor && before.Revision > seen && DraftFiles.AreAfter(files, edits)) return new DraftResult(before, null);
                if (before.Revision != seen) return DraftResult.Refused(DraftDecider.Changed(before, known));
                var (next, wrong) = DraftFiles.Apply(files, edits);
                if (wrong is not null) return DraftResult.Refused(wrong);

                var after = Next(before, actor, at) with { Authors = before.Authors.Contains(actor) ? before.Authors : before.Authors.Add(actor) };
                if (!await DraftStore.MoveAsync(session, before, after, cancellationToken)) return DraftResult.Refused(DraftDecider.Changed(before, known));
                foreach (var gone in files.Keys.Except(next.Keys, StringComparer.Ordinal)) await DraftStore.RemoveFileAsync(session, draft, gone, cancellationToken);
                foreach (var (path, content) in next.Where(file => files.GetValueOrDefault(file.Key) != file.Value))
                    await DraftStore.WriteFileAsync(session, draft, path, content, cancellationToken);
                return new DraftResult(after, null);
            },
            cancellationToken);

    /// <summary>Submits, gives back, moves to the current base, gives up or publishes. Publishing plays all scenarios first, outside of any transaction.</summary>
    public async Task<DraftResult> DoAsync(DraftCommand command, CancellationToken cancellationToken = default)
    {
        var check = command is PublishDraft ? await CheckAsync(command.Draft, cancellationToken) : null;
        return await InTransactionAsync(session => DecideAsync(session, command, check, cancellationToken), cancellationToken);
    }

    /// <summary>What publishing would say of the draft as it is now; null where there is none.</summary>
    public async Task<DraftCheck?> CheckAsync(long draft, CancellationToken cancellationToken = default)
    {
        WorkflowDraft? found;
        Dictionary<string, byte[]> files;
        await using (var session = await database.ReadAsync(steady: true, cancellationToken))
        {
            found = await DraftStore.FindAsync(session, draft, cancellationToken);
            files = await DraftStore.FilesAsync(session, draft, cancellationToken);
        }

        return found is null ? null : await Task.Run(() => DraftCheck.Of(found.Name, files), cancellationToken);
    }

    private async Task<DraftResult> DecideAsync(WriteSession session, DraftCommand command, DraftCheck? check, CancellationToken cancellationToken)
    {
        if (await DraftStore.FindAsync(session, command.Draft, cancellationToken) is not { } before) return Unknown(command.Draft);
        var files = await DraftStore.FilesAsync(session, command.Draft, cancellationToken);
        var current = await DefinitionStore.CurrentAsync(session, before.Name, cancellationToken);
        var known = await people.CurrentAsync(session, cancellationToken);
        var facts = new DraftFacts(before, DefinitionStore.HashOf(files), current?.ContentHash, check, known);
        var decision = DraftDecider.Decide(facts, command);
        if (decision.Event is not { } happened) return DraftResult.Refused(decision.Refusal!);

        var after = Next(before, command.Actor, command.At) with
        {
            Stage = decision.Stage,
            Authors = happened is DraftSubmitted submitted ? submitted.Authors : before.Authors,
            BaseHash = happened is DraftMovedToBase moved ? moved.To : before.BaseHash,
        };
        if (!await DraftStore.MoveAsync(session, before, after, cancellationToken)) return DraftResult.Refused(DraftDecider.Changed(before, known));
        if (!await AppendAsync(session, before.Name, happened, command.Actor, command.At, cancellationToken)) return DraftResult.Refused(DraftDecider.Changed(before, known));
        if (happened is WorkflowPublished) await DefinitionStore.DeployAsync(session, before.Name, files, command.Actor, command.At, cancellationToken);
        return new DraftResult(after, null);
    }

    private async Task<DraftResult> AddAsync(
        WriteSession session, string workflow, string? from, IReadOnlyDictionary<string, byte[]> files, string actor, DateTimeOffset at, CancellationToken cancellationToken,
        string? restored = null)
    {
        var known = await people.CurrentAsync(session, cancellationToken);
        if (DraftDecider.NotAnOwner(known, actor) is { } stranger) return DraftResult.Refused(stranger);
        var draft = new WorkflowDraft(
            await NumberSequence.NextAsync(session, Series, cancellationToken), workflow, from, DraftStage.Open, 1, [actor], actor, Microseconds.Truncate(at));
        await DraftStore.AddAsync(session, draft, files, cancellationToken);
        return await AppendAsync(session, workflow, new DraftBegun(draft.Number, restored ?? from), actor, at, cancellationToken)
            ? new DraftResult(draft, null)
            : DraftResult.Refused(DraftDecider.Changed(draft, known));
    }

    private async Task<bool> AppendAsync(
        WriteSession session, string workflow, WorkflowEvent happened, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var head = await EventStore.HeadAsync(session, WorkflowEvents.StreamOf(workflow), cancellationToken);
        return await events.AppendAsync(session, head, [WorkflowEvents.ToStore(happened, actor, at)], cancellationToken) is Appended;
    }

    private async Task<DraftResult> InTransactionAsync(Func<WriteSession, Task<DraftResult>> run, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginAsync(cancellationToken);
        try
        {
            var result = await run(session);
            if (result.Refusal is null) await session.CommitAsync(cancellationToken);
            return result;
        }
        catch (DbException exception) when (database.Dialect.IsTransient(exception))
        {
            return DraftResult.Refused(new Refusal(
                RefusalKind.Conflict, "changed-meanwhile", null, "expected nobody else to change this at the same moment, but somebody did: look again, then repeat it"));
        }
    }

    private static WorkflowDraft Next(WorkflowDraft before, string actor, DateTimeOffset at) =>
        before with { Revision = before.Revision + 1, UpdatedBy = actor, UpdatedAt = Microseconds.Truncate(at) };

    private static DraftResult Unknown(long draft) =>
        DraftResult.Refused(new Refusal(RefusalKind.NotFound, "draft-unknown", null, $"expected a draft, but there is none with the number {draft}"));
}
