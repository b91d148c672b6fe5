using System.Collections.Immutable;
using Evaluation.Engine.Feel.Functions;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel;

/// <summary>Something that can be called. Functions cannot be stored; two are equal only when they are the same one.</summary>
public abstract record FeelFunction : FeelValue
{
    private protected FeelFunction()
    {
    }

    internal abstract FeelFunctionType Type { get; }

    internal abstract FeelValue Invoke(Run run, int position, ImmutableArray<FeelValue> arguments);

    internal abstract FeelValue InvokeNamed(Run run, int position, ImmutableArray<(string Name, FeelValue Value)> arguments);
}

/// <summary>A function whose parameters have names and types, as a literal or a model states them.</summary>
internal abstract record ParameterFunction(ImmutableArray<Parameter> Parameters, FeelType Result) : FeelFunction
{
    internal override FeelFunctionType Type => new([.. Parameters.Select(parameter => parameter.Type)], Result);

    internal override FeelValue Invoke(Run run, int position, ImmutableArray<FeelValue> arguments)
    {
        if (arguments.Length != Parameters.Length)
            return run.Fail(position, $"expected {Parameters.Length} arguments, but {arguments.Length} came");
        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var given = arguments[i];
            if (!run.ChargeWeight(position, given)) return Null;
            values[i] = Parameters[i].Type.Coerce(given);
            if (values[i].IsNull && !given.IsNull)
                return run.Fail(position, $"expected {Parameters[i].Type.Name} for '{Parameters[i].Name}', but {FeelType.Describe(given)} came");
        }

        var value = Call(run, position, values);
        var result = Result.Coerce(value);
        return result.IsNull && !value.IsNull
            ? run.Fail(position, $"expected {Result.Name} as the result, but {FeelType.Describe(value)} came")
            : result;
    }

    internal override FeelValue InvokeNamed(Run run, int position, ImmutableArray<(string Name, FeelValue Value)> arguments)
    {
        var values = new FeelValue[Parameters.Length];
        foreach (var (name, value) in arguments)
        {
            var at = -1;
            for (var i = 0; i < Parameters.Length && at < 0; i++)
            {
                if (Parameters[i].Name == name) at = i;
            }

            if (at < 0) return run.Fail(position, $"expected the name of a parameter, but '{name}' came");
            values[at] = value;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null) return run.Fail(position, $"expected a value for '{Parameters[i].Name}', but none came");
        }

        return Invoke(run, position, [.. values]);
    }

    protected abstract FeelValue Call(Run run, int position, FeelValue[] values);

    public virtual bool Equals(ParameterFunction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

internal sealed record Parameter(string Name, FeelType Type);

/// <summary>A function literal together with the scope where it was written, and the name of its entry, by which it can call itself.</summary>
internal sealed record Closure(ImmutableArray<Parameter> Parameters, Node Body, Frame? Outer, FeelScope Scope)
    : ParameterFunction(Parameters, FeelType.Any)
{
    public string? OwnName { get; init; }

    public required FeelFunctionType Literal { get; init; }

    internal override FeelFunctionType Type => Literal;

    /// <summary>The value of an entry: a function that has no name yet gets the entry's.</summary>
    public static FeelValue Named(string name, FeelValue value) => value is Closure { OwnName: null } closure ? closure with { OwnName = name } : value;

    protected override FeelValue Call(Run run, int position, FeelValue[] values)
    {
        var frame = OwnName is null ? Outer : new Frame(Outer, OwnName, this);
        for (var i = 0; i < values.Length; i++) frame = new Frame(frame, Parameters[i].Name, values[i]);
        var result = run.Enter(position, Body.Height) && run.Charge(position, Body.Size) ? Body.Evaluate(run.In(Scope), frame) : Null;
        run.Leave(Body.Height);
        return result;
    }

    public bool Equals(Closure? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
