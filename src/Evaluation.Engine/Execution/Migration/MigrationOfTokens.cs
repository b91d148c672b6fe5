using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>Tokens that wait for others at a gateway: the gateway needs a target that waits for at least as many, the flow one that leads there.</summary>
internal static class MigrationOfTokens
{
    public static void Check(MigrationCheck check, ElementInstance scope, Passage passage)
    {
        if (scope.Tokens is null) return;
        var tokens = new List<JoinToken>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var token = scope.Tokens; token is not null; token = token.Next)
        {
            if (Target(check, scope, passage, token) is not { } moved) return;
            if (sources.TryGetValue(moved.FlowId, out var other) && other != token.FlowId)
            {
                check.Refuse(scope, token.JoinId, $"expected a sequence flow of its own for each token that waits at '{token.JoinId}', but '{other}' and '{token.FlowId}' both become '{moved.FlowId}'");
                return;
            }

            sources[moved.FlowId] = token.FlowId;
            check.Note(MigrationEffect.TokenKept, scope, token.JoinId, moved.JoinId, $"what came by '{token.FlowId}' waits at '{moved.JoinId}' for the others");
            tokens.Add(moved);
        }

        if (passage.IsMapped) check.Events.Add(new TokensMigrated(scope.Key, [.. tokens]));
    }

    private static JoinToken? Target(MigrationCheck check, ElementInstance scope, Passage passage, WaitingToken token)
    {
        var source = passage.From.Node(token.JoinId);
        string? reason;
        if (passage.Target(token.JoinId) is not { } target)
            reason = $"expected a target for the gateway '{token.JoinId}', where a token waits, but there is none";
        else if ((MigrationRules.WhyNot(source, target) ?? MigrationRules.WhyNotThere(source, target, passage)) is { } unfit)
            reason = unfit;
        else if (target.Incoming.Length < source.Incoming.Length)
            reason = $"expected at least {source.Incoming.Length} incoming flows at '{target.Id}', because a token waits at '{source.Id}', but there are {target.Incoming.Length}";
        else if (!Array.Exists(target.Incoming, flow => flow.Id == passage.FlowTarget(token.FlowId)))
            reason = $"expected a flow into '{target.Id}' for the token that came by '{token.FlowId}', but '{passage.FlowTarget(token.FlowId)}' is none";
        else
            return new JoinToken(passage.FlowTarget(token.FlowId), target.Id);
        check.Refuse(scope, token.JoinId, reason);
        return null;
    }
}
