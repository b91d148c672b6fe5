using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>The first flow in the order of the file whose condition holds, else the default flow.</summary>
internal sealed class ExclusiveGatewayBehavior : ElementBehavior
{
    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;

    public override Failure? ChooseFlows(ProcessStep step, ElementInstance element, GraphNode node, List<GraphFlow> chosen)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow == node.Default) continue;
            if (Conditions.Holds(step, element, flow, out var holds) is { } failure) return failure;
            if (!holds) continue;
            chosen.Add(flow);
            return null;
        }

        if (node.Default is not null) chosen.Add(node.Default);
        return chosen.Count > 0 || node.Outgoing.Length == 0 ? null : Conditions.NoneHolds(node);
    }
}
