using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// Who had the evaluation when. Tasks of one step that came up together are one line; the wait for an answer of the requester is a line of
/// its own, on the side of marketing.
/// </summary>
internal static class WaitReport
{
    public static ImmutableArray<WaitFacts> Of(EvaluationState state)
    {
        var steps = state.Tasks.Values.GroupBy(task => (task.ElementId, task.OpenedAt)).Select(StepOf);
        var questions = state.Tasks.Values.SelectMany(task => task.Questions.Select(question => new WaitFacts(
            $"Question to the requester: {task.Name}", WireName.Of(Side.Marketing), question.AskedAt, question.Until)));
        return [.. steps.Concat(questions).OrderBy(one => one.Start)];
    }

    private static WaitFacts StepOf(IEnumerable<TaskState> tasks)
    {
        var all = tasks.ToList();
        return new WaitFacts(all[0].Name, WireName.Of(all[0].Side), all[0].OpenedAt, all.Exists(task => task.IsActive) ? null : all.Max(task => task.EndedAt));
    }
}
