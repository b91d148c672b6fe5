using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Evaluation.Reports.Signing;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Pages.Verify;

/// <summary>
/// Compares a file with the memos on record. A memo names its evaluation in its own metadata, so a file that was on record always finds its
/// way; where that name is gone, the file was changed anyway.
/// </summary>
internal sealed partial class MemoVerification(EvaluationDatabase database)
{
    public const long Largest = RequestLimits.Evidence;

    public async Task<MemoFinding> CheckAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var signatures = PdfSignatures.Read(file);
        if (!signatures.IsPdf) return Plain(FileStanding.Unreadable, "This is not a PDF file.", signatures);
        if (NumberIn(file.Span) is { } number && await CompareAsync(number, file, signatures, cancellationToken) is { } finding) return finding;
        if (signatures.Problem.Length > 0) return Plain(FileStanding.Unreadable, $"This PDF file is broken and cannot be read: {signatures.Problem}.", signatures);
        return Plain(
            FileStanding.Foreign,
            signatures.Signatures.IsEmpty
                ? "This is no memo of this portal, and it bears no signature. Nothing can be said about it."
                : "This is no memo of this portal. Only its signatures can be looked at.",
            signatures);
    }

    private static MemoFinding Plain(FileStanding standing, string sentence, SignatureReport signatures) => new(standing, sentence, [], null, [], signatures);

    private async Task<MemoFinding?> CompareAsync(string number, ReadOnlyMemory<byte> file, SignatureReport signatures, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(steady: true, cancellationToken);
        if (await EvaluationStream.StateAsync(session, number, cancellationToken) is not { } state)
            return new MemoFinding(FileStanding.Different, $"This file says that it is the memo of {number}, but there is no such evaluation here.", [], null, [], signatures);
        var best = ((int Revision, byte[] Content)?)null;
        var common = -1;
        await using var context = database.CreateContext();
        foreach (var row in await context.Memos.AsNoTracking().Where(row => row.Number == number && row.Content != null).OrderByDescending(row => row.Revision).ToListAsync(cancellationToken))
        {
            var length = file.Span.CommonPrefixLength(row.Content);
            if (length <= common) continue;
            (best, common) = ((row.Revision, row.Content!), length);
        }

        return best is { } record
            ? Compare(state, record.Revision, record.Content, file, common, signatures)
            : new MemoFinding(FileStanding.Different, $"This file says that it is the memo of {number}, but no memo of it is on record.", [], number, [], signatures);
    }

    private static MemoFinding Compare(EvaluationState state, int revision, byte[] record, ReadOnlyMemory<byte> file, int common, SignatureReport signatures)
    {
        var trail = HashesOf(state, revision);
        var states = PdfSignatures.States(file);
        var recordHash = Convert.ToHexStringLower(SHA256.HashData(record));
        var which = $"revision {revision} of the memo of {state.Number}";
        var notes = ImmutableArray.CreateBuilder<string>();
        if (trail.Count == 0 || trail[^1] != recordHash)
            notes.Add("The file on record itself is not the one that the audit trail tells of: please tell an administrator, and have 'verify' run.");
        notes.Add(StandingOf(state, revision));

        // one state for the base, then one for each seal
        var known = trail.IndexOf(states[^1].Sha256);
        var (standing, sentence, seals) = (common == file.Length, common == record.Length) switch
        {
            (true, true) => (FileStanding.OnRecord, $"This is {which}, byte for byte as it is on record.", trail.Count - 1),
            (true, false) when known >= 0 => (FileStanding.EarlierState, $"This is {which}, {Before(known)}. Nothing in it was changed; the file on record bears more.", known),
            (true, false) => (FileStanding.CutOff, $"This is the beginning of {which} and breaks off after {Bytes(file.Length)} of {Bytes(record.Length)}. What is there was not changed, but it is not the whole file.", 0),
            (false, true) => (FileStanding.Extended, $"This is {which} with {Bytes(file.Length - record.Length)} behind it that are not on record. Rely on the file on record only.", trail.Count - 1),
            _ => (FileStanding.Different, $"This file says that it is {which}, but it is not the file on record: they differ from byte {(common + 1).ToString("N0", CultureInfo.InvariantCulture)} on.", 0),
        };
        return new MemoFinding(
            standing, sentence, notes.ToImmutable(), state.Number,
            [.. state.Seals.Where(one => one.Revision == revision).Take(Math.Max(0, seals)).Select(one => $"{one.SealedBy}, on {Moment(one.At)}")],
            signatures);
    }

    private static string Before(int seals) => seals switch
    {
        0 => "as it was put to signature, before the first seal",
        1 => "as it was after the first seal",
        _ => $"as it was after seal {seals}",
    };

    private static List<string> HashesOf(EvaluationState state, int revision)
    {
        var hashes = state.Bases.Where(one => one.Revision == revision).Select(one => one.Sha256).ToList();
        var seals = state.Seals.Where(one => one.Revision == revision).Select(one => one.Sha256).ToList();
        // the revision that tells of the escalation owner's decision is on record with its seal only
        return hashes.Count == 0 && seals.Count > 0 ? ["", .. seals] : [.. hashes, .. seals];
    }

    private static string StandingOf(EvaluationState state, int revision)
    {
        if (state.Bases.FirstOrDefault(one => one.Revision == revision) is { SupersededBecause: { } because }) return $"Revision {revision} is void: {because}. Another revision took its place.";
        if (state.Stage == Stage.Withdrawn) return $"{state.Number} was withdrawn; its memo has no effect.";
        if (revision > state.Bases.Length) return $"Revision {revision} tells of the decision of the escalation owner; it stands.";
        return state.Escalation is null
            ? $"Revision {revision} stands{(state.MemoSha256 is null ? "; not everybody has signed it yet" : "")}."
            : $"Revision {revision} is what the leaders signed; they did not agree, and revision {revision + 1} tells what the escalation owner decided.";
    }

    // our memos carry their metadata uncompressed, the number first in the title
    private static string? NumberIn(ReadOnlySpan<byte> file)
    {
        const int Room = 400;
        var at = file.IndexOf("<dc:title>"u8);
        if (at < 0) return null;
        var title = Encoding.UTF8.GetString(file.Slice(at, Math.Min(Room, file.Length - at)));
        return NumberOfTitle().Match(title) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private static string Bytes(int count) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} bytes";

    private static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<rdf:li xml:lang=""x-default"">(EV-[0-9]{4}-[0-9]{4,9}) ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOfTitle();
}
