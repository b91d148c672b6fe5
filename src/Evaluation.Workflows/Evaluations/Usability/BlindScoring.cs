using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Usability;

/// <summary>
/// Scorers are blind to each other until all have finished. Every way to read an evaluation asks here, for everybody: the marketing lead
/// and the auditor wait like the scorers.
/// </summary>
public static class BlindScoring
{
    /// <summary>Whether somebody still scores, so that nobody sees what another one answered.</summary>
    public static bool IsOpen(EvaluationState state)
        => state.ActiveTasks.Any(task => task.Lane == Lane.Usability && task.Form?.StartsWith("rubric:", StringComparison.Ordinal) == true);

    public static bool MaySee(EvaluationState state, string viewer, Assessment assessment)
        => assessment.Lane != Lane.Usability || assessment.By == viewer || !IsOpen(state);

    /// <summary>What scorers remark on usability while the scoring runs could give their answers away.</summary>
    public static bool MaySee(EvaluationState state, string viewer, Comment comment)
        => comment.About.Lane != Lane.Usability || comment.By == viewer || !IsOpen(state)
            || state.UsabilityPlan?.Scorers.Contains(comment.By) != true;

    /// <summary>The answers that this viewer may read, of every lane.</summary>
    public static IEnumerable<Assessment> VisibleAssessments(EvaluationState state, string viewer)
        => state.Assessments.Where(assessment => MaySee(state, viewer, assessment));

    public static IEnumerable<Comment> VisibleComments(EvaluationState state, string viewer)
        => state.Comments.Where(comment => MaySee(state, viewer, comment));
}
