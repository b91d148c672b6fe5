using System.Collections.Immutable;

namespace Evaluation.Reports.Signing;

public enum SignatureStanding
{
    /// <summary>What was signed is unchanged, and the certificate's key made the signature.</summary>
    Intact,

    /// <summary>At least one byte that was signed is different now.</summary>
    Changed,

    /// <summary>It cannot be told: the signature is damaged, of an unknown kind, or does not say what it covers.</summary>
    Unreadable,
}

/// <summary>
/// One signature of a file. Whether the issuer of the certificate can be trusted is not judged. Name, Reason and ClaimedAt are what the file
/// says of itself; they are covered by the signature and true as far as the signer was truthful. Problem is empty where all is as it should be.
/// </summary>
public sealed record SignatureFacts(
    string Field, SignatureStanding Standing, string Problem, string Name, string Reason, DateTimeOffset? ClaimedAt, CertificateFacts? Certificate, long BytesAfter)
{
    /// <summary>Nothing was added to the file after this signature.</summary>
    public bool CoversTheWholeFile => BytesAfter == 0;
}

/// <summary>Sha256 is 64 lower-case hexadecimal digits.</summary>
public sealed record CertificateFacts(
    string Holder, string Issuer, bool IsSelfSigned, bool IsDevelopment, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, string Sha256)
{
    public bool WasValidAt(DateTimeOffset time) => time >= ValidFrom && time <= ValidTo;
}

/// <summary>
/// What a file says about its signatures, in the order in which they were made. Problem is empty where the file could be read; IsPdf tells a
/// broken PDF from something else. NotRead is the number of signatures beyond those that were looked at.
/// </summary>
public sealed record SignatureReport(bool IsPdf, string Problem, ImmutableArray<SignatureFacts> Signatures, int NotRead)
{
    /// <summary>Bytes behind what the last signature covers; 0 without a signature.</summary>
    public long AddedAfterLast => Signatures.IsEmpty ? 0 : Signatures.Min(one => one.BytesAfter);
}
