using Evaluation.Engine.Execution;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Scenarios;

/// <summary>What a play waits for, in the second half of "expected ..., but ...".</summary>
internal static class Waits
{
    public static string Of(EvaluationState state)
    {
        var tasks = state.ActiveTasks.Select(Name).Distinct().ToList();
        List<string> others =
        [
            .. state.Process.MessageSubscriptions.Select(one => $"'{one.ElementId}' waits for the message '{one.MessageName}'{(one.CorrelationKey is { } key ? $" with the key '{key}'" : "")}"),
            .. state.Process.SignalSubscriptions.Select(one => $"'{one.ElementId}' waits for the signal '{one.SignalName}'"),
            .. JobsOf(state.Process).Select(one => $"'{one.ElementId}' waits for the job '{one.JobType}'"),
        ];
        var open = tasks.Count == 0 ? "no task is open" : $"open are: {string.Join(", ", tasks)}";
        return others.Count == 0 ? open : $"{open}; {string.Join(", ", others.Distinct())}";
    }

    public static string ForOption(string? option) => option is null ? "" : $" of the option '{option}'";

    /// <summary>Those that only a worker from outside can do.</summary>
    public static IEnumerable<ActiveJob> JobsOf(ProcessInstance process) => process.Jobs.Where(job => !WorkflowJobs.Types.Contains(job.JobType));

    private static string Name(TaskState task)
        => task.ElementId + (task.Option is null ? "" : $" ({task.Option})") + (task.Assignee is null ? "" : $" for {task.Assignee}");
}
