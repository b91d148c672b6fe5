using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Rubrics;

/// <summary>Whether the answers fit the rubric, the scales and the side that gives them. Each rule stands alone.</summary>
internal static class AnswerRules
{
    /// <summary>Every rule. <paramref name="criteria"/> are those that apply (<see cref="ApplicableCriteria"/>); <paramref name="side"/> is that of the person who answers.</summary>
    public static ImmutableArray<RuleBreach> Check(Rubric rubric, ImmutableArray<Criterion> criteria, RubricAnswer answer, Side side) =>
    [
        .. Unknown(rubric, criteria, answer),
        .. WrongSide(criteria, answer, side),
        .. WrongScale(criteria, answer),
        .. UseNotStated(rubric, answer),
        .. NeedsUse(criteria, answer),
        .. Missing(criteria, answer, side),
        .. WithoutReason(criteria, answer),
    ];

    /// <summary>Only criteria that are asked here can be answered.</summary>
    public static IEnumerable<RuleBreach> Unknown(Rubric rubric, ImmutableArray<Criterion> criteria, RubricAnswer answer)
        => from one in answer.Answers
           where criteria.All(criterion => criterion.Id != one.Criterion)
           select rubric.Find(one.Criterion) is null
               ? Breach(one, "", "unknown-criterion", $"expected a criterion of the rubric {rubric.Id}, but it has no '{one.Criterion}'")
               : Breach(one, "", "not-asked", $"expected only criteria that apply here, but '{one.Criterion}' is not asked (tier or condition)");

    /// <summary>A criterion is scored by its owner side; the other side may comment on it and nothing else.</summary>
    public static IEnumerable<RuleBreach> WrongSide(ImmutableArray<Criterion> criteria, RubricAnswer answer, Side side)
        => from criterion in criteria
           where !Owns(side, criterion)
           let one = answer.Find(criterion.Id)
           where one is not null && Scores(one)
           select Breach(one, "", RuleBreach.WrongSide,
               $"expected the side {WireName.Of(criterion.Side)} to answer '{criterion.Id}', but the answer comes from the side {WireName.Of(side)}: a comment is welcome");

    /// <summary>The fields of the answer are those of the criterion's scale, and no others.</summary>
    public static IEnumerable<RuleBreach> WrongScale(ImmutableArray<Criterion> criteria, RubricAnswer answer)
        => from criterion in criteria
           let one = answer.Find(criterion.Id)
           where one is not null && !Fits(criterion.Scale, one)
           select Breach(one, "", "wrong-scale", $"expected {Expected(criterion.Scale)}, but the answer to '{criterion.Id}' is another kind of value");

    /// <summary>Only who used the tool is asked the SUS, so a rubric with SUS items needs to know.</summary>
    public static IEnumerable<RuleBreach> UseNotStated(Rubric rubric, RubricAnswer answer)
    {
        if (rubric.Criteria.Any(criterion => criterion.Scale == Scale.Sus) && answer.UsedTheTool is null)
            yield return new RuleBreach("usedTheTool", "use-not-stated", "expected whether the scorer used the tool (trial, sandbox), but nothing is said");
    }

    /// <summary>SUS items and scripted tasks are for who used the tool.</summary>
    public static IEnumerable<RuleBreach> NeedsUse(ImmutableArray<Criterion> criteria, RubricAnswer answer)
        => from criterion in criteria
           where answer.UsedTheTool != true && criterion.Scale is Scale.Sus or Scale.Task
           let one = answer.Find(criterion.Id)
           where one is not null && Scores(one)
           select Breach(one, "", "tool-not-used", $"expected no answer to '{criterion.Id}' from somebody who did not use the tool, but there is one");

    /// <summary>
    /// Every criterion of the answering side is answered, except SUS items (a missing one counts as 3) and, by who did not use the tool, scripted tasks.
    /// </summary>
    public static IEnumerable<RuleBreach> Missing(ImmutableArray<Criterion> criteria, RubricAnswer answer, Side side)
        => from criterion in criteria
           where Owns(side, criterion) && criterion.Scale != Scale.Sus && !(criterion.Scale == Scale.Task && answer.UsedTheTool != true)
           let one = answer.Find(criterion.Id)
           where one is null || !Scores(one)
           select new RuleBreach($"answers.{criterion.Id}", "answer-missing", $"expected {Expected(criterion.Scale)}, but '{criterion.Id}' is not answered");

    /// <summary>"Not applicable" takes a criterion out of the score, so somebody says why.</summary>
    public static IEnumerable<RuleBreach> WithoutReason(ImmutableArray<Criterion> criteria, RubricAnswer answer)
        => from criterion in criteria
           let one = answer.Find(criterion.Id)
           where one is { Reason: null }
               && (one.Check == CheckAnswer.NotApplicable || one.Now == CheckAnswer.NotApplicable || one.InThreeYears == CheckAnswer.NotApplicable)
           select Breach(one, ".reason", "reason-missing", $"expected a reason why '{criterion.Id}' is not applicable, but there is none");

    private static bool Owns(Side side, Criterion criterion) => criterion.Side == Side.Joint || criterion.Side == side;

    private static bool Scores(CriterionAnswer answer)
        => answer is not { Check: null, Rating: null, YesNo: null, Now: null, InThreeYears: null, Succeeded: null, Seconds: null, Text: null };

    // An answer with a comment only is nobody's score: it fits every scale, and counts as missing where one is owed.
    private static bool Fits(Scale scale, CriterionAnswer answer) => !Scores(answer) || scale switch
    {
        Scale.Check => answer is { Check: not null, Rating: null, YesNo: null, Now: null, InThreeYears: null, Succeeded: null, Seconds: null, Text: null },
        Scale.Rating or Scale.Sus => answer is { Check: null, Rating: not null, YesNo: null, Now: null, InThreeYears: null, Succeeded: null, Seconds: null, Text: null },
        Scale.YesNo => answer is { Check: null, Rating: null, YesNo: not null, Now: null, InThreeYears: null, Succeeded: null, Seconds: null, Text: null },
        Scale.Horizons => answer is { Check: null, Rating: null, YesNo: null, Now: not null, InThreeYears: not null, Succeeded: null, Seconds: null, Text: null },
        Scale.Task => answer is { Check: null, Rating: null, YesNo: null, Now: null, InThreeYears: null, Succeeded: not null, Text: null },
        Scale.Text => answer is { Check: null, Rating: null, YesNo: null, Now: null, InThreeYears: null, Succeeded: null, Seconds: null, Text: not null },
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "not a scale"),
    };

    private static string Expected(Scale scale) => scale switch
    {
        Scale.Check => "met, partly, not-met, unknown or not-applicable",
        Scale.Rating or Scale.Sus => "a rating from 1 to 5",
        Scale.YesNo => "yes or no",
        Scale.Horizons => "an answer for now and one for in three years",
        Scale.Task => "whether the task succeeded, and the seconds it took",
        Scale.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "not a scale"),
    };

    private static RuleBreach Breach(CriterionAnswer answer, string field, string code, string message) => new($"answers.{answer.Criterion}{field}", code, message);
}
