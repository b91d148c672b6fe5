using System.Diagnostics.CodeAnalysis;

namespace Evaluation.Engine.Feel;

/// <summary>What an expression can see: names, and the moment that now() and today() speak of.</summary>
public abstract class FeelScope
{
    /// <summary>UTC. The only clock that an expression has.</summary>
    public abstract DateTimeOffset Now { get; }

    public abstract bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value);

    /// <summary>A scope over one context.</summary>
    public static FeelScope Of(FeelContext variables, DateTimeOffset now) => new ContextScope(variables, now);

    private sealed class ContextScope(FeelContext variables, DateTimeOffset now) : FeelScope
    {
        public override DateTimeOffset Now => now;

        public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value) => variables.TryGet(name, out value);
    }
}
