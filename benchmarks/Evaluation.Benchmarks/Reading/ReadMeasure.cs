using System.Globalization;

namespace Evaluation.Benchmarks.Reading;

internal static class ReadMeasure
{
    public static void Run(TextWriter output, string filter)
    {
        foreach (var file in LargeFiles.All.Where(file => file.Name.Contains(filter, StringComparison.Ordinal)))
        {
            var cold = Time(file);
            for (var i = 0; i < 8; i++) Time(file);
            var times = Enumerable.Range(0, 5).Select(_ => Time(file)).Order().ToArray();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var problems = file.Read(file.Bytes);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name,-52} {file.Bytes.Length,9} bytes {times[2],8:0} ms (first {cold,6:0}) {allocated / 1024 / 1024,5} MB {problems.Length,6} problems {problems.FirstOrDefault()}"));
        }
    }

    private static double Time(LargeFile file)
    {
        var before = Environment.CpuUsage.TotalTime;
        file.Read(file.Bytes);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
