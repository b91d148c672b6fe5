using System.Diagnostics;
using BenchmarkDotNet.Running;
using Evaluation.Benchmarks;
using Evaluation.Benchmarks.Memos;
using Evaluation.Benchmarks.Reading;

long started = Stopwatch.GetTimestamp();

if (args is ["--quick"])
{
    QuickMeasure.Run(Console.Out);
    return;
}

if (args is ["--read", ..])
{
    QuickMeasure.Read(new GoalTable(Console.Out), args.ElementAtOrDefault(1) ?? "");
    return;
}

if (args is ["--difference", ..])
{
    DifferenceMeasure.Run(new GoalTable(Console.Out), args.ElementAtOrDefault(1) ?? "");
    return;
}

if (args is ["--history"])
{
    History.Run(new GoalTable(Console.Out));
    return;
}

if (args is ["--memo"])
{
    MemoMeasure.Run(Console.Out);
    return;
}

if (args is ["--memo-child", var what])
{
    MemoMeasure.RunChild(Console.Out, what, started);
    return;
}

if (args is ["--durable"])
{
    await DurableStep.RunAsync(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SixTasksBenchmark).Assembly).Run(args);
