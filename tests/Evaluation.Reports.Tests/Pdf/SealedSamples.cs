using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Evaluation.Reports.Signing;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Certificates as companies have them, and memos sealed with them.</summary>
internal static class SealedSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 12, TimeSpan.Zero);

    private static readonly Lazy<SealingCertificate> RsaSeal = new(() => Issued("RSA"));
    private static readonly Lazy<SealingCertificate> EcdsaSeal = new(() => Issued("ECDSA"));

    /// <summary>An organisation's certificate below an own authority.</summary>
    public static SealingCertificate Rsa => RsaSeal.Value;

    public static SealingCertificate Ecdsa => EcdsaSeal.Value;

    public static SealedDecision Marketing { get; } =
        new(SealPlace.Marketing, "Maya Ortiz", "Marketing lead (CMO)", "adopt-with-conditions", "Wavemail Orchestrate", false, null, new DateTimeOffset(2026, 11, 19, 14, 5, 0, TimeSpan.Zero));

    public static SealedDecision It { get; } =
        new(SealPlace.It, "Idris Haddad", "IT lead (CIO)", "adopt-with-conditions", "Wavemail Orchestrate", false, null, new DateTimeOffset(2026, 11, 20, 8, 41, 0, TimeSpan.Zero));

    public static SealedDecision ItDissents { get; } = It with
    {
        Outcome = "not-now",
        OptionName = null,
        Dissents = true,
        Reason = "The consent flow is not proven under load, and the old newsletter tool still holds the same data without an owner; I want both settled before a contract of two years.",
    };

    public static SealedMemo Seal(ReadOnlyMemory<byte> file, string contentHash, SealedDecision decision, SealingCertificate certificate)
    {
        var memo = new MemoSealer(new MemoRenderer()).Seal(file, contentHash, decision, certificate, Now, out string problem);
        problem.Should().BeEmpty();
        return memo!;
    }

    public static SealedMemo Once(string sample = "awaiting", SealingCertificate? certificate = null) =>
        Seal(Samples.Bytes(sample), Samples.Memo(sample).ContentSha256, Marketing, certificate ?? Rsa);

    public static SealedMemo Twice(string sample = "awaiting", SealedDecision? second = null, SealingCertificate? certificate = null)
    {
        var once = Once(sample, certificate);
        return Seal(once.Bytes.ToArray(), once.ContentSha256, second ?? It, certificate ?? Rsa);
    }

    public static SealingCertificate Issued(string kind, Action<CertificateRequest>? change = null, DateTimeOffset? until = null)
    {
        var certificate = SealingCertificate.Create(Certificate(kind, change, until, out var authority), [authority], isPersonal: false, isDevelopment: false, out string problem);
        problem.Should().BeEmpty();
        return certificate!;
    }

    public static X509Certificate2 Certificate(string kind, Action<CertificateRequest>? change, DateTimeOffset? until, out X509Certificate2 authority)
    {
        using var root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var above = new CertificateRequest("CN=Harbour Root, O=Harbour Trust", root, HashAlgorithmName.SHA256);
        above.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = above.CreateSelfSigned(Now.AddYears(-3), Now.AddYears(10));
        return kind == "RSA" ? Rsa2048(authority, change, until) : P256(authority, change, until);
    }

    private static X509Certificate2 Rsa2048(X509Certificate2 authority, Action<CertificateRequest>? change, DateTimeOffset? until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Harbour Goods seal, O=Harbour Goods", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = Signed(request, authority, change, until);
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 P256(X509Certificate2 authority, Action<CertificateRequest>? change, DateTimeOffset? until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Signed(new CertificateRequest("CN=Harbour Goods seal, O=Harbour Goods", key, HashAlgorithmName.SHA256), authority, change, until);
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Signed(CertificateRequest request, X509Certificate2 authority, Action<CertificateRequest>? change, DateTimeOffset? until)
    {
        change?.Invoke(request);
        if (change is null)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        var generator = X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!);
        return request.Create(authority.SubjectName, generator, Now.AddYears(-2), until ?? Now.AddYears(2), RandomNumberGenerator.GetBytes(8));
    }
}
