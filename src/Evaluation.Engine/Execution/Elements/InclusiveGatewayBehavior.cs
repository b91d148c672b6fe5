using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>
/// Split: each flow whose condition holds, or the default flow where none does. Join: fires as soon as no token in the scope can
/// still come to an incoming flow that has none (BPMN 2.0, 13.4.3).
/// </summary>
internal sealed class InclusiveGatewayBehavior : ElementBehavior
{
    /// <summary>The first inclusive join of the scope, in the order of the file, whose waiting tokens need not wait any longer.</summary>
    public static GraphNode? FindReady(ProcessStep step, ElementInstance scope)
    {
        if (scope.Tokens is null) return null;
        var graph = step.GraphOf(scope);
        GraphNode? ready = null;
        for (var token = scope.Tokens; token is not null; token = token.Next)
        {
            var join = graph.Node(token.JoinId);
            if (join.JoinsInclusively && join != ready && (ready is null || join.Index < ready.Index) && IsReady(step, scope, join)) ready = join;
        }

        return ready;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;

    public override Failure? ChooseFlows(ProcessStep step, ElementInstance element, GraphNode node, List<GraphFlow> chosen)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow == node.Default) continue;
            if (Conditions.Holds(step, element, flow, out var holds) is { } failure) return failure;
            if (holds) chosen.Add(flow);
        }

        if (chosen.Count == 0 && node.Default is not null) chosen.Add(node.Default);
        return chosen.Count > 0 || node.Outgoing.Length == 0 ? null : Conditions.NoneHolds(node);
    }

    private static bool IsReady(ProcessStep step, ElementInstance scope, GraphNode join)
    {
        var graph = step.GraphOf(scope);
        var reach = join.Reach(graph);
        var has = new bool[join.Incoming.Length];
        for (var i = 0; i < has.Length; i++) has[i] = WaitingToken.On(scope.Tokens, join.Incoming[i].Id);

        foreach (var child in step.State.ChildrenOf(scope))
        {
            if (Blocks(join, reach, graph.Node(child.ElementId), has)) return false;
        }

        for (var token = scope.Tokens; token is not null; token = token.Next)
        {
            if (token.JoinId != join.Id && Blocks(join, reach, graph.Node(token.JoinId), has)) return false;
        }

        return true;
    }

    /// <summary>A token keeps the join waiting when it can come to a flow without token, and to none that has one.</summary>
    private static bool Blocks(GraphNode join, JoinReach reach, GraphNode at, bool[] has)
    {
        if (at == join) return false;
        var comesToEmpty = false;
        for (var i = 0; i < has.Length; i++)
        {
            if (!reach.CanReach(at, i)) continue;
            if (has[i]) return false;
            comesToEmpty = true;
        }

        return comesToEmpty;
    }
}
