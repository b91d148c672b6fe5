using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Evaluation.Reports.Signing;

/// <summary>
/// A certificate with its private key, fit for signing documents, and the chain above it. Whether it is within its time is asked at each
/// use, because that changes while a portal runs.
/// </summary>
public sealed class SealingCertificate : IDisposable
{
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36", MailProtection = "1.3.6.1.5.5.7.3.4", AnyUse = "2.5.29.37.0",
        MicrosoftDocuments = "1.3.6.1.4.1.311.10.3.12", AdobeDocuments = "1.2.840.113583.1.1.5";

    private readonly ImmutableArray<X509Certificate2> _chain;

    private SealingCertificate(X509Certificate2 own, ImmutableArray<X509Certificate2> chain, bool isPersonal, bool isDevelopment)
    {
        Own = own;
        _chain = chain;
        IsPersonal = isPersonal;
        IsDevelopment = isDevelopment;
    }

    /// <summary>The certificate of one leader; otherwise it is the organisation's.</summary>
    public bool IsPersonal { get; }

    /// <summary>Made by the portal itself for a try-out: it proves nothing about anybody.</summary>
    public bool IsDevelopment { get; }

    /// <summary>Whom the certificate names: the organisation for a seal, the person for a signature.</summary>
    public string Holder => CertificateNames.Holder(Own, IsPersonal);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Sha256 => Own.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant();

    public DateTimeOffset ValidFrom => Own.NotBefore.ToUniversalTime();

    public DateTimeOffset ValidTo => Own.NotAfter.ToUniversalTime();

    internal X509Certificate2 Own { get; }

    internal ImmutableArray<X509Certificate2> Chain => _chain;

    /// <summary>
    /// Takes over the certificate. Null, with one line that says what was expected, where there is no private key of a supported kind (RSA
    /// from 2,048 bits, ECDSA), or the certificate is for other uses than signing.
    /// </summary>
    public static SealingCertificate? Create(X509Certificate2 own, IEnumerable<X509Certificate2> chain, bool isPersonal, bool isDevelopment, out string problem)
    {
        ArgumentNullException.ThrowIfNull(own);
        problem = Unfit(own) ?? "";
        return problem.Length == 0 ? new SealingCertificate(own, Ordered(own, [.. chain]), isPersonal, isDevelopment) : null;
    }

    /// <summary>Null while the certificate may be used, else one line.</summary>
    public string? ProblemAt(DateTimeOffset time) =>
        time < ValidFrom ? $"expected a certificate that is valid already, but it becomes so on {Day(ValidFrom)}"
        : time > ValidTo ? $"expected a certificate that is still valid, but it expired on {Day(ValidTo)}"
        : null;

    public void Dispose()
    {
        Own.Dispose();
        foreach (var certificate in _chain)
            certificate.Dispose();
    }

    private static string? Unfit(X509Certificate2 own)
    {
        if (!own.HasPrivateKey)
            return "expected a certificate with its private key, but it has none";
        using var rsa = own.GetRSAPublicKey();
        using var ecdsa = own.GetECDsaPublicKey();
        if (rsa is null && ecdsa is null)
            return "expected a key of the kind RSA or ECDSA, but it is another one";
        if (rsa is { KeySize: < 2048 })
            return $"expected an RSA key of at least 2048 bits, but it has {rsa.KeySize}";
        foreach (var extension in own.Extensions)
        {
            if (extension is X509KeyUsageExtension usage && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
                return $"expected a certificate that may sign, but its key is for: {usage.KeyUsages}";
            if (extension is X509EnhancedKeyUsageExtension purposes && !purposes.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(IsForDocuments))
                return "expected a certificate for documents or mail, but its purposes are others (for example a web server)";
        }

        return null;
    }

    private static bool IsForDocuments(System.Security.Cryptography.Oid purpose) =>
        purpose.Value is DocumentSigning or MailProtection or AnyUse or MicrosoftDocuments or AdobeDocuments;

    // from the issuer upwards; whatever else lay beside it has no business in the file
    private static ImmutableArray<X509Certificate2> Ordered(X509Certificate2 own, List<X509Certificate2> others)
    {
        var chain = ImmutableArray.CreateBuilder<X509Certificate2>();
        for (var below = own; below.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData) is false;)
        {
            if (others.Find(one => one.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData)) is not { } issuer)
                break;
            others.Remove(issuer);
            chain.Add(issuer);
            below = issuer;
        }

        return chain.ToImmutable();
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>What a certificate calls its holder and issuer.</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3", OrganisationName = "2.5.4.10";

    public static string Holder(X509Certificate2 certificate, bool isPersonal) =>
        (isPersonal
            ? Part(certificate.SubjectName, CommonName) ?? Part(certificate.SubjectName, OrganisationName)
            : Part(certificate.SubjectName, OrganisationName) ?? Part(certificate.SubjectName, CommonName))
        ?? certificate.Subject;

    public static string Shown(X500DistinguishedName name) =>
        (Part(name, CommonName), Part(name, OrganisationName)) switch
        {
            ({ } common, { } organisation) when common != organisation => $"{common}, {organisation}",
            ({ } common, _) => common,
            (_, { } organisation) => organisation,
            _ => name.Name,
        };

    private static string? Part(X500DistinguishedName name, string wanted)
    {
        try
        {
            foreach (var part in name.EnumerateRelativeDistinguishedNames())
            {
                if (!part.HasMultipleElements && part.GetSingleElementType().Value == wanted)
                    return part.GetSingleElementValue();
            }
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // a name that cannot be taken apart is shown as it stands
        }

        return null;
    }
}
