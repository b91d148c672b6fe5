using System.Collections;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// For a joining inclusive gateway: from which nodes each of its incoming flows can still get a token on a way that does not
/// lead through the gateway itself (BPMN 2.0, 13.4.3). An activity can also be left by its boundary events.
/// </summary>
internal sealed class JoinReach
{
    private readonly BitArray[] _canReach;

    private JoinReach(BitArray[] canReach) => _canReach = canReach;

    public static JoinReach Of(GraphNode join, int nodes)
        => new([.. join.Incoming.Select(flow => Backwards(flow.Source, join, nodes))]);

    /// <summary>Whether a token at the node can come to the incoming flow with this number.</summary>
    public bool CanReach(GraphNode from, int incoming) => _canReach[incoming][from.Index];

    private static BitArray Backwards(GraphNode source, GraphNode join, int nodes)
    {
        var reached = new BitArray(nodes);
        var open = new Stack<GraphNode>();
        Visit(source);
        while (open.TryPop(out var node))
        {
            foreach (var flow in node.Incoming) Visit(flow.Source);
            foreach (var link in node.LinkSources) Visit(link);
            if (node.Host is { } host) Visit(host);
        }

        return reached;

        void Visit(GraphNode node)
        {
            if (node == join || reached[node.Index]) return;
            reached[node.Index] = true;
            open.Push(node);
        }
    }
}
