using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Scoring;

internal static class CriterionValue
{
    /// <summary>
    /// 0 to 1, or null where the answer counts neither in the numerator nor in the denominator: not applicable, not answered,
    /// or a scale that is recorded and not scored (yes-no, text, and scripted tasks and SUS items, which have their own figures).
    /// </summary>
    public static decimal? Of(Scale scale, CriterionAnswer? answer) => scale switch
    {
        Scale.Check => Of(answer?.Check),
        Scale.Rating => (answer?.Rating - 1) / 4m,
        Scale.Horizons => MeanOf(Of(answer?.Now), Of(answer?.InThreeYears)),
        Scale.Sus or Scale.Task or Scale.YesNo or Scale.Text => null,
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "not a scale"),
    };

    public static decimal? Of(CheckAnswer? answer) => answer switch
    {
        CheckAnswer.Met => 1m,
        CheckAnswer.Partly => 0.5m,
        CheckAnswer.NotMet or CheckAnswer.Unknown => 0m,
        CheckAnswer.NotApplicable or null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "not an answer to a check"),
    };

    // A horizon that does not apply leaves the value to the other one.
    private static decimal? MeanOf(decimal? now, decimal? later) => now is null ? later : later is null ? now : (now + later) / 2m;
}
