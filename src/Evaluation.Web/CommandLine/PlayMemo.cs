using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Evaluation.Reports;
using Evaluation.Reports.Signing;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// Renders the memos of a play as the portal does, and seals the last one. A play knows no settings of this machine, so the certificate is
/// made for it and says so; what is played is the same each time, the seals are not.
/// </summary>
internal sealed class PlayMemo
{
    private readonly MemoRenderer renderer = new();
    private MemoDocument? latest;

    public PlayMemo() => Jobs = new MemoJobs(Render, Finish);

    public MemoJobs Jobs { get; }

    /// <summary>The PDF with its seals; null where the play came to none. <paramref name="said"/> tells of the seals, or why there are none.</summary>
    public byte[]? Sealed(PlayResult played, out string said)
    {
        said = "";
        if (latest is null) return null;
        var (revision, decided) = (played.State.Bases.Length, played.State.Escalation is not null && played.State.MemoSha256 is not null);
        Side[] sides = decided ? [Side.Joint] : [.. played.State.SignOffs.Where(one => one.Revision == revision).Select(one => one.Side)];
        var (bytes, contentHash, seals) = (latest.Bytes, latest.ContentSha256, 0);
        if (sides.Length > 0)
        {
            using var certificate = CertificateOf(played);
            foreach (var side in sides)
            {
                var facts = SealFacts.Of(played.Context, played.Events, revision, side)!;
                var memo = new MemoSealer(renderer).Seal(bytes.AsMemory(), contentHash, MemoSeals.Decision(facts), certificate, facts.At, out var problem)
                    ?? throw new InvalidOperationException($"Expected a memo that can be sealed, but {problem}");
                (bytes, contentHash, seals) = (memo.Bytes, memo.ContentSha256, seals + 1);
            }
        }

        said = seals switch
        {
            0 => "The memo bears no seal: nobody has signed it in this scenario.",
            1 => "The memo is sealed once, with a certificate made for this play.",
            _ => "The memo is sealed twice, with a certificate made for this play.",
        };
        return ImmutableCollectionsMarshal.AsArray(bytes);
    }

    private static SealingCertificate CertificateOf(PlayResult played)
    {
        var made = X509CertificateLoader.LoadPkcs12(DevelopmentCertificate.Make(played.Context.Organisation.Name, played.Events[^1].At), null);
        return SealingCertificate.Create(made, [], isPersonal: false, isDevelopment: true, out var problem) ?? throw new InvalidOperationException(problem);
    }

    // what both leaders signed is the memo; only the escalation owner's decision is told by a revision of its own
    private FrozenMemo Finish(MemoWork work)
    {
        var isDecision = work.Events.Any(one => one.Event is Evaluation.Workflows.Evaluations.Signing.EscalationDecided);
        return isDecision || latest is null ? Render(work) : new FrozenMemo(latest.Sha256, latest.ContentSha256);
    }

    private FrozenMemo Render(MemoWork work)
    {
        latest = renderer.Render(DecisionRecordBuilder.Build(work.Context, work.Events, work.Moment));
        return new FrozenMemo(latest.Sha256, latest.ContentSha256);
    }
}
