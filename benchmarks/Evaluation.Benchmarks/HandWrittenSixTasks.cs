using Evaluation.Engine.Feel;

namespace Evaluation.Benchmarks;

/// <summary>
/// The same process as somebody would write it by hand in C#, with the same promises: commands are decided without changing the
/// state, give events or a refusal, and the events alone make the next state. It knows the process by heart: no definition, no
/// expressions, no scopes, no life cycle.
/// </summary>
internal sealed class HandWrittenSixTasks
{
    private static readonly string[] Checks = ["usability", "architecture", "security", "legal"];

    private readonly Dictionary<long, string> _open = [];
    private readonly Dictionary<string, FeelValue> _variables = new(StringComparer.Ordinal);
    private int _checksDone;
    private long _lastKey;

    public bool IsCompleted { get; private set; }

    public IReadOnlyDictionary<long, string> Open => _open;

    public List<HandEvent> Start(DateTimeOffset at, FeelContext variables)
    {
        if (_lastKey > 0) throw new InvalidOperationException("expected a process that has not been started, but it runs");
        return [new HandStarted(at, variables), new HandTaskCreated(1, "request", at)];
    }

    public List<HandEvent> Complete(DateTimeOffset at, long key, FeelContext variables)
    {
        if (!_open.TryGetValue(key, out var task)) throw new InvalidOperationException($"expected an open task {key}, but there is none");
        var events = new List<HandEvent>(6) { new HandTaskCompleted(key, task, at, variables) };
        switch (task)
        {
            case "request":
                for (var i = 0; i < Checks.Length; i++) events.Add(new HandTaskCreated(_lastKey + 1 + i, Checks[i], at));
                break;
            case "sign":
                events.Add(new HandCompleted(at));
                break;
            default:
                if (_checksDone + 1 < Checks.Length) break;
                var score = variables.TryGet("score", out var given) ? given : _variables.GetValueOrDefault("score");
                if (score is FeelNumber { Value: >= 60 }) events.Add(new HandTaskCreated(_lastKey + 1, "sign", at));
                else events.Add(new HandCompleted(at));
                break;
        }

        return events;
    }

    public void Apply(HandEvent @event)
    {
        switch (@event)
        {
            case HandStarted started:
                foreach (var (name, value) in started.Variables.Entries) _variables[name] = value;
                break;
            case HandTaskCreated created:
                _open.Add(created.Key, created.Task);
                _lastKey = created.Key;
                break;
            case HandTaskCompleted completed:
                _open.Remove(completed.Key);
                foreach (var (name, value) in completed.Variables.Entries) _variables[name] = value;
                if (Array.IndexOf(Checks, completed.Task) >= 0) _checksDone++;
                break;
            case HandCompleted:
                IsCompleted = true;
                break;
            default:
                throw new InvalidOperationException($"expected an event of the process, but it is {@event.GetType().Name}");
        }
    }
}

internal abstract record HandEvent(DateTimeOffset At);

internal sealed record HandStarted(DateTimeOffset At, FeelContext Variables) : HandEvent(At);

internal sealed record HandTaskCreated(long Key, string Task, DateTimeOffset At) : HandEvent(At);

internal sealed record HandTaskCompleted(long Key, string Task, DateTimeOffset At, FeelContext Variables) : HandEvent(At);

internal sealed record HandCompleted(DateTimeOffset At) : HandEvent(At);
