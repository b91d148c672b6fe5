using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>
/// Moves tokens through one scope in every possible way. Conditions count as open, events as possible, a subprocess as one step. Only choices branch:
/// tokens that have none are moved at once, which changes nothing for the others.
/// </summary>
internal sealed class TokenGame
{
    private const int MostStates = 20_000;
    private const int MostWork = 4_000_000;
    private const int MostFlows = 9;
    private const int MostTokens = 3;

    private readonly ScopeGraph _graph;
    private readonly List<FlowNode> _nodes;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JoinOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Stack<byte[]> _open = new();
    private bool _isTooMuch;

    private TokenGame(ScopeGraph graph)
    {
        _graph = graph;
        _nodes = [.. graph.Nodes];
        foreach (var node in _nodes)
        {
            if (graph.Joins(node)) foreach (var step in graph.Incoming[node.Id]) _places[PlaceOf(step)] = _places.Count;
            else _places[node.Id] = _places.Count;
        }
    }

    /// <summary>The parallel joins to which a token came. Null where there is too much to try.</summary>
    public static IReadOnlyList<(FlowNode Join, JoinOutcome Outcome)>? Play(DrawnProcess process, string? scope)
    {
        var game = new TokenGame(new ScopeGraph(process, scope));
        return game.Run() ? [.. game._nodes.Where(node => node is ParallelGateway && game._outcomes.ContainsKey(node.Id)).Select(node => (node, game._outcomes[node.Id]))] : null;
    }

    private bool Run()
    {
        foreach (var start in _nodes.OfType<StartEvent>())
        {
            var begun = new byte[_places.Count];
            begun[_places[start.Id]] = 1;
            Push(begun);
        }

        while (!_isTooMuch && _open.TryPop(out var marking)) Next(marking);
        return !_isTooMuch;
    }

    private void Next(byte[] marking)
    {
        foreach (var node in _nodes)
        {
            if (_graph.Joins(node) || marking[_places[node.Id]] == 0 || Ends(node)) continue;
            foreach (var taken in Choices(node)) Push(Moved(marking, [node.Id], taken));
            return;
        }

        foreach (var join in _nodes.Where(node => node is ParallelGateway && _graph.Joins(node)))
        {
            var places = _graph.Incoming[join.Id].Select(PlaceOf).ToList();
            if (places.Exists(place => marking[_places[place]] == 0)) continue;
            Note(join, fired: true, 0);
            Push(Moved(marking, places, _graph.Outgoing[join.Id]));
            return;
        }

        var inclusive = _nodes.Where(node => node is InclusiveGateway && _graph.Joins(node) && _graph.Incoming[node.Id].Any(step => marking[_places[PlaceOf(step)]] > 0)).ToList();
        foreach (var join in inclusive)
        {
            var places = _graph.Incoming[join.Id].Select(PlaceOf).Where(place => marking[_places[place]] > 0).ToList();
            foreach (var taken in Choices(join)) Push(Moved(marking, places, taken));
        }

        // Nothing moves any more. Where something ends the whole scope, nobody waits
        if (inclusive.Count > 0 || _nodes.Exists(node => Ends(node) && marking[_places[node.Id]] > 0)) return;
        foreach (var join in _nodes.Where(node => node is ParallelGateway && _graph.Joins(node)))
        {
            var waiting = _graph.Incoming[join.Id].Count(step => marking[_places[PlaceOf(step)]] > 0);
            if (waiting > 0) Note(join, fired: false, waiting);
        }
    }

    private void Note(FlowNode join, bool fired, int waiting)
    {
        var known = _outcomes.GetValueOrDefault(join.Id) ?? new JoinOutcome(false, false, 0);
        _outcomes[join.Id] = new JoinOutcome(known.HasFired || fired, known.CanStarve || waiting > 0, Math.Max(known.MostWaiting, waiting));
    }

    private byte[] Moved(byte[] marking, IEnumerable<string> from, IEnumerable<Step> taken)
    {
        var next = (byte[])marking.Clone();
        foreach (var place in from) next[_places[place]]--;
        foreach (var step in taken)
        {
            var place = _graph.Joins(_graph[step.To]) ? PlaceOf(step) : step.To;
            if (++next[_places[place]] > MostTokens) _isTooMuch = true;
        }

        return next;
    }

    private void Push(byte[] marking)
    {
        if (_isTooMuch || !_seen.Add(Convert.ToBase64String(marking))) return;
        if (_seen.Count > MostStates || (long)_seen.Count * _nodes.Count > MostWork) _isTooMuch = true;
        else _open.Push(marking);
    }

    private IEnumerable<IReadOnlyList<Step>> Choices(FlowNode node)
    {
        var steps = _graph.Outgoing[node.Id].ToList();
        switch (node)
        {
            case ExclusiveGateway or EventBasedGateway when steps.Count > 0:
                return steps.Select(step => (IReadOnlyList<Step>)[step]);
            case InclusiveGateway { DefaultFlow: var byDefault } when steps.Count > 1:
                return [.. steps.Where(step => step.Flow!.Id == byDefault).Select(step => (IReadOnlyList<Step>)[step]), .. Subsets(steps.FindAll(step => step.Flow!.Id != byDefault)).Where(some => some.Count > 0)];
            default:
                var flows = steps.FindAll(step => _graph[step.To] is not BoundaryEvent);
                var events = steps.FindAll(step => _graph[step.To] is BoundaryEvent);
                var beside = events.FindAll(step => _graph[step.To] is BoundaryEvent { Interrupting: false });
                return events.Except(beside).Select(step => (IReadOnlyList<Step>)[step]).Prepend(flows)
                    .SelectMany(ways => Subsets(beside).Select(more => (IReadOnlyList<Step>)[.. ways, .. more]));
        }
    }

    private IEnumerable<IReadOnlyList<Step>> Subsets(List<Step> steps)
    {
        if (steps.Count > MostFlows) _isTooMuch = true;
        if (_isTooMuch) return [];
        return Enumerable.Range(0, 1 << steps.Count).Select(bits => (IReadOnlyList<Step>)[.. steps.Where((_, at) => (bits & (1 << at)) != 0)]);
    }

    private static bool Ends(FlowNode node) => node is EndEvent { Definition: TerminateDefinition or ErrorDefinition };

    private static string PlaceOf(Step step) => $"{step.From} -> {step.To} {step.Flow?.Id}";
}
