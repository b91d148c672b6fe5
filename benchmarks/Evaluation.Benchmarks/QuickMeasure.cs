using System.Diagnostics;
using System.Globalization;

namespace Evaluation.Benchmarks;

/// <summary>The measurements in about ten seconds, without a benchmark harness: turns of both sides in the same run, the median counts.</summary>
internal static class QuickMeasure
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(400);

    public static void Run(TextWriter output)
    {
        var deployment = SixTasks.Deployment();
        Turn(() => SixTasks.RunEngine(deployment));
        Turn(() => SixTasks.RunByHand());

        var engine = new List<Measured>();
        var hand = new List<Measured>();
        for (var round = 0; round < Rounds; round++)
        {
            engine.Add(Turn(() => SixTasks.RunEngine(deployment)));
            hand.Add(Turn(() => SixTasks.RunByHand()));
        }

        var (byEngine, byHand) = (Median(engine), Median(hand));
        Line(output, "engine", byEngine);
        Line(output, "by hand", byHand);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio        {byEngine.Microseconds / byHand.Microseconds,10:0.0} times hand-written C# (goal: at most 15)"));
        output.WriteLine("goals        25,000 instances a second, 6 microseconds and 4,096 bytes a step, on one core");
        History.Run(output);
    }

    private static void Line(TextWriter output, string name, Measured measured) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {1_000_000 / measured.Microseconds,10:#,0} instances/s {measured.Microseconds / SixTasks.Steps,8:0.000} us/step {measured.Bytes / SixTasks.Steps,8:#,0} bytes/step"));

    private static Measured Turn(Func<object> run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var count = 0;
        do
        {
            for (var i = 0; i < 100; i++) run();
            count += 100;
        }
        while (watch.Elapsed < Round);

        return new(watch.Elapsed.TotalMicroseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
    }

    private static Measured Median(List<Measured> measured) => measured.OrderBy(one => one.Microseconds).ElementAt(measured.Count / 2);

    private sealed record Measured(double Microseconds, double Bytes);
}
