using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>No token is lost or doubled, and everything that is active waits for something named.</summary>
internal static class TokenCheck
{
    public static void Check(ProcessRun run)
    {
        var instance = run.Instance;
        if (instance.State != ProcessState.Active)
        {
            (instance.ActiveElements.Length + instance.UserTasks.Length + instance.Jobs.Length + instance.Timers.Length
                + instance.MessageSubscriptions.Length + instance.SignalSubscriptions.Length + instance.Conditions.Length + instance.Incidents.Length).Should().Be(0, "nothing may outlive the process");
        }
        else
        {
            foreach (var element in instance.Elements)
            {
                var waits = element.Children > 0 || element.UserTask is not null || element.Job is not null || element.IncidentKey != 0
                    || (!element.Waits.IsEmpty && run.Deployment.Find(element.ProcessId)!.Graph.Find(element.ElementId)?.Catches is { Length: > 0 });
                if (!waits) throw new InvalidOperationException($"expected '{element.ElementId}' to wait for something named, but it does not:\n{StateText.Of(instance)}");
            }
        }

        CheckArrivals(run);
    }

    /// <summary>Each token that comes to an element that does not join starts it exactly once.</summary>
    private static void CheckArrivals(ProcessRun run)
    {
        // The ids of the processes that are called are different here
        var processes = run.Deployment.Called.Append(run.Deployment.Process).DistinctBy(process => process.Id).ToArray();
        var target = processes.SelectMany(process => process.Flows).ToDictionary(flow => flow.Id, flow => flow.TargetId);
        var bodies = run.Events.OfType<MultiInstanceActivated>().Select(body => body.Key).ToHashSet();
        var entered = run.Events.OfType<ElementActivated>().Where(element => !bodies.Contains(element.ScopeKey)).Select(element => element.ElementId)
            .Concat(run.Events.OfType<MultiInstanceActivated>().Select(body => body.ElementId)).CountBy(id => id).ToDictionary();
        var arrived = run.Events.OfType<SequenceFlowTaken>().Where(flow => flow.JoinId is null).CountBy(flow => target[flow.FlowId]).ToDictionary();
        foreach (var (process, element) in processes.SelectMany(process => process.Elements.Select(element => (process, element))))
        {
            // What begins by itself: by an event, a link, the choice of an ad-hoc subprocess, or to undo
            if (element is StartEvent or BoundaryEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true }
                or IntermediateCatchEvent { Definition: LinkDefinition } || process.Element(element.ParentId ?? "") is AdHocSubProcess || process.Graph.Node(element.Id).Joins) continue;
            entered.GetValueOrDefault(element.Id).Should().Be(arrived.GetValueOrDefault(element.Id), "as many tokens enter '{0}' as come to it", element.Id);
        }

        var ended = run.Events.Count(e => e is ElementCompleted or ElementTerminated or MultiInstanceCompleted or CalledProcessCompleted);
        var started = run.Events.Count(e => e is ElementActivated or MultiInstanceActivated or ProcessCalled);
        (started - ended).Should().Be(run.Instance.ActiveElements.Length, "what was entered is active or has ended once");
    }
}
