using System.Globalization;
using System.Security.Cryptography;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Web.Pages.Design;

/// <summary>
/// Saves a file that was edited in a form. The form carries a mark of the content that it began from: where another file of the draft was
/// changed meanwhile the save goes on, where this one was, it is refused and says by whom.
/// </summary>
internal sealed class FileEdits(DraftDesk desk, TimeProvider clock)
{
    public static string MarkOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content))[..32];

    public Task<(string? Address, Refusal? Refusal)> SaveAsync(OpenDraft open, string path, string mark, byte[] content, string who, CancellationToken aborted)
        => SaveAsync(open, path, mark, [new SaveFile(path, content)], who, aborted);

    /// <summary>The file, and others that go with it: all of them or none.</summary>
    public async Task<(string? Address, Refusal? Refusal)> SaveAsync(OpenDraft open, string path, string mark, IReadOnlyCollection<DraftEdit> edits, string who, CancellationToken aborted)
    {
        if (!open.Files.TryGetValue(path, out var there) || MarkOf(there) != mark)
        {
            return (null, new Refusal(
                RefusalKind.Conflict, "changed-meanwhile", null,
                $"expected the file as you last saw it, but it was changed meanwhile: {open.People.NameOf(open.Draft.UpdatedBy)} changed the draft last"));
        }

        var result = await desk.EditAsync(open.Draft.Number, open.Draft.Revision, edits, who, clock.GetUtcNow(), aborted);
        return (null, result.Refusal);
    }

    public async Task<(string? Address, Refusal? Refusal)> BranchAsync(OpenDraft open, string path, byte[] content, string who)
    {
        var result = await desk.BranchAsync(open.Draft.Number, path, content, who, clock.GetUtcNow());
        return (result.Draft is { } draft ? string.Create(CultureInfo.InvariantCulture, $"/workflows/{draft.Name}/rubrics?draft={draft.Number}") : null, result.Refusal);
    }
}
