using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluation.Engine.Tests.Golden;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Tests.Evaluations;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Golden;

/// <summary>
/// Evaluations as each release stored them replay for ever to the state that they had then. EVALUATION_WRITE_GOLDEN=0.2 records those of
/// a new release; what is recorded is never changed (docs/testing.md).
/// </summary>
public sealed class GoldenHistoryTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(ShippedWorkflows.Folder, "..", "tests", "Evaluation.Workflows.Tests", "Golden"));

    public static TheoryData<string> Histories
    {
        get
        {
            if (Environment.GetEnvironmentVariable("EVALUATION_WRITE_GOLDEN") is { Length: > 0 } release) Record(release);
            return [.. Directory.GetFiles(Folder, "*.jsonl", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void given_an_evaluation_of_a_release_when_replayed_then_it_is_the_state_of_that_time(string file)
    {
        var history = GoldenHistory.Read(Path.Combine(Folder, file));
        var state = new EvaluationState();
        var applied = 0;
        foreach (var (after, digest) in history.States)
        {
            for (; applied < after; applied++) state.Apply(Read(history.Events[applied]));
            StateDigest.Of(StateOf(state), history.Paths).Should().Be(digest, "after {0} events", after);
        }

        applied.Should().Be(history.Events.Length);
    }

    private static RecordedEvent Read(JsonObject line) => new(
        (long)line["sequence"]!,
        DateTimeOffset.Parse((string)line["at"]!, CultureInfo.InvariantCulture),
        (string)line["actor"]!,
        EvaluationEvents.Read((string)line["type"]!, (int)line["version"]!, Encoding.UTF8.GetBytes(line["event"]!.ToJsonString())));

    /// <summary>The process instance has digests of its own, in the tests of the engine.</summary>
    private static JsonElement StateOf(EvaluationState state)
    {
        var json = JsonNode.Parse(StateText.Of(state))!.AsObject();
        json.Remove(nameof(EvaluationState.Process));
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>Shipped scenarios: a full evaluation, and each that has an event that none before it had.</summary>
    private static void Record(string release)
    {
        var folder = Path.Combine(Folder, release);
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        var recorded = new HashSet<string>(StringComparer.Ordinal);
        var (_, read) = ShippedWorkflows.All.Single(one => one.Key == "purchase-evaluation");
        foreach (var (path, scenario) in read.Scenarios.OrderBy(one => one.Key.Contains("full", StringComparison.Ordinal) ? 0 : 1).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            var events = ShippedWorkflows.Play(read.Workflow!, scenario).Events;
            if (events.All(one => recorded.Contains(EvaluationEvents.TypeOf(one.Event)))) continue;
            recorded.UnionWith(events.Select(one => EvaluationEvents.TypeOf(one.Event)));
            JsonObject[] lines = [.. events.Select(one => new JsonObject
            {
                ["sequence"] = one.Sequence,
                ["at"] = one.At.ToString("O", CultureInfo.InvariantCulture),
                ["actor"] = one.Actor,
                ["type"] = EvaluationEvents.TypeOf(one.Event),
                ["version"] = EvaluationEvents.VersionOf(one.Event),
                ["event"] = JsonNode.Parse(EvaluationEvents.ToUtf8Bytes(one.Event)),
            })];
            GoldenHistory.Record(lines, count =>
            {
                var state = new EvaluationState();
                foreach (var line in lines.Take(count)) state.Apply(Read(line));
                return StateOf(state);
            }).Write(Path.Combine(folder, Path.GetFileNameWithoutExtension(path) + ".jsonl"));
        }
    }
}
