using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>A date in the file that is over.</summary>
internal sealed class PastTimer : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        if (subject.Now is not { } now) yield break;
        foreach (var (file, _, node) in subject.Elements)
        {
            if (TimerOf(node) is { Kind: TimerKind.Date } timer && IsPast(timer.Value, now, out var moment))
            {
                yield return LintFinding.Warning("timer-past", file, node, $"expected a date that is still to come, but {moment} is over",
                    "The timer would go off at once in each evaluation, or never.") with { Field = "timer" };
            }

            if (node is not UserTask task) continue;
            foreach (var (value, field) in new[] { (task.DueDate, "dueDate"), (task.FollowUpDate, "followUpDate") })
            {
                if (value is not null && IsPast(value, now, out moment))
                {
                    yield return LintFinding.Warning("date-past", file, task, $"expected a date that is still to come, but {moment} is over",
                        "Everybody would be late from the first moment; working time in the property sla counts from the start of the task.") with { Field = field };
                }
            }
        }
    }

    private static TimerDefinition? TimerOf(FlowNode node) => node switch
    {
        StartEvent start => start.Definition as TimerDefinition,
        BoundaryEvent boundary => boundary.Definition as TimerDefinition,
        IntermediateCatchEvent between => between.Definition as TimerDefinition,
        _ => null,
    };

    // An expression without variables says the same in every evaluation
    private static bool IsPast(BpmnExpression value, DateTimeOffset now, out string moment)
    {
        moment = value.Source;
        var text = value.IsStatic ? value.Source : value.Feel!.Evaluate(FeelScope.Of(FeelContext.Empty, now)).Value is (FeelDate or FeelDateTime or FeelString) and var given ? FeelText.Of(given) : null;
        if (!value.IsStatic && (value.Source.Contains("now()", StringComparison.Ordinal) || value.Source.Contains("today()", StringComparison.Ordinal))) return false;
        if (text is null || !DateTimeOffset.TryParse(text.Split('[', '@')[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return false;
        moment = text;
        return at < now;
    }
}
