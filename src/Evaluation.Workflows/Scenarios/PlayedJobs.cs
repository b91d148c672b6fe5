using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Scenarios;

/// <summary>Jobs that the portal does not do itself: a scenario says what their workers report.</summary>
internal static class PlayedJobs
{
    /// <summary>Null, or why not.</summary>
    public static string? Report(Playback playback, JobStep step)
    {
        var state = playback.State;
        // Of several that nothing tells apart, one that still runs goes before one that failed.
        var job = Waits.JobsOf(state.Process).Where(one => one.ElementId == step.Job && (step.Option is null || OptionOf(state.Process, one) == step.Option)).OrderBy(one => one.Retries == 0).FirstOrDefault();
        if (job is null) return $"expected a job that '{step.Job}'{Waits.ForOption(step.Option)} waits for, but {Waits.Of(state)}";
        var values = FeelContext.Empty;
        var variables = step.Report switch { JobReportDone done => done.Variables, JobReportError error => error.Variables, _ => StepVariables.None };
        if (variables.Compute(playback.Clock, out values) is { } why) return why;
        if (job.Retries == 0 && TryAgain(playback, job) is { } problem) return problem;
        var (at, by) = (playback.Clock, Actors.System);
        return playback.Do(step.Report switch
        {
            JobReportDone done => new ReportJobCompleted(at, by, job.Key, values) { AdHoc = NextOf(playback, job, done) },
            JobReportError error => new ReportJobError(at, by, job.Key, error.Code, error.Text ?? error.Code, values),
            JobReportFailed failed => new ReportJobFailed(at, by, job.Key, 0, failed.Text),
            _ => throw new InvalidOperationException("a report of a kind that nobody knows"),
        });
    }

    /// <summary>The option that the element is about; null where it is about none.</summary>
    public static string? OptionOf(ProcessInstance process, ActiveJob job) => process.VariablesOf(job.Key)["option"] is FeelString option ? option.Value : null;

    /// <summary>What the job of an ad-hoc subprocess can say comes next; null for all other jobs.</summary>
    public static ImmutableArray<string>? ChoicesOf(Definitions.Workflow workflow, ActiveJob job, bool isListener)
    {
        if (isListener || workflow.Element(job.ElementId) is not Engine.Bpmn.AdHocSubProcess adHoc) return null;
        ImmutableArray<Engine.Bpmn.ProcessDefinition> processes = [workflow.Deployment.Process, .. workflow.Deployment.Called];
        return
        [
            .. from process in processes
               from element in process.Elements
               where element.ParentId == adHoc.Id && process.Element(adHoc.Id) == adHoc
               where element is not (Engine.Bpmn.BoundaryEvent or Engine.Bpmn.SubProcess { TriggeredByEvent: true } or Engine.Bpmn.Activity { IsForCompensation: true })
               where process.Flows.All(flow => flow.TargetId != element.Id)
               select element.Id,
        ];
    }

    /// <summary>An element asks for its own work and for that of its listeners in the same way; which one it is now, its last event says.</summary>
    public static bool IsListener(IEnumerable<RecordedEvent> events, ActiveJob job)
        => events.Select(one => (one.Event as ProcessStepped)?.Step).LastOrDefault(step => step switch
        {
            JobCreated created => created.Key == job.Key,
            ListenerStarted started => started.Key == job.Key,
            _ => false,
        }) is ListenerStarted;

    private static string? TryAgain(Playback playback, ActiveJob job)
        => playback.State.Process.Incidents.FirstOrDefault(one => one.ElementKey == job.Key) is { } incident
            ? playback.Do(new RetryIncident(playback.Clock, Actors.System, incident.Key))
            : null;

    private static AdHocJobResult? NextOf(Playback playback, ActiveJob job, JobReportDone done)
    {
        if (ChoicesOf(playback.Context.Workflow, job, IsListener(playback.Events, job)) is null) return null;
        return done.Activate is { } next
            ? new AdHocJobResult([.. next.Select(id => new AdHocActivation(id, FeelContext.Empty))], IsComplete: false, CancelRemaining: false)
            : new AdHocJobResult([], IsComplete: true, CancelRemaining: false);
    }
}
