using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Which message or signal moved which evaluation on, by the words in the log, and whether it should have.</summary>
internal sealed class Letters(World world)
{
    private readonly Dictionary<string, List<(string Number, DateTimeOffset At)>> arrived = new(StringComparer.Ordinal);

    public void Read(string number, IEnumerable<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            if (recorded.Event is not ProcessStepped { Step: VariablesSet { Variables: var variables } } || !variables.TryGet(Publication.Word, out var word) || word is not FeelString text)
                continue;
            if (!arrived.TryGetValue(text.Value, out var places))
                arrived[text.Value] = places = [];
            places.Add((number, recorded.At));
        }
    }

    /// <summary>Whether anything in the log came from it.</summary>
    public bool Has(Decision decision) => arrived.ContainsKey(decision.Marker);

    public void Check(Decision decision, Publication publication)
    {
        var places = arrived.GetValueOrDefault(decision.Marker) ?? [];
        var numbers = places.Select(place => place.Number).Order(StringComparer.Ordinal).ToList();
        // All versions of the errand have one process id.
        if (publication.IsSignal ? numbers.Distinct().Count() < numbers.Count : numbers.Count > 1)
            world.Violated($"{decision} moved on {string.Join(", ", numbers)}: one of them too often");
        foreach (var (number, at) in places.Where(place => !publication.MayReachAt(place.At)))
            world.Violated($"{decision} moved {number} on at {at:O}, when its time was over");
        if (numbers.Count > 0 && decision is { Body: null, IsUncertain: false })
            world.Violated($"{decision} moved on {string.Join(", ", numbers)}, but every answer said no");
        if (decision.Body is not { } body)
            return;
        var said = body[..body.IndexOf(" until ", StringComparison.Ordinal)].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (said.Except(numbers).Any() || (publication.TimeToLive is null || said.Length > 0) && numbers.Except(said).Any())
            world.Violated($"{decision} was answered with {body}, but it moved on '{string.Join(", ", numbers)}'");
        if (said.Length == 0 && numbers.Count > 0)
            world.Count("a kept message reaches who comes later");
    }

    /// <summary>When nothing goes wrong any more, nobody waits for a message that is there for whoever waits.</summary>
    public void CheckKept(string number, DateTimeOffset now)
    {
        foreach (var decision in world.Ledger.Decisions.Where(one => one is { Body: not null, Publication: { } publication } && publication.IsKeptAt(now) && !Has(one)))
            world.Violated($"{number} waits for a message, but never got the {decision}, which was answered with {decision.Body}");
    }
}
