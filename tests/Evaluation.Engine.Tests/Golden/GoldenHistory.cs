using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Evaluation.Engine.Tests.Golden;

/// <summary>
/// The events of one stream as a release stored them, and digests of the state on the way and at the end. In the file each event is a
/// line of its own, after one line with the digests.
/// </summary>
internal sealed record GoldenHistory(ImmutableArray<string> Paths, ImmutableArray<StateAfter> States, ImmutableArray<JsonObject> Events)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Folds the events, and records the state after a third, two thirds and all of them.</summary>
    public static GoldenHistory Record(IReadOnlyList<JsonObject> events, Func<int, JsonElement> stateAfter)
    {
        int[] stops = [.. new[] { events.Count / 3, 2 * events.Count / 3, events.Count }.Distinct().Where(stop => stop > 0)];
        var states = stops.Select(stop => (stop, State: stateAfter(stop))).ToArray();
        ImmutableArray<string> paths = [.. states.SelectMany(state => StateDigest.PathsOf(state.State)).Distinct().Order(StringComparer.Ordinal)];
        return new(paths, [.. states.Select(state => new StateAfter(state.stop, StateDigest.Of(state.State, paths)))], [.. events]);
    }

    public static GoldenHistory Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var head = JsonNode.Parse(lines[0])!;
        return new(
            [.. head["paths"]!.AsArray().Select(path => (string)path!)],
            [.. head["states"]!.AsArray().Select(state => new StateAfter((int)state!["after"]!, (string)state["digest"]!))],
            [.. lines.Skip(1).Select(line => JsonNode.Parse(line)!.AsObject())]);
    }

    public void Write(string file)
    {
        var head = new JsonObject
        {
            ["states"] = new JsonArray([.. States.Select(state => new JsonObject { ["after"] = state.Events, ["digest"] = state.Digest })]),
            ["paths"] = new JsonArray([.. Paths.Select(path => JsonValue.Create(path))]),
        };
        File.WriteAllText(file, string.Join('\n', Events.Prepend(head).Select(line => line.ToJsonString(Json))) + "\n", new UTF8Encoding(false));
    }
}

internal sealed record StateAfter(int Events, string Digest);
