using Evaluation.Engine.Bpmn;

namespace Evaluation.Workflows.Definitions;

/// <summary>Which of several processes an evaluation begins with, and whether the others are there as call activities need them.</summary>
internal static class CalledProcesses
{
    /// <summary>The one that no other calls; where that leaves several, the one with the property policy. Null with a problem where it is not one.</summary>
    public static ProcessDefinition? Main(WorkflowParts parts)
    {
        foreach (var id in parts.Processes.GroupBy(process => process.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
            parts.Refuse(parts.BpmnPath ?? "", "duplicate-process", $"expected each process in one .bpmn file, but '{id}' is there twice");
        foreach (var task in parts.Elements.OfType<UserTask>().GroupBy(task => task.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Last()))
            parts.Refuse(task, "duplicate-task", $"expected an id of its own for each user task of the workflow, but '{task.Id}' is also in another file");
        var uncalled = parts.Processes.Where(process => parts.Processes.All(caller => caller == process || Calls(caller).All(call => call.ProcessId.Source != process.Id))).ToList();
        var candidates = uncalled.Count == 0 ? parts.Processes : uncalled;
        if (candidates.Count > 1) candidates = [.. candidates.Where(process => process.Properties.ContainsKey("policy"))];
        if (candidates is [var main])
        {
            parts.BpmnPath = parts.PathOf(main);
            return main;
        }

        var found = parts.Processes.Count == 0 ? "there is none" : $"it could be any of {string.Join(", ", parts.Processes.Select(process => process.Id))}";
        parts.Refuse(parts.BpmnPath ?? "", "one-process", $"expected one executable process with which an evaluation begins (not called by the others, with the property policy), but {found}");
        return null;
    }

    public static void Check(WorkflowParts parts, ProcessDefinition main)
    {
        foreach (var call in parts.Processes.SelectMany(Calls))
        {
            if (parts.Processes.Find(process => process.Id == call.ProcessId.Source) is not { } called)
                parts.Refuse(call, "call-missing", $"expected the process '{call.ProcessId.Source}' in a .bpmn file of the workflow, but it is not there: the step would stop with an incident");
            else if (call.Binding is { Kind: BindingKind.VersionTag, VersionTag: var tag } && called.VersionTag != tag)
                parts.Refuse(call, "call-version", $"expected the process '{called.Id}' with the version tag '{tag}', but {(called.VersionTag is { } other ? $"it has '{other}'" : "it has none")}: the step would stop with an incident");
            else if (!called.Elements.OfType<StartEvent>().Any(start => start is { ParentId: null, Definition: null }))
                parts.Refuse(call, "call-without-start", $"expected a start event without a message, timer, signal or condition in the process '{called.Id}', but there is none: the step would stop with an incident");
        }

        var mayBeChosen = parts.Elements.OfType<CallActivity>().Any(call => !call.ProcessId.IsStatic);
        foreach (var process in parts.Processes.Where(process => process != main && !mayBeChosen && parts.Processes.All(caller => Calls(caller).All(call => call.ProcessId.Source != process.Id))))
            parts.Warn(parts.PathOf(process), 0, null, "process-unused", $"expected a call activity that calls '{process.Id}', but there is none");
    }

    /// <summary>An evaluation begins with a request, and so at a start event that waits for nothing else.</summary>
    public static void Starts(WorkflowParts parts, ProcessDefinition main)
    {
        var starts = main.Elements.OfType<StartEvent>().Where(start => start.ParentId is null).ToList();
        if (starts.All(start => start.Definition is not null))
            parts.Refuse(parts.BpmnPath ?? "", "no-plain-start", "expected a start event without a message, timer, signal or condition, because an evaluation begins with a request, but there is none");
        foreach (var start in parts.Processes.SelectMany(process => process.Elements).OfType<StartEvent>().Where(start => start is { ParentId: null, Definition: not null }))
        {
            parts.Warn(start, "start-not-by-itself",
                $"expected a start event without a {KindOf(start.Definition!)}, because an evaluation begins with a request of a person, but this one waits for a {KindOf(start.Definition!)}: nothing starts by it here");
        }
    }

    private static IEnumerable<CallActivity> Calls(ProcessDefinition process) => process.Elements.OfType<CallActivity>().Where(call => call.ProcessId.IsStatic);

    private static string KindOf(EventDefinition definition) => definition switch
    {
        MessageDefinition => "message",
        TimerDefinition => "timer",
        SignalDefinition => "signal",
        _ => "condition",
    };
}
