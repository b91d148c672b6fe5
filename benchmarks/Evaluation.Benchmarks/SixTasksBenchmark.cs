using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Benchmarks;

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 4, iterationCount: 8)]
public class SixTasksBenchmark
{
    private readonly Deployment _deployment = SixTasks.Deployment();

    [Benchmark(Baseline = true, OperationsPerInvoke = SixTasks.Steps)]
    public object HandWritten() => SixTasks.RunByHand();

    [Benchmark(OperationsPerInvoke = SixTasks.Steps)]
    public object Engine() => SixTasks.RunEngine(_deployment);
}
