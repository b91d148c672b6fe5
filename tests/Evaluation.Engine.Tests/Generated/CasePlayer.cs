using System.Text;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Tests.Execution;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>
/// Plays a case and holds, after every command: deciding changes nothing; the replay of the stored events and a restored snapshot are the
/// live state and would decide alike; a command that is refused leaves no event; the books of tokens are right. A sound process comes to its end.
/// </summary>
internal sealed class CasePlayer
{
    private const int MostMends = 25;

    /// <summary>A process that ran in a circle so often will do so again; each time costs as much as a thousand other commands.</summary>
    private const int MostCircles = 2;

    private readonly GeneratedCase _case;
    private readonly CommandGenerator _commands;
    private readonly TokenLedger _ledger;
    private readonly ProcessInstance _live = new();
    private ProcessInstance _replayed = new();
    private string _state;
    private bool _isSound;
    private int _circles;

    private CasePlayer(GeneratedCase @case)
    {
        _case = @case;
        _commands = new CommandGenerator(@case);
        _ledger = new TokenLedger(_commands.Deployment);
        _isSound = @case.IsSound;
        _state = StateText.Of(_live);
    }

    public List<Planned> Given { get; } = [];

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
            if (_circles == MostCircles) break;
        }

        if (_isSound) Finish();
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
        Given.Add(planned);
        var deployment = _commands.Deployment;
        var decision = ProcessDecider.Decide(deployment, _live, planned.Command);
        Same(_state, StateText.Of(_live), "deciding changes the instance");
        if (planned.Command is MigrateProcess migrate && MigrationPlan.Of(deployment, _live, migrate).IsPossible != decision.Rejection is null) throw new BrokenInvariantException("the plan of a migration says otherwise");
        if (decision.Rejection is { } rejection)
        {
            var isEndless = rejection.Code == "endless";
            if (planned.IsTaken == true && !(isEndless && !_isSound)) throw new BrokenInvariantException($"a command that makes sense is refused: {rejection.Message}");
            if (isEndless) _circles++;
            if (!decision.Events.IsEmpty) throw new BrokenInvariantException("a command that is refused leaves events");
            if (rejection.Code.Length == 0 || !rejection.Message.StartsWith("expected", StringComparison.Ordinal)) throw new BrokenInvariantException($"a command is refused without a reason: {rejection.Message}");
            return;
        }

        planned.WasTaken = true;
        if (planned.IsTaken == false) throw new BrokenInvariantException("a command that makes no sense is taken");
        var stored = decision.Events.Select(Stored).ToArray();
        // Another fold of the same events decides alike
        var again = ProcessDecider.Decide(deployment, _replayed, planned.Command).Events.Select(Stored).ToArray();
        if (!stored.SequenceEqual(again)) throw new BrokenInvariantException("the replayed instance decides otherwise");
        _ledger.Expect(planned.Command);
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
        CheckKept(planned.Command, decision.Events);
        if (planned.IsByHand) _isSound = false;
        if (planned is { Becomes: { } definitions, Command: MigrateProcess { Target: var target } }) _commands.Move(definitions, target);
    }

    /// <summary>What came with the command is a variable somewhere, at least for a moment.</summary>
    private static void CheckKept(ProcessCommand command, IEnumerable<ProcessEvent> events)
    {
        var given = command switch
        {
            CompleteUserTask complete => complete.Variables,
            UpdateUserTask update => update.Variables,
            CompleteJob complete => complete.Variables,
            CorrelateMessage message => message.Variables,
            BroadcastSignal signal => signal.Variables,
            SetVariables set => set.Variables,
            _ => FeelContext.Empty,
        };
        foreach (var (name, value) in given.Entries)
        {
            // What waits for listeners is kept with the step of the task, or with what ends it
            var kepts = events.Select(@event => @event switch { VariablesSet set => set.Variables, UserTaskTransitionStarted step => step.Variables, TerminationAwaited awaited => awaited.Variables, _ => FeelContext.Empty });
            if (!kepts.Any(kept => kept.TryGet(name, out var found) && found.Equals(value))) throw new BrokenInvariantException($"the variable '{name}' of a {command.GetType().Name} is lost");
        }
    }

    private static (string Type, string Json) Stored(ProcessEvent @event) => (ProcessEventJson.TypeOf(@event), Encoding.UTF8.GetString(ProcessEventJson.ToUtf8Bytes(@event)));

    private static void Same(string expected, string actual, string message)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal)) throw new BrokenInvariantException($"{message}:\n{expected}\n---\n{actual}");
    }
}
