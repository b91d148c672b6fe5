using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Evaluation.Reports.Signing;

/// <summary>
/// A detached CMS signature as PAdES-B-B asks for it (ETSI EN 319 142-1, 6.3): SHA-256, one signer, its chain, the certificate's hash among
/// what is signed, and no signing time, which stands in the PDF.
/// </summary>
internal static class CmsSeal
{
    private const string Sha256Oid = "2.16.840.1.101.3.4.2.1", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    public static byte[] Sign(byte[] content, SealingCertificate certificate)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate.Own)
        {
            DigestAlgorithm = new Oid(Sha256Oid),
            // no building of chains: that would ask the network
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        foreach (var issuer in certificate.Chain)
            signer.Certificates.Add(issuer);
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateHash(certificate.Own)));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    /// <summary>Whether the signed attributes name this very certificate; false too where they name none.</summary>
    public static bool Names(SignerInfo signer, X509Certificate2 certificate)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value != SigningCertificateV2 || attribute.Values.Count != 1)
                continue;
            try
            {
                var first = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
                var algorithm = HashAlgorithmName.SHA256;
                if (first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
                    algorithm = new Oid(first.ReadSequence().ReadObjectIdentifier()).FriendlyName is { } name ? new HashAlgorithmName(name.ToUpperInvariant()) : algorithm;
                return first.ReadOctetString().AsSpan().SequenceEqual(certificate.GetCertHash(algorithm));
            }
            catch (Exception error) when (error is AsnContentException or CryptographicException)
            {
                return false;
            }
        }

        return false;
    }

    // SigningCertificateV2 (RFC 5035, 3): SHA-256 is its default algorithm and therefore not written
    private static byte[] CertificateHash(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return writer.Encode();
    }
}
