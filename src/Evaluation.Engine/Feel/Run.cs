using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Evaluation.Engine.Feel;

/// <summary>One evaluation: what it sees, and the budget and warnings that it shares with all that it calls.</summary>
internal sealed class Run(FeelScope scope, Budget budget)
{
    public FeelScope Scope => scope;

    public Budget Budget => budget;

    public Run In(FeelScope other) => ReferenceEquals(other, scope) ? this : new Run(other, budget);

    public FeelValue Fail(int position, string message)
    {
        budget.Warn(position, message);
        return FeelValue.Null;
    }

    /// <summary>False when the budget is used up: the caller gives null at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Charge(int position, long cost) => budget.Charge(position, cost);

    /// <summary>For what looks at every part of a value, such as a type or a comparison does.</summary>
    public bool ChargeWeight(int position, FeelValue value) =>
        value is not (FeelList or FeelContext or FeelString) || budget.Charge(position, value.Weight / 8);

    /// <summary>The value that was built, or null where it is larger or deeper than any use of it could bear.</summary>
    public FeelValue Built(int position, FeelValue value)
    {
        if (value.Weight <= Budget.MostWeight && value.Depth <= Budget.MostLevels) return value;
        return Fail(position, $"expected a value of at most {Budget.MostWeight} parts and {Budget.MostLevels} levels, but it is larger");
    }

    /// <summary>Every Enter is followed by a Leave, also when it says false.</summary>
    public bool Enter(int position, int height) => budget.Enter(position, height);

    public void Leave(int height) => budget.Leave(height);
}

/// <summary>
/// What a hostile expression cannot pass. Once it is used up, every loop and call ends at its next step and the whole result
/// is null.
/// </summary>
internal sealed class Budget
{
    /// <summary>Node evaluations inside loops and calls, and characters and items of results that were built.</summary>
    public const long MostSteps = 4_000_000;

    /// <summary>Levels of nested calls, counted in nodes.</summary>
    public const int MostDepth = 3_000;

    public const int MostWarnings = 100;

    public const long MostWeight = 2_000_000;

    /// <summary>Of lists and contexts inside each other: as deep as JSON is read and written.</summary>
    public const int MostLevels = 128;

    private ImmutableArray<FeelWarning>.Builder? _warnings;
    private long _steps;
    private int _depth;

    public bool IsExhausted { get; private set; }

    /// <summary>Which of many expressions runs just now: put before each message; null where there is only one.</summary>
    public string? Place { get; set; }

    public ImmutableArray<FeelWarning> Warnings => _warnings is null ? [] : _warnings.ToImmutable();

    public void Warn(int position, string message)
    {
        if (IsExhausted) return;
        _warnings ??= ImmutableArray.CreateBuilder<FeelWarning>();
        if (_warnings.Count < MostWarnings) _warnings.Add(new FeelWarning(position, Place is null ? message : $"{Place}: {message}"));
    }

    public bool Charge(int position, long cost)
    {
        if ((_steps += cost) <= MostSteps) return !IsExhausted;
        Exhaust(position, "expected a result within the budget of steps, but the expression needs more");
        return false;
    }

    public bool Enter(int position, int height)
    {
        _depth += height;
        if (_depth <= MostDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack()) return !IsExhausted;
        Exhaust(position, "expected calls that end, but they are nested too deep");
        return false;
    }

    public void Leave(int height) => _depth -= height;

    private void Exhaust(int position, string message)
    {
        if (IsExhausted) return;
        if (_warnings?.Count >= MostWarnings) _warnings.RemoveAt(MostWarnings - 1);
        Warn(position, message);
        IsExhausted = true;
    }
}
