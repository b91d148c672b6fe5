using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Elements;

/// <summary>Waits for one token on each incoming flow; then one token leaves on each outgoing flow.</summary>
internal sealed class ParallelGatewayBehavior : ElementBehavior
{
    public static bool IsComplete(ElementInstance scope, GraphNode join)
    {
        if (WaitingToken.Count(scope.Tokens, join.Id) < join.Incoming.Length) return false;
        foreach (var flow in join.Incoming)
        {
            if (!WaitingToken.On(scope.Tokens, flow.Id)) return false;
        }

        return true;
    }

    public override Outcome Execute(ProcessStep step, ElementInstance element, GraphNode node) => Outcome.Done;
}
