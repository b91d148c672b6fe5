using System.Diagnostics;

namespace Evaluation.Benchmarks.Memos;

/// <summary>Prints a page to PDF with the browser of this machine.</summary>
internal static class Browser
{
    private const int Times = 3;

    /// <summary>The median of a few runs; null where there is no browser on the path.</summary>
    public static double? PrintMilliseconds(string html)
    {
        string? browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (browser is null)
            return null;

        string folder = Directory.CreateTempSubdirectory("memo-browser-").FullName;
        try
        {
            string page = Path.Combine(folder, "memo.html");
            File.WriteAllText(page, "<!doctype html><meta charset=\"utf-8\"><title>Memo</title>" + html);
            return Enumerable.Range(0, Times).Select(_ => Print(browser, folder, page)).OrderBy(time => time).ElementAt(Times / 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Print(string browser, string folder, string page)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string option in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={Path.Combine(folder, "memo.pdf")}", new Uri(page).AbsoluteUri,
        })
        {
            start.ArgumentList.Add(option);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return watch.Elapsed.TotalMilliseconds;
    }
}
