using System.Collections.Immutable;
using Evaluation.Workflows.Answers;

namespace Evaluation.Workflows.Rubrics;

/// <summary>The verdict is the reviewer's; these rules bound it. Each stands alone.</summary>
internal static class VerdictRules
{
    /// <summary>
    /// Every rule. <paramref name="criteria"/> are those that apply; <paramref name="answers"/> holds what was answered to them
    /// (null for a verdict without a rubric); <paramref name="today"/> is the date at the organisation.
    /// </summary>
    public static ImmutableArray<RuleBreach> Check(
        ImmutableArray<Criterion> criteria, RubricAnswer? answers, VerdictStatement verdict, DateOnly today)
    {
        var critical = answers is null ? [] : CriticalGaps(criteria, answers);
        return
        [
            .. CriticalExcludesPass(critical, verdict),
            .. CriticalNeedsException(critical, verdict),
            .. ExceptionsFit(critical, verdict),
            .. ExceptionsExpireLater(verdict, today),
            .. ConditionsNeeded(verdict),
            .. ConditionsNotOverdue(verdict, today),
            .. WayForwardNeeded(verdict),
        ];
    }

    /// <summary>Critical criteria that are not met or unknown, in either horizon, in the order of the rubric.</summary>
    public static ImmutableArray<Criterion> CriticalGaps(ImmutableArray<Criterion> criteria, RubricAnswer answers)
        => [.. criteria.Where(criterion => criterion.Critical && answers.Find(criterion.Id) is { } one && (IsGap(one.Check) || IsGap(one.Now) || IsGap(one.InThreeYears)))];

    /// <summary>Nobody passes over a critical gap, nor calls the lane not applicable because of it.</summary>
    public static IEnumerable<RuleBreach> CriticalExcludesPass(ImmutableArray<Criterion> gaps, VerdictStatement verdict)
    {
        if (gaps.Length > 0 && verdict.Verdict is Verdict.Pass or Verdict.NotApplicable)
        {
            yield return new RuleBreach("verdict", "critical-gap",
                $"expected pass-with-conditions or fail, because a critical criterion is not met or unknown, but {Names(gaps)} {(gaps.Length == 1 ? "is" : "are")}");
        }
    }

    public static IEnumerable<RuleBreach> CriticalNeedsException(ImmutableArray<Criterion> gaps, VerdictStatement verdict)
        => from gap in gaps
           where verdict.Verdict == Verdict.PassWithConditions && verdict.Exceptions.All(exception => exception.Criterion != gap.Id)
           select new RuleBreach("exceptions", "exception-missing",
               $"expected an exception with owner and expiry for the critical criterion '{gap.Id}', but there is none");

    /// <summary>An exception is for a critical gap, once, and goes with conditions.</summary>
    public static IEnumerable<RuleBreach> ExceptionsFit(ImmutableArray<Criterion> gaps, VerdictStatement verdict)
    {
        for (var i = 0; i < verdict.Exceptions.Length; i++)
        {
            var id = verdict.Exceptions[i].Criterion;
            if (verdict.Verdict != Verdict.PassWithConditions)
                yield return new RuleBreach($"exceptions[{i}]", "exception-not-needed", "expected exceptions only with pass-with-conditions, but the verdict is another one");
            else if (gaps.All(gap => gap.Id != id))
                yield return new RuleBreach($"exceptions[{i}].criterion", "exception-not-needed", $"expected a critical criterion that is not met or unknown, but '{id}' is none");
            else if (verdict.Exceptions.Take(i).Any(earlier => earlier.Criterion == id))
                yield return new RuleBreach($"exceptions[{i}].criterion", "exception-twice", $"expected one exception for each criterion, but '{id}' has two");
        }
    }

    public static IEnumerable<RuleBreach> ExceptionsExpireLater(VerdictStatement verdict, DateOnly today)
    {
        for (var i = 0; i < verdict.Exceptions.Length; i++)
        {
            var expires = verdict.Exceptions[i].Expires;
            if (expires <= today)
                yield return new RuleBreach($"exceptions[{i}].expires", "exception-expired", $"expected a date after today ({today:yyyy-MM-dd}), but it is {expires:yyyy-MM-dd}");
        }
    }

    public static IEnumerable<RuleBreach> ConditionsNeeded(VerdictStatement verdict)
    {
        if (verdict.Verdict == Verdict.PassWithConditions && verdict.Conditions.IsEmpty)
            yield return new RuleBreach("conditions", "condition-missing", "expected at least one condition with pass-with-conditions, but there is none");
        if (verdict.Verdict is Verdict.Pass or Verdict.NotApplicable && !verdict.Conditions.IsEmpty)
            yield return new RuleBreach("verdict", "conditions-with-pass", "expected pass-with-conditions where there are conditions, but the verdict has none to carry");
    }

    public static IEnumerable<RuleBreach> ConditionsNotOverdue(VerdictStatement verdict, DateOnly today)
    {
        for (var i = 0; i < verdict.Conditions.Length; i++)
        {
            var due = verdict.Conditions[i].Due;
            if (due < today) yield return new RuleBreach($"conditions[{i}].due", "condition-overdue", $"expected today ({today:yyyy-MM-dd}) or later, but it is {due:yyyy-MM-dd}");
        }
    }

    /// <summary>Every no carries a yes.</summary>
    public static IEnumerable<RuleBreach> WayForwardNeeded(VerdictStatement verdict)
    {
        if (verdict.Verdict == Verdict.Fail && verdict.WaysForward.IsEmpty)
            yield return new RuleBreach("waysForward", "way-forward-missing", "expected at least one way forward with fail (condition, work-around, alternative, smaller-scope), but there is none");
    }

    private static bool IsGap(CheckAnswer? answer) => answer is CheckAnswer.NotMet or CheckAnswer.Unknown;

    private static string Names(ImmutableArray<Criterion> criteria) => string.Join(", ", criteria.Select(criterion => $"'{criterion.Id}'"));
}
