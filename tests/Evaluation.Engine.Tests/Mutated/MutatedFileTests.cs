using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Tests.Bpmn;
using Evaluation.Engine.Tests.Generated;

namespace Evaluation.Engine.Tests.Mutated;

/// <summary>
/// Valid files, changed at random: whatever comes out is accepted or refused with a place, never an exception, and takes bounded memory.
/// What is accepted is also played a few steps. EVALUATION_MUTATIONS says how many of each kind.
/// </summary>
public sealed class MutatedFileTests
{
    /// <summary>To read one of these files and to evaluate it once: far above what a valid one takes.</summary>
    private const long MostBytes = 256 * 1024 * 1024;

    private const int Steps = 8;

    /// <summary>Each step may compute as much as a budget allows (a list of 100,000 numbers for each instance of an activity), and is written and read again.</summary>
    private const long MostBytesPlayed = Steps * MostBytes;

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_MUTATIONS"), CultureInfo.InvariantCulture, out var runs) ? runs : 2000;

    /// <summary>Of the whole file, where no line is to blame.</summary>
    private static readonly string[] WithoutLine = ["xml-too-large", "xml-not-well-formed", "xml-dtd"];

    [Fact]
    public void given_mutations_of_processes_when_read_then_each_is_refused_with_a_place_or_runs_by_the_rules()
    {
        var files = Files("*.bpmn");
        var refused = 0;
        Run(MostBytesPlayed, seed =>
        {
            var random = new Random(seed);
            var file = random.Next(3) == 0 ? GeneratedCase.Of(random.Next()).Definitions.ToString() : files[seed % files.Length];
            var bytes = Mutation.Of(file, random);
            var read = BpmnReader.Read(bytes, "mutated.bpmn");
            if (read.Problems.IsEmpty == read.Processes.IsEmpty) return ("expected processes or problems, but there are both or none", bytes);
            if (Wrong(read.Problems) is { } wrong) return (wrong, bytes);
            if (!read.Problems.IsEmpty)
            {
                Interlocked.Increment(ref refused);
                return (null, bytes);
            }

            using var stream = new MemoryStream(bytes);
            var accepted = new GeneratedCase(XElement.Load(stream), IsSound: false, [.. Enumerable.Range(0, Steps).Select(_ => random.Next())]);
            return (CasePlayer.Play(accepted).Failure?.ToString(), bytes);
        });
        refused.Should().BeInRange(Runs / 5, Runs * 19 / 20, "some changes break something, and not all do");
    }

    [Fact]
    public void given_mutations_of_decisions_when_read_then_each_is_refused_with_a_place_or_gives_a_value()
    {
        var files = Files("*.dmn");
        var inputs = new FeelContext([new("choice", 1), new("cost", 5), new("x", 6), new("tier", "full")]);
        Run(MostBytes, seed =>
        {
            var bytes = Mutation.Of(files[seed % files.Length], new Random(seed));
            var read = DmnModel.Read(bytes, "mutated.dmn");
            if ((read.Model is null) == read.Problems.IsEmpty) return ("expected a model or problems, but there are both or none", bytes);
            if (Wrong(read.Problems) is { } wrong) return (wrong, bytes);
            if (read.Model is not { } model) return (null, bytes);
            foreach (var id in model.DecisionIds)
            {
                var result = model.Evaluate(id, inputs, Execution.ProcessRun.Start);
                if (result.Failure is { Length: 0 }) return ("a decision fails without a word", bytes);
            }

            return (null, bytes);
        });
    }

    /// <summary>Each problem says where and what (an expression in a table says first where in the table); null where all do.</summary>
    private static string? Wrong(IEnumerable<Problem> problems)
    {
        var wrong = problems.FirstOrDefault(problem => problem.Code.Length == 0 || !problem.Message.Contains("expected ", StringComparison.Ordinal) || (problem.Line <= 0 && !WithoutLine.Contains(problem.Code)));
        return wrong is null ? null : $"a problem without place or reason: {wrong}";
    }

    private static void Run(long mostBytes, Func<int, (string? Failure, byte[] File)> one)
    {
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(1, Runs + 1, (seed, loop) =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var file = Array.Empty<byte>();
            string? failure;
            try
            {
                (failure, file) = one(seed);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failure = exception.ToString();
            }

            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            failure ??= taken > mostBytes ? $"{taken} bytes were allocated" : null;
            if (failure is null) return;
            failures.TryAdd(seed, $"{failure}\n{Encoding.UTF8.GetString(file)}");
            if (failures.Count > 3) loop.Stop();
        });
        if (!failures.IsEmpty) Assert.Fail(string.Join("\n\n", failures.OrderBy(failure => failure.Key).Select(failure => $"seed {failure.Key}: {failure.Value}")));
    }

    /// <summary>The files of these tests and those that ship.</summary>
    private static string[] Files(string pattern)
        => [.. Directory.GetFiles(AppContext.BaseDirectory, pattern, SearchOption.AllDirectories).Concat(Directory.GetFiles(Path.Combine(ShippedWorkflowsTests.Root(), "workflows"), pattern, SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
