namespace Evaluation.Benchmarks;

/// <summary>What one run takes. Microseconds of processor time: on a busy machine a long run is interrupted and a short one is not.</summary>
internal sealed record Measured(double Microseconds, double Bytes);

internal static class Turns
{
    private const int Rounds = 9;

    /// <summary>Turns of all sides in the same run, after some to warm up; of each side the median counts.</summary>
    public static Measured[] Of(TimeSpan round, params Action[] sides)
    {
        foreach (var side in sides) Warm(side, round);
        var batch = Array.ConvertAll(sides, side => Batch(side, round));
        var turns = Array.ConvertAll(sides, _ => new List<Measured>());
        for (var number = -1; number < Rounds; number++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                var turn = Turn(sides[side], batch[side]);
                if (number >= 0) turns[side].Add(turn);
            }
        }

        return Array.ConvertAll(turns, all => all.OrderBy(one => one.Microseconds).ElementAt(Rounds / 2));
    }

    /// <summary>The runtime compiles once more what runs often, but waits for a quiet moment: it gets some.</summary>
    public static void Warm(Action run, TimeSpan round)
    {
        for (var pause = 0; pause < 4; pause++)
        {
            for (var i = Batch(run, round / 4); i > 0; i--) run();
            Thread.Sleep(150);
        }
    }

    public static Measured Once(Action run) => Turn(run, 1);

    /// <summary>How often the action runs in the time of a round, as far as a cold one can tell.</summary>
    private static int Batch(Action run, TimeSpan round)
    {
        var before = Environment.CpuUsage.TotalTime;
        var count = 0;
        for (; Environment.CpuUsage.TotalTime - before < round; count = Math.Max(count + 1, count * 2))
        {
            for (var i = 0; i < Math.Max(1, count); i++) run();
        }

        return Math.Max(1, count);
    }

    private static Measured Turn(Action run, int count)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++) run();
        var time = Environment.CpuUsage.TotalTime - before;
        return new(time.TotalMicroseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }
}
