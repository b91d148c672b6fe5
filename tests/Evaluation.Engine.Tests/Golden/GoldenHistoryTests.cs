using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Tests.Bpmn;
using Evaluation.Engine.Tests.Generated;

namespace Evaluation.Engine.Tests.Golden;

/// <summary>
/// Streams as each release stored them replay for ever to the state that they had then. EVALUATION_WRITE_GOLDEN=0.2 records those of a
/// new release; what is recorded is never changed (docs/testing.md).
/// </summary>
public sealed class GoldenHistoryTests
{
    private const int LongestStream = 250;

    private static readonly string Folder = Path.Combine(ShippedWorkflowsTests.Root(), "tests", "Evaluation.Engine.Tests", "Golden");

    private static readonly JsonSerializerOptions Json = new() { Converters = { new Feel(), new JsonStringEnumConverter() } };

    public static TheoryData<string> Histories
    {
        get
        {
            if (Environment.GetEnvironmentVariable("EVALUATION_WRITE_GOLDEN") is { Length: > 0 } release) Record(release);
            return [.. Files()];
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void given_the_stream_of_a_release_when_replayed_then_it_is_the_state_of_that_time(string file)
    {
        var history = GoldenHistory.Read(Path.Combine(Folder, file));
        var instance = new ProcessInstance();
        var applied = 0;
        foreach (var (after, digest) in history.States)
        {
            for (; applied < after; applied++) instance.Apply(Read(history.Events[applied]));
            StateDigest.Of(StateOf(instance), history.Paths).Should().Be(digest, "after {0} events", after);
        }

        applied.Should().Be(history.Events.Length);
    }

    [Fact]
    public void given_all_events_when_looked_for_in_the_recorded_streams_then_each_is_there()
    {
        var recorded = Files().SelectMany(file => GoldenHistory.Read(Path.Combine(Folder, file)).Events).Select(line => (string)line["type"]!).ToHashSet();
        typeof(ProcessEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProcessEvent))).Select(type => type.Name)
            .Should().BeSubsetOf(recorded, "a new event needs a recorded stream: let the generator bring it about, then run with EVALUATION_WRITE_GOLDEN=RELEASE-and-what");
    }

    private static string[] Files() => [.. Directory.GetFiles(Folder, "*.jsonl", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    private static ProcessEvent Read(JsonObject line) => ProcessEventJson.Read((string)line["type"]!, (int)line["version"]!, Encoding.UTF8.GetBytes(line["event"]!.ToJsonString()));

    /// <summary>All that can be seen of an instance from outside.</summary>
    private static JsonElement StateOf(ProcessInstance instance) => JsonSerializer.SerializeToElement(
        new
        {
            instance.State,
            instance.ProcessId,
            instance.RootVariables,
            instance.ActiveElements,
            Variables = instance.ActiveElements.Select(element => instance.VariablesOf(element.Key)).ToArray(),
            instance.UserTasks,
            Jobs = instance.Jobs.Select(job => job with { Headers = ImmutableDictionary<string, string>.Empty }).ToArray(),
            Headers = instance.Jobs.Select(job => string.Join(',', job.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))).ToArray(),
            instance.Timers,
            instance.MessageSubscriptions,
            instance.SignalSubscriptions,
            instance.Conditions,
            instance.Incidents,
        },
        Json);

    /// <summary>Short streams of random processes until each event has occurred.</summary>
    private static void Record(string release)
    {
        var folder = Path.Combine(Folder, release);
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        var recorded = Files().SelectMany(file => GoldenHistory.Read(Path.Combine(Folder, file)).Events).Select(line => (string)line["type"]!).ToHashSet(StringComparer.Ordinal);
        if (!release.Contains('-', StringComparison.Ordinal)) recorded.Clear();
        var wanted = typeof(ProcessEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProcessEvent))).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        for (var seed = 1; !wanted.IsSubsetOf(recorded) && seed < 20_000; seed++)
        {
            var events = CasePlayer.Play(GeneratedCase.Of(seed)).Player.Events;
            if (events.Count > LongestStream || !events.Select(ProcessEventJson.TypeOf).Any(type => !recorded.Contains(type))) continue;
            recorded.UnionWith(events.Select(ProcessEventJson.TypeOf));
            var lines = events.ConvertAll(@event => new JsonObject
            {
                ["type"] = ProcessEventJson.TypeOf(@event),
                ["version"] = ProcessEventJson.Version,
                ["event"] = JsonNode.Parse(ProcessEventJson.ToUtf8Bytes(@event)),
            });
            GoldenHistory.Record(lines, count =>
            {
                var instance = new ProcessInstance();
                foreach (var line in lines.Take(count)) instance.Apply(Read(line));
                return StateOf(instance);
            }).Write(Path.Combine(folder, $"random-{seed}.jsonl"));
        }
    }

    private sealed class Feel : JsonConverter<FeelValue>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(FeelValue).IsAssignableFrom(typeToConvert);

        public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) => FeelJson.Write(writer, value);
    }
}
