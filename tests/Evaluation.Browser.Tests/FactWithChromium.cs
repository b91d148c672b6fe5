namespace Evaluation.Browser.Tests;

/// <summary>Runs where Debian's Chromium is installed; else skipped with one line, or failed where CI is true.</summary>
public sealed class FactWithChromium : FactAttribute
{
    public FactWithChromium()
    {
        if (!Chromium.IsMissing || Chromium.IsRequired) return;
        Skip = $"Expected Chromium at {Chromium.Path}, but it is not installed.";
    }
}

internal static class Chromium
{
    public const string Path = "/usr/bin/chromium";

    public static bool IsMissing => !File.Exists(Path);

    public static bool IsRequired => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];
}
