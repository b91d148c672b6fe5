namespace Evaluation.Workflows.Rubrics;

/// <summary>
/// One rule that an answer breaks. Field is the path in the answer (answers.single-sign-on.reason), Code is stable and kebab-case,
/// Message reads "expected ..., but ..." in plain words.
/// </summary>
internal sealed record RuleBreach(string Field, string Code, string Message)
{
    /// <summary>The code of an answer by the side that does not own the criterion: nothing is wrong with it but who gives it.</summary>
    public const string WrongSide = "wrong-side";
}
