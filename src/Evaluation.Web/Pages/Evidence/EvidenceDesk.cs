using System.Security.Cryptography;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Persistence.Tables;

namespace Evaluation.Web.Pages.Evidence;

/// <summary>Takes files in: checked by content, stored under a random name in the transaction of the event that knows their hash.</summary>
internal sealed class EvidenceDesk(CommandRunner runner, TimeProvider clock)
{
    public async Task<(string? Id, Refusal? Refusal)> AddAsync(
        string number, string by, string fileName, byte[] content, Subject about, DateOnly? expires, Alongside? alongside, CancellationToken cancellationToken)
    {
        if (content.Length == 0) return Wrong("empty-file", "expected a file, but it is empty");
        if (content.Length > RequestLimits.Evidence) return Wrong("file-too-large", "expected at most 20 MB, but the file is larger");
        if (FileKind.Of(content) is not { } type) return Wrong("file-kind", "expected a PDF, a PNG or an Office file (docx, xlsx, pptx) without macros, but it is something else");
        var name = NameOf(fileName);
        if (name.Length == 0) return Wrong("file-name", "expected a file with a name, but it has none");

        var id = "e" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var at = clock.GetUtcNow();
        var command = new AddEvidence(at, by, id, about, name, type, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), expires);
        var result = await runner.RunAsync(number, command, async (session, done, stop) =>
        {
            var added = done.Events.Select(one => one.Event).OfType<EvidenceAdded>().Single();
            session.Context.Evidence.Add(new EvidenceRow
            {
                Id = id,
                Evaluation = number,
                Title = name,
                FileName = name,
                ContentType = type,
                Size = content.Length,
                Sha256 = added.Sha256,
                Revision = added.Version,
                ExpiresAt = expires is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero) : null,
                AddedBy = by,
                AddedAt = at,
            });
            session.Context.EvidenceContents.Add(new EvidenceContentRow { Id = id, Content = content });
            await session.Context.SaveChangesAsync(stop);
            return alongside is null || await alongside(session, done, stop);
        }, cancellationToken);
        return Refusals.Of(result) is { } refusal ? (null, refusal) : (id, null);
    }

    // The name is shown to people and offered for saving; it never names a file here.
    private static string NameOf(string fileName)
    {
        var name = fileName.Replace('\\', '/').Split('/')[^1];
        name = string.Concat(name.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))).Trim();
        return name.Length <= 200 ? name : name[^200..];
    }

    private static (string?, Refusal) Wrong(string code, string message) => (null, new Refusal(RefusalKind.Invalid, code, "file", message));
}
