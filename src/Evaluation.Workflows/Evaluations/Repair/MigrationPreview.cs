using System.Collections.Immutable;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Execution.Migration;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Evaluations.Repair;

/// <summary>
/// The dry run: what a migration would do to an evaluation, line by line, without doing it. The command is accepted exactly where
/// <see cref="IsPossible"/>, given the role and a reason, and is refused with the same sentences.
/// </summary>
public sealed record MigrationPreview(ImmutableArray<MigrationLine> Lines)
{
    public bool IsPossible => Refusals.IsEmpty;

    public ImmutableArray<string> Refusals => [.. Lines.Where(line => line.Effect == MigrationEffect.Refused).Select(line => line.Message)];

    /// <summary>Pure.</summary>
    public static MigrationPreview Of(DecisionContext context, EvaluationState state, MigrateEvaluation migrate)
    {
        if (state.Stage != Stage.Running || state.DecidedAt is not null)
            return new([Refused($"expected an evaluation that is going on, but {state.Number} is {WireName.Of(state.Stage)}")]);
        var plan = MigrationPlan.Of(context.Workflow.Deployment, state.Process, StepOf(migrate));
        return new([.. WhyNot(context.Workflow, state, migrate.Target).Select(Refused), .. WhyNot(state, plan, migrate.Target), .. plan.Lines]);
    }

    internal static MigrateProcess StepOf(MigrateEvaluation migrate) => new(migrate.At, migrate.Target.Deployment, migrate.Mapping);

    /// <summary>What is judged already, and by which rules, does not change under the hands of those who judge.</summary>
    private static IEnumerable<string> WhyNot(Workflow current, EvaluationState state, Workflow target)
    {
        if (target.Name != state.Workflow)
            yield return $"expected another version of the workflow '{state.Workflow}', but it is one of '{target.Name}'";
        else if (target.ContentHash == state.DefinitionHash)
            yield return $"expected another version of the workflow '{state.Workflow}', but {state.Number} runs on this one";
        if (target.Policy != current.Policy)
            yield return $"expected the separation of duties '{WireName.Of(current.Policy)}', but the target has '{WireName.Of(target.Policy)}'";
        if (state.StandingBase is not null)
            yield return $"expected an evaluation that nobody signs, but revision {state.StandingBase.Revision} of its memo waits for signatures";
        var answered = state.Assessments.Where(one => !one.IsSuperseded).Select(one => (one.RubricId, one.RubricVersion)).Distinct();
        foreach (var (id, version) in answered)
        {
            if (target.Rubric(id) is not { } rubric) yield return $"expected the rubric '{id}', because it is answered, but the target does not have it";
            else if (rubric.Version != version) yield return $"expected version {version} of the rubric '{id}', because it is answered, but the target has version {rubric.Version}";
        }
    }

    private static IEnumerable<MigrationLine> WhyNot(EvaluationState state, MigrationPlan plan, Workflow target)
    {
        foreach (var line in plan.Lines)
        {
            if (line.Effect != MigrationEffect.ElementKept || !state.Tasks.TryGetValue(line.Key, out var task) || !task.IsActive) continue;
            if (!target.Tasks.TryGetValue(line.TargetId!, out var becomes)) continue;
            var form = (target.Deployment.Process.Element(line.TargetId!) as Engine.Bpmn.UserTask)?.FormReference;
            if (form != task.Form)
                yield return Refused(line, $"expected the form '{task.Form}' for the open task '{task.Name}', but '{line.TargetId}' has '{form}'");
            else if (becomes.Lane != task.Lane || becomes.Side != task.Side)
                yield return Refused(line, $"expected the lane and side of the open task '{task.Name}' to stay, but '{line.TargetId}' has others");
        }
    }

    private static MigrationLine Refused(string message) => new(MigrationEffect.Refused, 0, "", null, message);

    private static MigrationLine Refused(MigrationLine line, string message) => line with { Effect = MigrationEffect.Refused, Message = message };
}
