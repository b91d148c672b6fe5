using System.Security.Cryptography;
using Evaluation.Workflows.AuditTrail;

namespace Evaluation.Web.Setup;

/// <summary>The witness file outside the database (Checkpoints:File) and its key (Checkpoints:Key, Base64, or Checkpoints:KeyFile).</summary>
internal static class Checkpoints
{
    /// <summary>Null where there is no key: then nothing is anchored, and verify says so. Development makes a key of its own.</summary>
    public static CheckpointFile? Of(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Checkpoints:File"] is not { Length: > 0 } file) return null;
        if (configuration["Checkpoints:Key"] is { Length: > 0 } key) return new CheckpointFile(file, Convert.FromBase64String(key));
        var keyFile = configuration["Checkpoints:KeyFile"] is { Length: > 0 } named ? named : file + ".key";
        if (!File.Exists(keyFile))
        {
            if (!environment.IsDevelopment()) return null;
            if (Path.GetDirectoryName(Path.GetFullPath(keyFile)) is { } folder) Directory.CreateDirectory(folder);
            File.WriteAllText(keyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return new CheckpointFile(file, Convert.FromBase64String(File.ReadAllText(keyFile).Trim()));
    }
}
