using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Evaluation.Reports.Signing;

namespace Evaluation.Web.Setup;

/// <summary>
/// The certificates that memos are sealed with: the organisation's (Signing:CertificateFile, or Signing:Thumbprint in a certificate store),
/// and leaders' own ones (Signing:Personal). Development makes a self-signed one at its first need and keeps it in the data folder.
/// </summary>
internal sealed class SealKeys : IDisposable
{
    private const string Section = "Signing", DevelopmentFile = "signing-development.pfx";

    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    private readonly IConfiguration configuration;
    private readonly string? developmentFile;
    private readonly TimeProvider clock;
    private readonly Lazy<SealingCertificate?> organisation;
    private readonly Lazy<Dictionary<string, SealingCertificate>> personal;

    /// <param name="dataFolder">Where Development keeps the certificate that it makes; null elsewhere.</param>
    public SealKeys(IConfiguration configuration, string? dataFolder, string organisationName, TimeProvider clock)
    {
        this.configuration = configuration;
        this.clock = clock;
        developmentFile = dataFolder is null ? null : Path.Combine(dataFolder, DevelopmentFile);
        organisation = new(() => Checked(Organisation(configuration, out var problem), problem) ?? Development(organisationName));
        personal = new(() => Persons(configuration).ToDictionary(one => one.Email, one => Checked(Load(one.At, isPersonal: true, out var problem), problem)!, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The leader's own certificate, else the organisation's. Throws where there is none, or it cannot be used any more.</summary>
    public SealingCertificate For(string email)
        => personal.Value.GetValueOrDefault(email) ?? organisation.Value
            ?? throw new InvalidOperationException("Signing:CertificateFile: expected the organisation's certificate, but it is not set; the sign-off counts and waits for its seal.");

    /// <summary>One line about the first certificate that is named and cannot be used, else null.</summary>
    public static string? Problem(IConfiguration configuration)
    {
        using var own = Organisation(configuration, out var problem);
        if (problem is not null) return problem;
        var emails = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, email) in Persons(configuration))
        {
            if (email.Length == 0) return $"{at}:Email: expected the e-mail address of the person, but it is not set";
            if (!emails.Add(email)) return $"{at}:Email: expected each person once, but {email} comes twice";
            if (configuration.GetSection(at).GetChildren().FirstOrDefault(one => one.Key.ToUpperInvariant() is not ("EMAIL" or "CERTIFICATEFILE" or "CERTIFICATEPASSWORD" or "THUMBPRINT" or "STORE")) is { } unknown)
                return $"{unknown.Path}: expected a setting that exists (Email, CertificateFile, CertificatePassword, Thumbprint, Store), but there is none of this name";
            using var certificate = Load(at, configuration, isPersonal: true, out problem);
            if (problem is not null) return problem;
            if (certificate is null) return $"{at}:CertificateFile: expected a certificate of {email}, but neither it nor {at}:Thumbprint is set";
        }

        return null;
    }

    /// <summary>What works today and will not for long, or does not now.</summary>
    public static IEnumerable<string> Warnings(IConfiguration configuration, IHostEnvironment environment, DateTimeOffset now)
    {
        using var own = Organisation(configuration, out _);
        if (own is null && !environment.IsDevelopment())
            yield return "Warning: Signing:CertificateFile is not set, so sign-offs wait without a seal, and no memo is finished.";
        if (own is not null && Trouble(own, Section, now) is { } trouble) yield return trouble;
        foreach (var (at, _) in Persons(configuration))
        {
            using var certificate = Load(at, configuration, isPersonal: true, out _);
            if (certificate is not null && Trouble(certificate, at, now) is { } other) yield return other;
        }
    }

    public void Dispose()
    {
        if (organisation.IsValueCreated) organisation.Value?.Dispose();
        if (!personal.IsValueCreated) return;
        foreach (var certificate in personal.Value.Values) certificate.Dispose();
    }

    private static string? Trouble(SealingCertificate certificate, string at, DateTimeOffset now)
    {
        if (certificate.ProblemAt(now) is { } problem) return $"Warning: {at}:CertificateFile: {problem}; sign-offs wait without a seal until there is another one.";
        return certificate.ValidTo - now < Notice ? $"Warning: {at}:CertificateFile: the certificate expires on {certificate.ValidTo:yyyy-MM-dd}; after that sign-offs wait without a seal." : null;
    }

    private static IEnumerable<(string At, string Email)> Persons(IConfiguration configuration)
        => configuration.GetSection(Section + ":Personal").GetChildren().Select(one => (one.Path, one["Email"] ?? ""));

    private static SealingCertificate? Organisation(IConfiguration configuration, out string? problem) => Load(Section, configuration, isPersonal: false, out problem);

    private SealingCertificate? Load(string at, bool isPersonal, out string? problem) => Load(at, configuration, isPersonal, out problem);

    // Null without a problem: nothing is set there.
    private static SealingCertificate? Load(string at, IConfiguration configuration, bool isPersonal, out string? problem)
    {
        string? Value(string name) => configuration[$"{at}:{name}"] is { Length: > 0 } value ? value : null;
        problem = null;
        if (Value("CertificateFile") is { } file && Value("Thumbprint") is not null)
        {
            problem = $"{at}:Thumbprint: expected either a file or a certificate in a store, but {at}:CertificateFile is set too";
            return null;
        }
        else if (Value("CertificateFile") is { } path)
        {
            return OfFile(path, configuration[$"{at}:CertificatePassword"], at, isPersonal, isDevelopment: false, out problem);
        }

        return Value("Thumbprint") is { } thumbprint ? OfStore(thumbprint, Value("Store"), at, isPersonal, out problem) : null;
    }

    private static SealingCertificate? OfFile(string file, string? password, string at, bool isPersonal, bool isDevelopment, out string? problem)
    {
        problem = File.Exists(file) ? null : $"{at}:CertificateFile: expected a file that exists, but there is no {file}";
        if (problem is not null) return null;
        try
        {
            // keys stay in memory where the system allows that
            var storage = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password, storage);
            var own = all.FirstOrDefault(one => one.HasPrivateKey);
            if (own is null) problem = $"{at}:CertificateFile: expected a certificate with its private key, but {file} has none";
            return own is null ? null : Created(own, all.Where(one => one != own), isPersonal, isDevelopment, $"{at}:CertificateFile", out problem);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problem = $"{at}:CertificateFile: expected a PKCS#12 file (.pfx or .p12) that {at}:CertificatePassword opens, but {file}: {error.Message.ReplaceLineEndings(" ")}";
            return null;
        }
    }

    private static SealingCertificate? OfStore(string thumbprint, string? location, string at, bool isPersonal, out string? problem)
    {
        var wanted = thumbprint.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        try
        {
            var where = Enum.TryParse<StoreLocation>(location, ignoreCase: true, out var read) ? read : StoreLocation.CurrentUser;
            using var store = new X509Store(StoreName.My, where, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            var own = store.Certificates.FirstOrDefault(one => wanted.Equals(one.Thumbprint, StringComparison.OrdinalIgnoreCase)
                || wanted.Equals(one.GetCertHashString(HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase));
            if (own is null)
            {
                problem = $"{at}:Thumbprint: expected a certificate in the personal store of {where}, but none has the thumbprint {thumbprint}";
                return null;
            }

            using var above = new X509Store(StoreName.CertificateAuthority, where, OpenFlags.ReadOnly);
            return Created(own, above.Certificates, isPersonal, isDevelopment: false, $"{at}:Thumbprint", out problem);
        }
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            problem = $"{at}:Thumbprint: expected a certificate store that can be opened, but: {error.Message.ReplaceLineEndings(" ")}";
            return null;
        }
    }

    private static SealingCertificate? Created(X509Certificate2 own, IEnumerable<X509Certificate2> others, bool isPersonal, bool isDevelopment, string setting, out string? problem)
    {
        var certificate = SealingCertificate.Create(own, others, isPersonal, isDevelopment, out var unfit);
        problem = certificate is null ? $"{setting}: {unfit}" : null;
        return certificate;
    }

    // Problems were looked for at the start; a file may have gone since.
    private static SealingCertificate? Checked(SealingCertificate? certificate, string? problem) => problem is null ? certificate : throw new InvalidOperationException(problem);

    private SealingCertificate? Development(string organisationName)
    {
        if (developmentFile is null) return null;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(developmentFile)) is { } folder) Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            if (!File.Exists(developmentFile))
            {
                using var writer = new FileStream(developmentFile, options);
                writer.Write(DevelopmentCertificate.Make(organisationName, clock.GetUtcNow()));
            }
        }
        catch (IOException) when (File.Exists(developmentFile))
        {
            // somebody else made it at the same moment
        }

        return Checked(OfFile(developmentFile, null, Section, isPersonal: false, isDevelopment: true, out var problem), problem);
    }
}
