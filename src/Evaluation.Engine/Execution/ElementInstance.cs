using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Execution;

internal enum ElementRole
{
    /// <summary>The process itself, key 1, or a process that a call activity calls.</summary>
    Process,

    Element,

    /// <summary>The frame around the instances of a multi-instance activity.</summary>
    MultiInstanceBody,

    /// <summary>The frame around one activated element of an ad-hoc subprocess and what follows it.</summary>
    AdHocFlow,
}

/// <summary>
/// One visit of an element. Changed by <see cref="ProcessInstance.Apply"/> only. All parts except the numbers are immutable, so that
/// a shallow copy is a full one; children form a list through their siblings, so that one more or less of them costs the same
/// however many there are.
/// </summary>
internal sealed class ElementInstance(long key, string elementId, long scopeKey, ElementRole role, DateTimeOffset since)
{
    public long Key { get; } = key;

    public string ElementId { get; set; } = elementId;

    public long ScopeKey { get; } = scopeKey;

    public ElementRole Role { get; } = role;

    public DateTimeOffset Since { get; } = since;

    public ElementPhase Phase { get; set; }

    /// <summary>Whose element it is: of the process, or of a called one.</summary>
    public string ProcessId { get; set; } = "";

    /// <summary>Which deployment that process is from; null for the one that the instance runs on.</summary>
    public string? Version { get; set; }

    /// <summary>Activities of this scope that are complete and can be undone, in the order in which they were completed.</summary>
    public ImmutableList<Compensable> Compensable { get; set; } = [];

    /// <summary>Of the execution listener that works now: its event and number; null where none does.</summary>
    public WorkingListener? Listener { get; set; }

    /// <summary>Of a user task: the step of its life that waits for listeners.</summary>
    public TaskTransition? Transition { get; set; }

    /// <summary>What follows when it, or what is to end in it, has ended.</summary>
    public Ending? Ending { get; set; }

    /// <summary>Local variables.</summary>
    public FeelContext Variables { get; set; } = FeelContext.Empty;

    public int Children { get; set; }

    public long FirstChild { get; set; }

    public long LastChild { get; set; }

    public long PreviousSibling { get; set; }

    public long NextSibling { get; set; }

    /// <summary>Tokens that wait at joins of this scope, the latest first.</summary>
    public WaitingToken? Tokens { get; set; }

    public UserTaskCreated? UserTask { get; set; }

    public ActiveJob? Job { get; set; }

    /// <summary>Keys of the timers and message subscriptions that wait on it.</summary>
    public ImmutableArray<long> Waits { get; set; } = [];

    /// <summary>0 where there is none.</summary>
    public long IncidentKey { get; set; }

    /// <summary>Of an item of a multi-instance body: its number, from 1; else 0.</summary>
    public int Number { get; set; }

    /// <summary>Of a multi-instance body that has started.</summary>
    public LoopState? Loop { get; set; }

    public bool IsBody => Role == ElementRole.MultiInstanceBody;

    public bool IsItem => Number > 0;

    public bool IsAdHocFlow => Role == ElementRole.AdHocFlow;

    /// <summary>Of an ad-hoc subprocess: it has enough and only waits for what is still active in it.</summary>
    public bool HasEnough { get; set; }

    public ElementInstance Copy() => (ElementInstance)MemberwiseClone();
}

/// <summary>A complete activity and the one that undoes it.</summary>
public sealed record Compensable(string ActivityId, string HandlerId)
{
    /// <summary>Own variables of the scopes around the activity that have ended since; empty where none has.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;
}

/// <summary>A token on a flow that waits at the gateway <paramref name="JoinId"/>.</summary>
public sealed record JoinToken(string FlowId, string JoinId);

internal sealed record WorkingListener(string EventType, int Number);

internal sealed record TaskTransition(string EventType, string Action, UserTaskAttributes Attributes, FeelContext Variables);

internal sealed record Ending(string Then, string? Detail, FeelContext Variables);

/// <summary>A token on a flow that ends at a join.</summary>
internal sealed record WaitingToken(string FlowId, string JoinId, WaitingToken? Next)
{
    /// <summary>The list without the latest token on each flow to the join.</summary>
    public static WaitingToken? Without(WaitingToken? tokens, string joinId)
    {
        if (!Any(tokens, joinId)) return tokens;
        if (AreAllTaken(tokens, joinId)) return null;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var kept = new Stack<WaitingToken>();
        for (var token = tokens; token is not null; token = token.Next)
        {
            if (token.JoinId != joinId || !taken.Add(token.FlowId)) kept.Push(token);
        }

        WaitingToken? rest = null;
        while (kept.TryPop(out var token)) rest = token with { Next = rest };
        return rest;
    }

    /// <summary>The usual case: nothing else waits in the scope, and each flow brought one token.</summary>
    private static bool AreAllTaken(WaitingToken? tokens, string joinId)
    {
        for (var token = tokens; token is not null; token = token.Next)
        {
            if (token.JoinId != joinId || On(token.Next, token.FlowId)) return false;
        }

        return true;
    }

    public static bool Any(WaitingToken? tokens, string joinId)
    {
        for (var token = tokens; token is not null; token = token.Next)
        {
            if (token.JoinId == joinId) return true;
        }

        return false;
    }

    public static bool On(WaitingToken? tokens, string flowId)
    {
        for (var token = tokens; token is not null; token = token.Next)
        {
            if (token.FlowId == flowId) return true;
        }

        return false;
    }

    public static int Count(WaitingToken? tokens, string joinId)
    {
        var count = 0;
        for (var token = tokens; token is not null; token = token.Next)
        {
            if (token.JoinId == joinId) count++;
        }

        return count;
    }
}

/// <summary>How far a multi-instance body is. Outputs are kept one by one and put together once, at the end.</summary>
internal sealed record LoopState(FeelList Items, int Activated, int Completed, int Terminated, LoopOutput? Outputs)
{
    /// <summary>One place for each item; null where an item gave nothing.</summary>
    public FeelList Collected()
    {
        var values = new FeelValue[Items.Items.Length];
        Array.Fill(values, FeelValue.Null);
        for (var output = Outputs; output is not null; output = output.Next) values[output.Number - 1] = output.Value;
        return new FeelList([.. values]);
    }
}

internal sealed record LoopOutput(int Number, FeelValue Value, LoopOutput? Next);
