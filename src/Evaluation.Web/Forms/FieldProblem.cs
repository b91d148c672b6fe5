using Evaluation.Engine;

namespace Evaluation.Web.Forms;

/// <summary>What is wrong, beside the field that it is about; a null field is about the whole form.</summary>
public sealed record FieldProblem(string? Field, string Message)
{
    /// <summary>A reader's problem in the words of a form.</summary>
    public static FieldProblem Of(Problem problem) => new(problem.ElementId, problem.Code switch
    {
        "missing-field" or "too-short" => "Please fill this in.",
        _ => Sentence(problem.Message),
    });

    public static string Sentence(string message)
        => message.Length == 0 ? message : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] is '.' or '!' or '?' ? "" : ".");
}
