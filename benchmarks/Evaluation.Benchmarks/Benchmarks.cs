using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Evaluation.Benchmarks.Decisions;
using Evaluation.Benchmarks.Reading;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Benchmarks;

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class SixTasksBenchmark
{
    private readonly Deployment _deployment = SixTasks.Deployment();

    [Benchmark(Baseline = true, OperationsPerInvoke = SixTasks.Steps)]
    public object HandWritten() => SixTasks.RunByHand();

    [Benchmark(OperationsPerInvoke = SixTasks.Steps)]
    public object Engine() => SixTasks.RunEngine(_deployment);
}

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class ConditionBenchmark
{
    [Benchmark(Baseline = true)]
    public bool HandWritten() => Condition.ByHand();

    [Benchmark]
    public bool Engine() => Condition.ByEngine();
}

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class DecisionTableBenchmark
{
    [Benchmark]
    public object ThousandRules() => Decisions.ThousandRules.Evaluate();
}

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class InstanceBenchmark
{
    [Params(1_000, 10_000)]
    public int Size { get; set; }

    [Benchmark]
    public void MultiInstanceItems() => History.RunItems(Size);

    [Benchmark]
    public void FlowNodes() => History.RunWide(Math.Min(Size, 4_000));
}

[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 3, iterationCount: 5)]
public class ReadBenchmark
{
    private LargeFile? _file;

    [ParamsSource(nameof(Names))]
    public string File { get; set; } = "";

    public static IEnumerable<string> Names => LargeFiles.All.Select(file => file.Name);

    [GlobalSetup]
    public void Find() => _file = LargeFiles.All.Single(file => file.Name == File);

    [Benchmark]
    public object Read() => _file!.Read(_file.Bytes);
}
