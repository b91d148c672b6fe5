using System.Collections.Immutable;
using Evaluation.Reports.Signing;

namespace Evaluation.Web.Pages.Verify;

/// <summary>What a file is to the memos on record.</summary>
internal enum FileStanding
{
    /// <summary>Byte for byte the file on record.</summary>
    OnRecord,

    /// <summary>The file on record as it was before a later seal.</summary>
    EarlierState,

    /// <summary>Breaks off within the file on record.</summary>
    CutOff,

    /// <summary>The file on record with something behind it.</summary>
    Extended,

    /// <summary>Says that it is a memo of this portal, and is not one on record.</summary>
    Different,

    /// <summary>No memo of this portal.</summary>
    Foreign,

    /// <summary>No PDF, or one that cannot be read.</summary>
    Unreadable,
}

/// <summary>
/// The words for people: first what the file is, then what else has to be known. Seals are those of the audit trail, as far as the file bears
/// them; Signatures is what the file itself proves.
/// </summary>
internal sealed record MemoFinding(
    FileStanding Standing, string Sentence, ImmutableArray<string> Notes, string? Evaluation, ImmutableArray<string> Seals, SignatureReport Signatures)
{
    /// <summary>The file is what was on record, or a foreign file that is whole as its signers left it.</summary>
    public bool IsGood => Standing switch
    {
        FileStanding.OnRecord or FileStanding.EarlierState => Signatures.Signatures.All(one => one.Standing == SignatureStanding.Intact),
        FileStanding.Foreign => !Signatures.Signatures.IsEmpty && Signatures is { NotRead: 0, AddedAfterLast: 0 } && Signatures.Signatures.All(one => one.Standing == SignatureStanding.Intact),
        _ => false,
    };
}

internal static class SignatureWords
{
    public static string Of(SignatureStanding standing) => standing switch
    {
        SignatureStanding.Intact => "Unchanged",
        SignatureStanding.Changed => "Changed",
        _ => "Cannot be checked",
    };

    public static string Explain(SignatureFacts one) => one.Standing switch
    {
        SignatureStanding.Intact when one.Problem.Length > 0 => $"What was signed is unchanged, but {one.Problem}.",
        SignatureStanding.Intact => "What was signed is unchanged.",
        SignatureStanding.Changed => "What was signed was changed afterwards: do not rely on it.",
        _ => $"It cannot be told whether it is genuine: {one.Problem}.",
    };

    public static string Certificate(CertificateFacts one) => one switch
    {
        { IsDevelopment: true } => $"{one.Holder}: a development certificate, which proves nothing",
        { IsSelfSigned: true } => $"{one.Holder}: issued by itself, so that only its fingerprint tells whose it is",
        _ => $"{one.Holder}, issued by {one.Issuer} (whether that issuer can be trusted is not judged here)",
    };
}
