namespace Evaluation.Engine.Execution;

/// <summary>Ends elements before they are complete, inner ones first: nothing of them stays behind.</summary>
internal static class Termination
{
    /// <summary>The element, everything in it, and whatever waits for it.</summary>
    public static void Terminate(ProcessStep step, long key)
    {
        TerminateChildren(step, key);
        var element = step.State.Find(key)!;
        if (element.UserTask is not null) step.Emit(new UserTaskCanceled(key, element.ElementId, step.At));
        if (element.Job is not null) step.Emit(new JobCanceled(key, element.ElementId));
        EventWaits.Close(step, key);
        ResolveIncident(step, key);
        step.Emit(new ElementTerminated(key, element.ElementId, step.At));
    }

    /// <summary>What has ended cannot be tried again.</summary>
    public static void ResolveIncident(ProcessStep step, long key)
    {
        if (step.State.Incident(step.State.Find(key)!.IncidentKey) is { } incident)
            step.Emit(new IncidentResolved(incident.Key, incident.ElementId, step.At));
    }

    public static void TerminateChildren(ProcessStep step, long scopeKey, long exceptKey = 0)
    {
        for (var key = step.State.Find(scopeKey)!.FirstChild; key != 0;)
        {
            var next = step.State.Find(key)!.NextSibling;
            if (key != exceptKey) Terminate(step, key);
            key = next;
        }
    }
}
