using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Setup;

/// <summary>The settings of docs/settings.md: checked once before anything is made of them, so that a typo is one line and not a surprise later.</summary>
internal static class Settings
{
    private const string ExampleName = "Example Company";

    // What is not in this table is refused in these sections. Secret values are not printed.
    private static readonly Setting[] Known =
    [
        new("Database:Provider", "Sqlite, PostgreSql or SqlServer", value => Enum.TryParse<DatabaseKind>(value, ignoreCase: true, out _) && !int.TryParse(value, CultureInfo.InvariantCulture, out _)),
        new("Database:ConnectionString", "a connection string", _ => true, Secret: true),
        new("Organisation:Name", "at most 100 characters", value => value.Length <= 100),
        new("Organisation:Listed", TrueOrFalse, IsFlag, MayBeEmpty: false),
        new("Organisation:PortalAddress", "an address such as https://evaluation.example.com", IsAddress),
        new("Organisation:TimeZone", "", _ => true),
        new("Organisation:WorkingHours", "", _ => true),
        new("Organisation:Weekend", "a list (Organisation:Weekend:0 and so on)", _ => false, List: true),
        new("Organisation:Holidays", "a list (Organisation:Holidays:0 and so on)", _ => false, List: true),
        new("Smtp:Host", "a name of a computer", value => Uri.CheckHostName(value) != UriHostNameType.Unknown),
        new("Smtp:Port", "1 to 65535", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535, MayBeEmpty: false),
        new("Smtp:Tls", TrueOrFalse, IsFlag, MayBeEmpty: false),
        new("Smtp:From", "an e-mail address", value => MailAddress.TryCreate(value, out _)),
        new("Smtp:User", "", _ => true),
        new("Smtp:Password", "", _ => true, Secret: true),
        new("Smtp:Folder", "", _ => true),
        new("Checkpoints:File", "", _ => true),
        new("Checkpoints:Key", "", _ => true, Secret: true),
        new("Checkpoints:KeyFile", "", _ => true),
        new("DataProtection:CertificateFile", "a file that exists", File.Exists),
        new("DataProtection:CertificatePassword", "", _ => true, Secret: true),
        new("Signing:CertificateFile", "", _ => true),
        new("Signing:CertificatePassword", "", _ => true, Secret: true),
        new("Signing:Thumbprint", "40 or 64 hexadecimal digits", IsThumbprint),
        new("Signing:Store", "CurrentUser or LocalMachine", value => value.ToUpperInvariant() is "CURRENTUSER" or "LOCALMACHINE"),
        new("Signing:Personal", "a list (Signing:Personal:0:Email and so on)", _ => false, List: true),
        new("Memo:Paper", "A4 or Letter", value => MemoSettings.PaperOf(value) is not null),
        new("Memo:Language", "en or de", value => MemoSettings.TongueOf(value) is not null),
        new("Memo:Fonts", "a folder that exists", Directory.Exists),
        new("DemoData:Scenarios", TrueOrFalse, IsFlag, MayBeEmpty: false),
    ];

    private const string TrueOrFalse = "true or false";

    public static IEnumerable<string> Keys => Known.Select(setting => setting.Key);

    /// <summary>Null where everything can be used, else one line about the first setting that cannot.</summary>
    public static string? Problem(IConfiguration configuration, IHostEnvironment environment)
    {
        foreach (var section in Known.Select(setting => setting.Section).Distinct())
        {
            var names = Known.Where(setting => setting.Section == section).ToList();
            foreach (var child in configuration.GetSection(section).GetChildren())
            {
                if (names.FirstOrDefault(setting => setting.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } setting)
                    return $"{section}:{child.Key}: expected a setting that exists ({string.Join(", ", names.Select(one => one.Name))}), but there is none of this name";
                if (child.Value is { } value && (value.Length > 0 || !setting.MayBeEmpty) && !setting.Fits(value))
                    return $"{setting.Key}: expected {setting.Expected}, but it is {(setting.Secret ? "something else" : $"'{value}'")}";
                if (!setting.List && child.GetChildren().Any()) return $"{setting.Key}: expected one value, but it is a list or a section";
            }
        }

        return ConnectionProblem(configuration) ?? CalendarProblem(configuration) ?? Checkpoints.Problem(configuration, environment) ?? CertificateProblem(configuration) ?? MemoSettings.Problem(configuration) ?? SealKeys.Problem(configuration);
    }

    /// <summary>What the portal can do without, but its owners should know.</summary>
    public static IEnumerable<string> Warnings(IConfiguration configuration, IHostEnvironment environment)
    {
        if (Checkpoints.Warning(configuration, environment) is { } checkpoints) yield return checkpoints;
        if (Value(configuration, "Organisation:Name") is null && !environment.IsDevelopment())
            yield return "Warning: Organisation:Name is not set, so every memo is headed 'Organisation'.";
        if (Value(configuration, "Smtp:Host") is null && Value(configuration, "Smtp:Folder") is null && !environment.IsDevelopment())
            yield return "Warning: Smtp:Host is not set, so no mail is sent, and what is owed waits.";
        foreach (var warning in SealKeys.Warnings(configuration, environment, TimeProvider.System.GetUtcNow())) yield return warning;
    }

    public static DatabaseKind Kind(IConfiguration configuration)
        => Enum.Parse<DatabaseKind>(Value(configuration, "Database:Provider") ?? nameof(DatabaseKind.Sqlite), ignoreCase: true);

    public static string ConnectionString(IConfiguration configuration) => Value(configuration, "Database:ConnectionString") ?? "Data Source=data/evaluation.db";

    public static OrganisationSettings Organisation(IConfiguration configuration, IHostEnvironment environment)
    {
        var name = Value(configuration, "Organisation:Name") ?? (environment.IsDevelopment() ? ExampleName : "Organisation");
        return WorkingCalendar.TryCreate(CalendarOf(configuration), out var calendar, out var problem)
            ? new OrganisationSettings(name, configuration.GetValue("Organisation:Listed", false), calendar)
            : throw new InvalidOperationException($"Expected settings that were checked, but Organisation:{problem}");
    }

    private static CalendarSettings CalendarOf(IConfiguration configuration) => configuration.GetSection("Organisation").Get<CalendarSettings>() ?? new CalendarSettings();

    private static string? CalendarProblem(IConfiguration configuration)
        => WorkingCalendar.TryCreate(CalendarOf(configuration), out _, out var problem) ? null : $"Organisation:{problem}";

    private static string? ConnectionProblem(IConfiguration configuration)
    {
        if (Kind(configuration) != DatabaseKind.Sqlite && Value(configuration, "Database:ConnectionString") is null)
            return $"Database:ConnectionString: expected where the {Kind(configuration)} server is, but it is not set";
        try
        {
            _ = new EvaluationDatabase(Kind(configuration), ConnectionString(configuration));
            return null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            return $"Database:ConnectionString: expected one for {Kind(configuration)}, but: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static string? CertificateProblem(IConfiguration configuration)
    {
        if (Value(configuration, "DataProtection:CertificateFile") is not { } file) return null;
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration["DataProtection:CertificatePassword"]);
            return certificate.HasPrivateKey ? null : $"DataProtection:CertificateFile: expected a certificate with its private key, but {file} has none";
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"DataProtection:CertificateFile: expected a .pfx file that DataProtection:CertificatePassword opens, but {file}: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    // What is empty counts as not set, as environment variables cannot be taken away by a later source.
    private static string? Value(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } value ? value : null;

    private static bool IsThumbprint(string value) => value.Count(char.IsAsciiHexDigit) is 40 or 64 && value.All(digit => char.IsAsciiHexDigit(digit) || digit is ':' or ' ');

    private static bool IsFlag(string value) => bool.TryParse(value, out _);

    private static bool IsAddress(string value)
        => Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private sealed record Setting(string Key, string Expected, Func<string, bool> Fits, bool Secret = false, bool List = false, bool MayBeEmpty = true)
    {
        public string Section => Key.Split(':')[0];

        public string Name => Key.Split(':')[1];
    }
}
