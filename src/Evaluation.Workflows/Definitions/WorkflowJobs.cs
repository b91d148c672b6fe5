using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Definitions;

/// <summary>The jobs that elements of a workflow can ask for: nobody works on any other type here.</summary>
public static class WorkflowJobs
{
    /// <summary>A mail to everybody with a role; the requester alone where the role is theirs.</summary>
    public const string NotifyJob = "notify";

    /// <summary>The header that names the role.</summary>
    public const string NotifyTo = "to";

    /// <summary>The header with the words of the mail.</summary>
    public const string NotifyText = "text";

    public static readonly IReadOnlyList<string> Types = [MemoDecider.FreezeJob, MemoDecider.FinalJob, NotifyJob];

    /// <summary>What is said of an element that asks for another type, in lint and in its incident.</summary>
    public static string Unknown(string type, IEnumerable<string> known) => $"expected one of the job types {string.Join(", ", known.Order(StringComparer.Ordinal))}, but it is '{type}', which nobody works on here";

    /// <summary>To whom a notice goes, and its words; null where it names no role.</summary>
    public static (ImmutableArray<string> To, string Words)? NoticeOf(EvaluationState state, PeopleDirectory people, ActiveJob job)
    {
        if (!job.Headers.TryGetValue(NotifyTo, out var role) || !Roles.All.Contains(role)) return null;
        ImmutableArray<string> to = role == Roles.Requester ? [state.Requester] : [.. people.WithRole(role).Select(person => person.Id)];
        return (to, job.Headers.GetValueOrDefault(NotifyText) is { Length: > 0 } text ? text : "The evaluation has come to this point.");
    }

    /// <summary>What is said of a notice that names no role.</summary>
    public static string WithoutRole(ActiveJob job) => $"expected a role in the header {NotifyTo} of the notice '{job.ElementId}', but there is none";

    internal static void Check(WorkflowParts parts)
    {
        foreach (var element in parts.Elements)
        {
            foreach (var type in TypesOf(element).Where(type => type.IsStatic && !Types.Contains(type.Source)))
                parts.Warn(element, "job-type-unknown", $"{Unknown(type.Source, Types)}: the step stops with an incident");
            if (element is ServiceTask { Job.Type: { IsStatic: true, Source: NotifyJob } } && !Roles.All.Contains(element.Headers.GetValueOrDefault(NotifyTo) ?? ""))
                parts.Refuse(element, "notice-to-nobody", $"expected a role in the header {NotifyTo} of a notice ({string.Join(", ", Roles.All)}), but {(element.Headers.GetValueOrDefault(NotifyTo) is { } to ? $"it is '{to}'" : "there is none")}");
        }

        foreach (var process in parts.Processes)
        {
            foreach (var listener in process.Listeners.Where(listener => listener.JobType.IsStatic && !Types.Contains(listener.JobType.Source)))
                parts.Warn(parts.PathOf(process), 0, process.Id, "job-type-unknown", $"{Unknown(listener.JobType.Source, Types)}: the process stops with an incident");
        }
    }

    private static IEnumerable<BpmnExpression> TypesOf(FlowNode element)
    {
        if (element.Work is { } job) yield return job.Type;
        foreach (var listener in element.Listeners) yield return listener.JobType;
    }
}
