using BenchmarkDotNet.Running;
using Evaluation.Benchmarks;

if (args is ["--quick"])
{
    QuickMeasure.Run(Console.Out);
    return;
}

if (args is ["--durable"])
{
    await DurableStep.RunAsync(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SixTasksBenchmark).Assembly).Run(args);
