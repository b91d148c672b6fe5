using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Evaluation.Reports.Signing;

/// <summary>A self-signed certificate for try-outs, which says so in its own name.</summary>
public static class DevelopmentCertificate
{
    public const string Unit = "Development certificate";

    // demo evaluations are sealed at the time at which they are said to have happened
    private const int YearsBefore = 2, Years = 5;

    /// <summary>A PKCS#12 file without a password; every call makes another key.</summary>
    public static byte[] Make(string organisation, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName($"{Cut(organisation)} (self-signed)");
        name.AddOrganizationalUnitName(Unit);
        name.AddOrganizationName(Cut(organisation));
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        using var certificate = request.CreateSelfSigned(now.AddYears(-YearsBefore), now.AddYears(Years));
        return certificate.Export(X509ContentType.Pkcs12);
    }

    // names in certificates end at 64 characters
    private static string Cut(string organisation) => organisation.Length <= 48 ? organisation : organisation[..48];
}
