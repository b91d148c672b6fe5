using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Execution.Migration;

/// <summary>
/// Goes through everything that is active, outer scopes before what is in them, and notes for each what happens to it: a line for
/// people and, where something changes, the event. Nothing is changed here.
/// </summary>
internal sealed class MigrationCheck
{
    private readonly MigrateProcess _command;
    private readonly Dictionary<(string ProcessId, string? Version), Passage?> _passages = [];

    public MigrationCheck(ProcessStep step, MigrateProcess command)
    {
        Step = step;
        _command = command;
        var root = step.Deployment.Process;
        _passages[(root.Id, null)] = new Passage(step.Graph, command.Target.Process.Graph, Mapping(root, command.Target.Process));
        Events.Add(new ProcessMigrated(root.Id, command.Target.Process.Id, step.At));
        foreach (var element in step.State.Elements) Check(element);
    }

    public ProcessStep Step { get; }

    public List<MigrationLine> Lines { get; } = [];

    /// <summary>In the order in which they happen; what starts to wait has no key yet.</summary>
    public List<ProcessEvent> Events { get; } = [];

    public bool IsRefused => Lines.Exists(line => line.Effect == MigrationEffect.Refused);

    public void Note(MigrationEffect effect, ElementInstance element, string elementId, string? targetId, string message)
        => Lines.Add(new(effect, element.Key, elementId, targetId, message));

    public void Refuse(ElementInstance? element, string elementId, string message)
        => Lines.Add(new(MigrationEffect.Refused, element?.Key ?? 0, elementId, null, message));

    private Dictionary<string, string> Mapping(ProcessDefinition source, ProcessDefinition target)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in _command.Mapping)
        {
            var isFlow = source.Flows.Any(flow => flow.Id == from);
            if (!isFlow && source.Element(from) is null)
                Refuse(null, from, $"expected an element of the process '{source.Id}' to map, but '{from}' is none");
            else if (isFlow ? !target.Flows.Any(flow => flow.Id == to) : target.Element(to) is null)
                Refuse(null, from, $"expected {(isFlow ? "a sequence flow" : "an element")} of the process '{target.Id}' as the target of '{from}', but '{to}' is none");
            else if (!mapping.TryAdd(from, to))
                Refuse(null, from, $"expected one target for '{from}', but there are '{mapping[from]}' and '{to}'");
        }

        return mapping;
    }

    private void Check(ElementInstance element)
    {
        if (PassageOf(element) is not { } passage) return;
        if (element.Role == ElementRole.Process)
        {
            CheckProcess(element, passage);
            return;
        }

        if (element.Phase == ElementPhase.Terminating)
        {
            Refuse(element, element.ElementId, $"expected '{element.ElementId}' to go on or to be gone, but it ends and waits for a listener");
            return;
        }

        var source = passage.From.Node(element.ElementId);
        if (passage.Target(source.Id) is not { } target)
        {
            Refuse(element, source.Id, $"expected a target for '{source.Id}', which is active, but there is none");
            return;
        }

        if ((MigrationRules.WhyNot(source, target) ?? MigrationRules.WhyNotThere(source, target, passage)) is { } reason)
        {
            Refuse(element, source.Id, reason);
            return;
        }

        if (passage.IsMapped)
        {
            Note(MigrationEffect.ElementKept, element, source.Id, target.Id, $"'{source.Id}' goes on{(source.Id == target.Id ? "" : $" as '{target.Id}'")}");
            Events.Add(new ElementMigrated(element.Key, source.Id, target.Id));
        }

        new MigrationOfWaits(this, element, passage).Check(source, target);
        CheckRest(element, passage, target.Id);
    }

    /// <summary>The process itself, or a called one.</summary>
    private void CheckProcess(ElementInstance process, Passage passage)
    {
        var targetId = passage.IsMapped ? _command.Target.Process.Id : process.ElementId;
        if (process.Key != ProcessInstance.RootKey)
        {
            Note(MigrationEffect.CalledProcessKept, process, process.ElementId, targetId, $"the called process '{process.ElementId}' goes on");
            if (passage.IsMapped) Events.Add(new ElementMigrated(process.Key, process.ElementId, targetId));
        }

        new MigrationOfWaits(this, process, passage).CheckStarts();
        CheckRest(process, passage, targetId);
    }

    private void CheckRest(ElementInstance element, Passage passage, string targetId)
    {
        MigrationOfTokens.Check(this, element, passage);
        MigrationOfCompensation.Check(this, element, passage);
        if (Step.State.Incident(element.IncidentKey) is not { } incident) return;
        // A join that nothing can complete is an incident of its scope, under the name of the join
        var at = incident.ElementId == element.ElementId ? targetId : passage.Target(incident.ElementId)?.Id ?? incident.ElementId;
        Note(MigrationEffect.IncidentKept, element, incident.ElementId, at, $"the incident of '{incident.ElementId}' stays until it is resolved: {incident.Message}");
        if (at != incident.ElementId) Events.Add(new IncidentMigrated(incident.Key, incident.ElementId, at));
    }

    /// <summary>Null where nothing changes, or where the called process is gone: that is said once.</summary>
    private Passage? PassageOf(ElementInstance element)
    {
        var key = (element.ProcessId, element.Version);
        if (_passages.TryGetValue(key, out var known)) return known;
        var from = Step.ProcessOf(element);
        var to = _command.Target.At(element.Version)?.Find(element.ProcessId);
        if (to is null) Refuse(element, element.ProcessId, $"expected the target to hold the called process '{element.ProcessId}', which runs, but it does not");
        return _passages[key] = to is null || to == from ? null : new Passage(from.Graph, to.Graph, mapping: null);
    }
}
