using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Tests.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Plays a case and holds, after every command: deciding changes nothing; the replay of the stored events and a restored snapshot are the
/// live state and would decide alike; a command that is refused leaves no event; the books of tokens are right. A sound process comes to its end.
/// </summary>
internal sealed class CasePlayer
{
    private const int MostMends = 60;

    private readonly GeneratedCase _case;
    private readonly Deployment _deployment;
    private readonly CommandGenerator _commands;
    private readonly TokenLedger _ledger;
    private readonly ProcessInstance _live = new();
    private ProcessInstance _replayed = new();
    private string _state;

    private CasePlayer(GeneratedCase @case)
    {
        _case = @case;
        _deployment = @case.Deploy(@case.Read());
        _commands = new CommandGenerator(_deployment, @case.Missing);
        _ledger = new TokenLedger(_deployment);
        _state = StateText.Of(_live);
    }

    public List<ProcessCommand> Given { get; } = [];

    public List<ProcessEvent> Events { get; } = [];

    /// <summary>Gives the player with what was played, and what went wrong, null where nothing did.</summary>
    public static (CasePlayer Player, Exception? Failure) Play(GeneratedCase @case)
    {
        var player = new CasePlayer(@case);
        try
        {
            player.Play();
            return (player, null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return (player, failure);
        }
    }

    private void Play()
    {
        if (_case.Steps.Length == 0) return;
        Do(_commands.Begin(_case.Steps[0]));
        foreach (var step in _case.Steps.Skip(1))
        {
            var isOver = _live.State != ProcessState.Active;
            Do(_commands.Next(_live, step));
            if (isOver) return;
        }

        if (_case.IsSound) Finish();
        if (_live.State == ProcessState.Active) Do(new(new CancelProcess(_commands.Now, "enough"), true));
    }

    private void Finish()
    {
        var mends = 0;
        for (var left = 1_000; _live.State == ProcessState.Active; left--)
        {
            if (_live.Incidents.Any(incident => incident.Code == IncidentCode.JoinNeverComplete)) throw new BrokenInvariantException("a join of a sound process waits for ever");
            if (left == 0) throw new BrokenInvariantException("a sound process does not come to its end");
            var command = _commands.Finish(_live) ?? throw new BrokenInvariantException("a sound process waits for nothing that could come");
            // Variables that only a called process or a listener has cannot be set from outside: what misses them stays
            if (command is SetVariables && ++mends > MostMends) return;
            Do(new(command, true));
        }
    }

    private void Do(Planned planned)
    {
        Given.Add(planned.Command);
        var decision = ProcessDecider.Decide(_deployment, _live, planned.Command);
        Same(_state, StateText.Of(_live), "deciding changes the instance");
        if (decision.Rejection is { } rejection)
        {
            var isEndless = rejection.Code == "endless";
            if (planned.IsTaken == true && !(isEndless && !_case.IsSound)) throw new BrokenInvariantException($"a command that makes sense is refused: {rejection.Message}");
            if (!decision.Events.IsEmpty) throw new BrokenInvariantException("a command that is refused leaves events");
            if (rejection.Code.Length == 0 || !rejection.Message.StartsWith("expected", StringComparison.Ordinal)) throw new BrokenInvariantException($"a command is refused without a reason: {rejection.Message}");
            return;
        }

        if (planned.IsTaken == false) throw new BrokenInvariantException("a command that makes no sense is taken");
        var stored = decision.Events.Select(Stored).ToArray();
        // Another fold of the same events decides alike
        var again = ProcessDecider.Decide(_deployment, _replayed, planned.Command).Events.Select(Stored).ToArray();
        if (!stored.SequenceEqual(again)) throw new BrokenInvariantException("the replayed instance decides otherwise");
        foreach (var (@event, text) in decision.Events.Zip(stored))
        {
            _live.Apply(@event);
            Events.Add(@event);
            _replayed.Apply(ProcessEventJson.Read(text.Type, ProcessEventJson.Version, Encoding.UTF8.GetBytes(text.Json)));
            _ledger.Apply(@event);
        }

        _state = StateText.Of(_live);
        Same(_state, StateText.Of(_replayed), "the replay of the stored events is not the live state");
        var restored = ProcessSnapshot.Read(ProcessSnapshot.ToUtf8Bytes(_live))!;
        Same(_state, StateText.Of(restored), "a snapshot is not the live state");
        // From here on the replay goes on from the snapshot
        if (Given.Count % 4 == 0) _replayed = restored;
        _ledger.AtRest(_live);
    }

    private static (string Type, string Json) Stored(ProcessEvent @event) => (ProcessEventJson.TypeOf(@event), Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(@event)));

    private static void Same(string expected, string actual, string message)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal)) throw new BrokenInvariantException($"{message}:\n{expected}\n---\n{actual}");
    }
}
