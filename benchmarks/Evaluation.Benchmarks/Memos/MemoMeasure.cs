using System.Diagnostics;
using System.Globalization;
using Evaluation.Reports;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Benchmarks.Memos;

/// <summary>
/// The memo: memos for a second of processor time, the first memo of a fresh process, growth with pages, and what 500 pages keep alive. The
/// baseline is a browser that prints the same words in the same run; without one the ratio is left out.
/// </summary>
internal static class MemoMeasure
{
    private const int Rounds = 7, FreshProcesses = 5;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    public static void Run(TextWriter output)
    {
        var renderer = new MemoRenderer();
        var six = MemoRecords.OfPages(renderer, 6);
        Turn(renderer, six);
        Turn(renderer, six);
        var turns = Enumerable.Range(0, Rounds).Select(_ => Turn(renderer, six)).OrderBy(turn => turn.Milliseconds).ToList();
        var warm = turns[Rounds / 2];
        int pages = renderer.Render(six).PageCount;
        Line(output, $"{pages} pages, warm", $"{1000 / warm.Milliseconds:#,0} memos a second and core, {warm.Milliseconds:0.00} ms, {warm.Megabytes:0.00} MB allocated (goal: at least 60, at most 5 MB)");
        if (Browser.PrintMilliseconds(renderer.Preview(six).Html) is { } printed)
            Line(output, "against a browser", $"{printed:0} ms to start and print the same words, {printed / warm.Milliseconds:0} times ours");

        var first = Enumerable.Range(0, FreshProcesses).Select(_ => double.Parse(Child("first"), CultureInfo.InvariantCulture)).OrderBy(time => time).ElementAt(FreshProcesses / 2);
        Line(output, "first memo", $"{first:0} ms after Main of a fresh process (goal: at most 800)");

        double? smallest = null;
        foreach (int wanted in new[] { 5, 50, 500 })
        {
            var record = MemoRecords.OfPages(renderer, wanted);
            Turn(renderer, record);
            var turn = Enumerable.Range(0, 3).Select(_ => Turn(renderer, record)).OrderBy(one => one.Milliseconds).ElementAt(1);
            double page = turn.Milliseconds / renderer.Render(record).PageCount;
            smallest ??= page;
            Line(output, $"about {wanted} pages", $"{renderer.Render(record).PageCount} pages, {page:0.000} ms a page, {page / smallest:0.00} times that of the first (goal: linear)");
        }

        Line(output, "memory", $"{Child("long")} (goal: under 50)");
    }

    /// <summary>The other end of <see cref="Child"/>; prints one line.</summary>
    public static void RunChild(TextWriter output, string what, long started)
    {
        var renderer = new MemoRenderer();
        if (what == "first")
        {
            renderer.Render(MemoRecords.Short());
            output.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var record = MemoRecords.OfPages(renderer, 500);
        using var done = new CancellationTokenSource();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = Task.Run(() => Peak(done.Token));
        int pages = renderer.Render(record).PageCount;
        done.Cancel();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages with at most {(peak.Result - before) / 1e6:0} MB alive beside the record of {before / 1e6:0} MB"));
    }

    /// <summary>What is alive, looked at after one collection upon the other.</summary>
    private static long Peak(CancellationToken done)
    {
        long peak = 0;
        while (!done.IsCancellationRequested)
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        return peak;
    }

    private static (double Milliseconds, double Megabytes) Turn(MemoRenderer renderer, DecisionRecord record)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        // processor time: what else runs on the machine does not count
        var used = Environment.CpuUsage.TotalTime;
        int count = 0;
        do
        {
            renderer.Render(record);
            count++;
        }
        while (Environment.CpuUsage.TotalTime - used < Round);

        return ((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / count, (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6 / count);
    }

    private static string Child(string what)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(MemoMeasure).Assembly.Location);
        start.ArgumentList.Add("--memo-child");
        start.ArgumentList.Add(what);
        using var process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd().Trim();
        string failed = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : $"nothing made ({failed.Split('\n')[0]})";
    }

    private static void Line(TextWriter output, string name, FormattableString said) => output.WriteLine($"{name,-20} {said.ToString(CultureInfo.InvariantCulture)}");
}
