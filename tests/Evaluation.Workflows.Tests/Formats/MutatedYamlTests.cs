using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Evaluation.Engine;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Formats;

/// <summary>
/// The rubrics, scoring rules, glossaries and scenarios that ship, changed at random: what comes out is accepted or refused with a place,
/// never an exception, and takes bounded memory; so does the workflow with the changed file in it. EVALUATION_MUTATIONS says how many.
/// </summary>
public sealed class MutatedYamlTests
{
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>The whole workflow is read once in so many.</summary>
    private const int Whole = 20;

    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_MUTATIONS"), CultureInfo.InvariantCulture, out var runs) ? runs : 2_000;

    private static readonly string[] Values =
    [
        "", "null", "~", "true", "-1", "0.1", "1e400", "99999999999999999999999999999999", "[]", "{}", "[a, b]", "{ a: 1 }", "\"\"", "'", "\"\\u0000\"", "\"\\uD800\"", "|", ">-", "&a", "*a", "!!str x", "2026-02-30", "0001-01-01", "9999-12-31T23:59:59Z",
        "P1D", "met", "tool", "need", "a.b", "Ünïcödé", "- - -", "? x", "%YAML 9.9", "---", "...", "=1+", "= [", "@", "`", "\t",
    ];

    [Fact]
    public void given_mutations_of_yaml_when_read_then_each_is_refused_with_a_place_or_accepted()
    {
        var folders = Directory.GetDirectories(ShippedWorkflows.Folder).Select(folder => (Name: Path.GetFileName(folder), Files: Files(folder))).ToArray();
        var sources = folders.SelectMany(folder => folder.Files.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => (Folder: folder, Path: file.Key))).ToArray();
        var refused = 0;
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(1, Runs + 1, (seed, loop) =>
        {
            var random = new Random(seed);
            var (folder, path) = sources[random.Next(sources.Length)];
            var bytes = Mutate(folder.Files[path], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            string? failure;
            try
            {
                var (value, problems) = Read(path, bytes);
                if (!problems.IsEmpty) Interlocked.Increment(ref refused);
                failure = value is null == problems.IsEmpty ? "expected a value or problems, but there are both or none" : Wrong(problems) ?? WithoutPlace(problems);
                if (failure is null && seed % Whole == 0)
                {
                    var whole = WorkflowReader.Read(folder.Name, folder.Files.SetItem(path, bytes));
                    failure = Wrong([.. whole.Problems, .. whole.Warnings]);
                    if (failure is null && whole.Workflow is null && whole.Problems.IsEmpty) failure = "a workflow that cannot run has no problem";
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failure = exception.ToString();
            }

            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            failure ??= taken > MostBytes ? $"{taken} bytes were allocated" : null;
            if (failure is null) return;
            failures.TryAdd(seed, $"{path}: {failure}\n{Encoding.UTF8.GetString(bytes)}");
            if (failures.Count > 3) loop.Stop();
        });
        if (!failures.IsEmpty) Assert.Fail(string.Join("\n\n", failures.OrderBy(failure => failure.Key).Select(failure => $"seed {failure.Key}: {failure.Value}")));
        refused.Should().BeInRange(Runs / 5, Runs * 19 / 20, "some changes break something, and not all do");
    }

    private static (object? Value, ImmutableArray<Problem> Problems) Read(string path, byte[] bytes)
    {
        if (path == "scoring.yaml") return Of(ScoringReader.ReadYaml(bytes, path));
        if (path == "glossary.yaml") return Of(GlossaryReader.ReadYaml(bytes, path));
        return path.StartsWith("rubrics/", StringComparison.Ordinal) ? Of(RubricReader.ReadYaml(bytes, path)) : Of(ScenarioReader.ReadYaml(bytes, path));

        static (object?, ImmutableArray<Problem>) Of<T>(ReadResult<T> read)
            where T : class
            => (read.Value, read.Problems);
    }

    /// <summary>Each problem says what is wrong, in one line.</summary>
    private static string? Wrong(ImmutableArray<Problem> problems)
    {
        var wrong = problems.FirstOrDefault(problem => problem.Code.Length == 0 || problem.Message.Length < 20 || problem.ToString().Any(char.IsControl) || problem.ToString().Length > 2_000);
        return wrong is null ? null : $"a problem without reason: {wrong}";
    }

    private static string? WithoutPlace(ImmutableArray<Problem> problems)
    {
        var wrong = problems.FirstOrDefault(problem => !problem.Message.StartsWith("expected", StringComparison.Ordinal) || (problem.Line <= 0 && problem.Code is not ("not-utf8" or "too-large-file")));
        return wrong is null ? null : $"a problem without place: {wrong}";
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var text = Encoding.UTF8.GetString(file);
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 20; changes--) text = Change(text, random);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(20) == 0)
        {
            if (random.Next(4) == 0) bytes = Encoding.Unicode.GetBytes(text);
            for (var flips = random.Next(4); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static string Change(string text, Random random)
    {
        var lines = text.Split('\n');
        var at = random.Next(lines.Length);
        var colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
        switch (random.Next(12))
        {
            case 0:
                return string.Join('\n', lines.Where((_, i) => i != at));
            case 1:
                return string.Join('\n', [.. lines[..at], lines[random.Next(lines.Length)], .. lines[at..]]);
            case 2:
                lines[at] = random.Next(2) == 0 ? "  " + lines[at] : lines[at].Length > 1 ? lines[at][1..] : "";
                break;
            case 3 or 4 or 5 or 6 when colon > 0:
                lines[at] = lines[at][..(colon + 2)] + Values[random.Next(Values.Length)];
                break;
            case 7 when colon > 0:
                var other = lines[random.Next(lines.Length)];
                lines[at] = lines[at][..(colon + 2)] + other[(other.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim();
                break;
            case 8 when colon > 0:
                lines[at] = lines[at][..colon] + "x" + lines[at][colon..];
                break;
            case 9:
                return text.Insert(random.Next(text.Length), Values[random.Next(Values.Length)]);
            case 10:
                return random.Next(3) == 0 ? text[..random.Next(text.Length)] : text.Remove(random.Next(text.Length), 1);
            default:
                lines[at] += random.Next(3) == 0 ? new string('x', random.Next(20_000)) : " " + Values[random.Next(Values.Length)];
                break;
        }

        return string.Join('\n', lines);
    }

    private static ImmutableSortedDictionary<string, byte[]> Files(string folder)
        => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), file))
            .Where(file => WorkflowReader.Belongs(file.Path)).ToImmutableSortedDictionary(file => file.Path, file => File.ReadAllBytes(file.file), StringComparer.Ordinal);
}
