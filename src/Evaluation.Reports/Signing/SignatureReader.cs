using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Evaluation.Reports.Signing;

/// <summary>One signature dictionary against the bytes that it covers (ISO 32000-1, 12.8.1).</summary>
internal static class SignatureReader
{
    public static SignatureFacts Read(ReadOnlyMemory<byte> file, PdfStructure structure, string field, PdfValue.Dictionary signature)
    {
        string Words(string key) => structure.Resolve(signature[key]) is PdfValue.Text text ? PdfText.Of(text) : "";
        var facts = new SignatureFacts(field, SignatureStanding.Unreadable, "", Words("Name"), Words("Reason"), PdfSignatures.Date(Words("M")), null, file.Length);
        string kind = structure.Resolve(signature["SubFilter"]) is PdfValue.Name name ? name.Value : "none";
        if (Range(file, structure, signature, out int gap, out int behind, out int end) is { } wrong)
            return facts with { Problem = wrong };
        facts = facts with { BytesAfter = file.Length - end };
        return kind is "ETSI.CAdES.detached" or "adbe.pkcs7.detached"
            ? Check(facts, file, signature, kind, gap, behind, end)
            : facts with { Problem = $"expected a signature of the kind ETSI.CAdES.detached or adbe.pkcs7.detached, but it is {kind}" };
    }

    // the two ranges have to leave out the signature's own digits, and nothing else
    private static string? Range(ReadOnlyMemory<byte> file, PdfStructure structure, PdfValue.Dictionary signature, out int gap, out int behind, out int end)
    {
        (gap, behind, end) = (0, 0, 0);
        if (structure.Resolve(signature["ByteRange"]) is not PdfValue.Array { Items: [PdfValue.Number { Value: 0 }, PdfValue.Number first, PdfValue.Number second, PdfValue.Number rest] })
            return "expected a range of bytes that begins with the file and has one gap, but it is another one";
        if (first.Value < 0 || second.Value < first.Value || rest.Value < 0 || second.Value + rest.Value > file.Length)
            return "expected a range of bytes within the file, but it reaches beyond";
        (gap, behind, end) = ((int)first.Value, (int)second.Value, (int)(second.Value + rest.Value));
        return structure.Resolve(signature["Contents"]) is PdfValue.Text contents && contents.Start == gap && contents.End == behind && file.Span[gap] == '<'
            ? null
            : "expected a range of bytes that leaves out the signature alone, but it leaves out something else";
    }

    private static SignatureFacts Check(SignatureFacts facts, ReadOnlyMemory<byte> file, PdfValue.Dictionary signature, string kind, int gap, int behind, int end)
    {
        byte[] signed = [.. file.Span[..gap], .. file.Span[behind..end]];
        var cms = new SignedCms(new ContentInfo(signed), detached: true);
        try
        {
            cms.Decode(WithoutPadding(((PdfValue.Text)signature["Contents"]).Bytes));
            if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate)
                return facts with { Problem = $"expected one signer with a certificate, but there are {cms.SignerInfos.Count}" };
            var signer = cms.SignerInfos[0];
            facts = facts with { Certificate = Describe(certificate), ClaimedAt = facts.ClaimedAt ?? SigningTime(signer) };
            if (!DigestFits(signer, signed))
                return facts with { Standing = SignatureStanding.Changed, Problem = "expected the bytes that were signed, but they are different now" };
            signer.CheckSignature(verifySignatureOnly: true);
            if (kind == "ETSI.CAdES.detached" && !CmsSeal.Names(signer, certificate))
                return facts with { Problem = "expected a signature that names its own certificate, but it does not" };
            return facts with { Standing = SignatureStanding.Intact, Problem = Remark(facts) };
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return facts with { Problem = $"expected a signature that its certificate made, but: {error.Message.ReplaceLineEndings(" ")}" };
        }
    }

    private static string Remark(SignatureFacts facts) => facts switch
    {
        { Certificate: { } used, ClaimedAt: { } at } when !used.WasValidAt(at) => "the certificate was not valid at the time that the file names",
        _ => "",
    };

    // a wrong digest is told apart from a wrong key: the first says that somebody changed the document
    private static bool DigestFits(SignerInfo signer, byte[] signed)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value != "1.2.840.113549.1.9.4" || attribute.Values.Count != 1)
                continue;
            byte[] expected = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER).ReadOctetString();
            return signer.DigestAlgorithm.Value switch
            {
                "2.16.840.1.101.3.4.2.1" => SHA256.HashData(signed).AsSpan().SequenceEqual(expected),
                "2.16.840.1.101.3.4.2.2" => SHA384.HashData(signed).AsSpan().SequenceEqual(expected),
                "2.16.840.1.101.3.4.2.3" => SHA512.HashData(signed).AsSpan().SequenceEqual(expected),
                var other => throw new NotSupportedException($"expected a digest of SHA-2, but it is {other}"),
            };
        }

        // nothing but the content is signed then; the check of the signature itself tells
        return signer.SignedAttributes.Count == 0;
    }

    private static DateTimeOffset? SigningTime(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Values.Count == 1 && attribute.Values[0] is Pkcs9SigningTime time)
                return new DateTimeOffset(DateTime.SpecifyKind(time.SigningTime, DateTimeKind.Utc));
        }

        return null;
    }

    private static CertificateFacts Describe(X509Certificate2 certificate) => new(
        CertificateNames.Shown(certificate.SubjectName),
        CertificateNames.Shown(certificate.IssuerName),
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData),
        certificate.Subject.Contains(DevelopmentCertificate.Unit, StringComparison.Ordinal),
        certificate.NotBefore.ToUniversalTime(),
        certificate.NotAfter.ToUniversalTime(),
        certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());

    // zeros fill the room that was kept for the signature
    private static ReadOnlySpan<byte> WithoutPadding(byte[] contents)
    {
        if (!AsnDecoder.TryReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out _, out int used))
            throw new CryptographicException("the signature is cut off");
        return contents.AsSpan(0, used);
    }
}
