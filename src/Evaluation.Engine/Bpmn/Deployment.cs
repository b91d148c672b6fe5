using System.Collections.Immutable;
using Evaluation.Engine.Dmn;

namespace Evaluation.Engine.Bpmn;

/// <summary>What a running instance needs: the process and the decisions that its business rule tasks call.</summary>
public sealed record Deployment(ProcessDefinition Process, ImmutableArray<DmnModel> Decisions)
{
    /// <summary>The processes that were deployed together with it, at most one of each id; the process itself can always be called.</summary>
    public ImmutableArray<ProcessDefinition> Called { get; init; } = [];

    /// <summary>Names it among the <see cref="Versions"/>. Stored with each called process of another one.</summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// All deployments that calls with the bindings latest and versionTag choose from, the latest first, this one (by its Version) among
    /// them. Empty: calls find what was deployed together, whatever their binding. A called process needs its own here as long as it runs.
    /// </summary>
    public ImmutableArray<Deployment> Versions { get; init; } = [];

    internal ProcessDefinition? Find(string processId) => Process.Id == processId ? Process : Called.FirstOrDefault(process => process.Id == processId);

    /// <summary>The one of that version, this one for null; null where it is not there.</summary>
    internal Deployment? At(string? version) => version is null || version == Version ? this : Versions.FirstOrDefault(one => one.Version == version);

    /// <summary>
    /// | binding | where a call in <paramref name="home"/> finds what it is for |
    /// | deployment | in home |
    /// | latest | in the latest that has it |
    /// | versionTag | in the latest that has it with the tag |
    /// </summary>
    internal Deployment? Choose(Deployment home, BindingKind binding, Func<Deployment, bool> has)
    {
        if (binding == BindingKind.Deployment || Versions.IsEmpty) return has(home) ? home : null;
        return Versions.FirstOrDefault(has) is { } chosen ? At(chosen.Version) : has(home) ? home : null;
    }
}
