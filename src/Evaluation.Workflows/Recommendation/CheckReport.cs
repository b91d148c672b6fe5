using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scoring;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Recommendation;

/// <summary>Each standing verdict with the answers behind it.</summary>
internal static class CheckReport
{
    // The criterion by which the data-legal lane confirms what marketing declared.
    private const string InventoryCriterion = "inventory-confirmed";

    public static ImmutableArray<CheckFacts> Of(MemoFacts facts, DateTimeOffset now)
        =>
        [
            .. from lane in Lanes.All
               from option in facts.Request.Options.OrderByDescending(option => option.Proposed)
               let verdict = facts.State.VerdictOf(lane, option.Id)
               where verdict is not null
               select Of(facts, verdict, now),
        ];

    /// <summary>Four eyes on the declared data: what the second pair found otherwise.</summary>
    public static ImmutableArray<string> DataDifferences(MemoFacts facts)
        =>
        [
            .. from assessment in facts.State.StandingAssessments(Lane.DataLegal)
               let answer = assessment.Find(InventoryCriterion)
               where answer?.Check is CheckAnswer.Partly or CheckAnswer.NotMet or CheckAnswer.Unknown
               select $"{facts.OptionName(assessment.Option)}: {answer.Comment ?? "the declared data were not confirmed (" + AnswerText.Of(answer) + ")"}",
        ];

    private static CheckFacts Of(MemoFacts facts, LaneVerdict verdict, DateTimeOffset now)
    {
        var assessment = facts.State.Assessments.FirstOrDefault(one => one.Key == verdict.Key);
        var rubric = assessment is null ? null : facts.Context.Workflow.Rubric(assessment.RubricId);
        return new CheckFacts(
            WireName.Of(verdict.Lane),
            Lanes.PlainName(verdict.Lane),
            WireName.Of(Lanes.SideOf(verdict.Lane)),
            verdict.Option,
            facts.OptionName(verdict.Option),
            WireName.Of(verdict.Verdict),
            verdict.Score,
            facts.Person(verdict.By, Roles.OwnersOf(verdict.Lane)),
            verdict.At,
            verdict.Finding.Plain,
            verdict.Finding.Expert ?? "",
            rubric is null ? [] : [.. rubric.Criteria.Select(criterion => AnsweredOf(criterion, assessment!.Find(criterion.Id))).OfType<AnsweredCriterion>()],
            [.. verdict.WaysForward.Select(way => $"{Words(way.Kind)}: {way.Text}")],
            [.. verdict.Exceptions.Select(one => new ExceptionFacts(one.Criterion, one.Reason, facts.Person(one.Owner), one.Expires))],
            RubricOf(facts, verdict, assessment));
    }

    // Usability is concluded on what several people answered, so its version is that of their rubric.
    private static string RubricOf(MemoFacts facts, LaneVerdict verdict, Assessment? assessment)
    {
        assessment ??= facts.State.StandingAssessments(verdict.Lane).LastOrDefault(one => one.Option == verdict.Option);
        return assessment is null ? "" : $"{assessment.RubricId} {assessment.RubricVersion}";
    }

    private static AnsweredCriterion? AnsweredOf(Criterion criterion, CriterionAnswer? answer)
    {
        if (answer is null) return null;
        var remark = string.Join(" ", new[] { answer.Comment, answer.Reason }.OfType<string>());
        return new AnsweredCriterion(
            criterion.Id,
            criterion.Ask,
            criterion.Plain,
            AnswerText.Of(answer),
            CriterionValue.Of(criterion.Scale, answer),
            criterion.Weight,
            criterion.Critical,
            remark.Length == 0 ? null : remark,
            criterion.Refs);
    }

    private static string Words(WayForwardKind kind) => kind switch
    {
        WayForwardKind.Condition => "With a condition",
        WayForwardKind.WorkAround => "With a work-around",
        WayForwardKind.Alternative => "Another way",
        _ => "In a smaller scope",
    };
}
