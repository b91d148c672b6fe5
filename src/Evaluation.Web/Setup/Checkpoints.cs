using System.Security.Cryptography;
using Evaluation.Workflows.AuditTrail;

namespace Evaluation.Web.Setup;

/// <summary>
/// The witness file outside the database (Checkpoints:File) and its key (Checkpoints:Key as Base64, or a file that holds it, Checkpoints:KeyFile;
/// else the file's name with .key). Development has a file of its own and makes its key.
/// </summary>
internal static class Checkpoints
{
    public const int KeyBytes = 32;

    /// <summary>Null where the settings name no file or no key: then nothing is anchored. The settings were checked before.</summary>
    public static CheckpointFile? Of(IConfiguration configuration, IHostEnvironment environment)
    {
        if (FileOf(configuration, environment) is not { } file) return null;
        if (environment.IsDevelopment() && Setting(configuration, "Key") is null) MakeKey(KeyFileOf(configuration, file));
        return Open(configuration, file).File;
    }

    /// <summary>An existing file of checkpoints with the key of the settings, or one line that says what is wrong with the key.</summary>
    public static (CheckpointFile? File, string? Problem) Open(IConfiguration configuration, string file)
    {
        if (Setting(configuration, "Key") is { } key)
            return KeyOf(key) is { } bytes ? (new CheckpointFile(file, bytes), null) : (null, $"Checkpoints:Key: {Expected}, but it is something else");
        var keyFile = KeyFileOf(configuration, file);
        if (!File.Exists(keyFile)) return (null, $"Checkpoints:Key: {Expected}, but neither it nor the file {keyFile} is there");
        return KeyOf(File.ReadAllText(keyFile)) is { } read ? (new CheckpointFile(file, read), null) : (null, $"Checkpoints:KeyFile: {Expected}, but {keyFile} holds something else");
    }

    /// <summary>One line where the settings want checkpoints that cannot be written, else null.</summary>
    public static string? Problem(IConfiguration configuration, IHostEnvironment environment)
    {
        if (FileOf(configuration, environment) is not { } file) return null;
        var isOpen = Setting(configuration, "Key") is not null || Setting(configuration, "KeyFile") is not null || File.Exists(KeyFileOf(configuration, file));
        if (!isOpen || (environment.IsDevelopment() && Setting(configuration, "Key") is null && !File.Exists(KeyFileOf(configuration, file)))) return null;
        return Open(configuration, file).Problem;
    }

    /// <summary>One line where no checkpoints are written, else null.</summary>
    public static string? Warning(IConfiguration configuration, IHostEnvironment environment)
    {
        var missing = FileOf(configuration, environment) is not { } file ? "Checkpoints:File"
            : environment.IsDevelopment() || Open(configuration, file).File is not null ? null
            : "Checkpoints:Key";
        return missing is null ? null
            : $"Warning: {missing} is not set, so no checkpoints are written, and verify cannot tell a rewritten or lost stream from a true one.";
    }

    private static string Expected => $"expected Base64 of at least {KeyBytes} random bytes";

    private static string? FileOf(IConfiguration configuration, IHostEnvironment environment)
        => Setting(configuration, "File") ?? (environment.IsDevelopment() ? Path.Combine("data", "checkpoints.jsonl") : null);

    private static string KeyFileOf(IConfiguration configuration, string file) => Setting(configuration, "KeyFile") ?? file + ".key";

    private static string? Setting(IConfiguration configuration, string name) => configuration["Checkpoints:" + name] is { Length: > 0 } value ? value : null;

    private static byte[]? KeyOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= KeyBytes ? bytes[..length] : null;
    }

    private static void MakeKey(string keyFile)
    {
        if (File.Exists(keyFile)) return;
        if (Path.GetDirectoryName(Path.GetFullPath(keyFile)) is { } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(keyFile, options);
        writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
    }
}
