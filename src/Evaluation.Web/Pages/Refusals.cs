using Evaluation.Web.Forms;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;

namespace Evaluation.Web.Pages;

/// <summary>A refused command, as a status and as a sentence.</summary>
internal static class Refusals
{
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>Null where the command was done.</summary>
    public static Refusal? Of(CommandResult result) => result switch
    {
        CommandDone => null,
        CommandRefused refused => refused.Refusal,
        // The session was left: nothing happened, and nobody knows who was faster.
        CommandOvertaken => new Refusal(RefusalKind.Conflict, "changed-meanwhile", null, "expected nobody else to change this at the same moment, but somebody did: look again, then repeat it"),
        var other => throw new InvalidOperationException($"Expected a result of a command, but got {other}."),
    };

    /// <summary>Beside the field where the form has it, else above the form.</summary>
    public static FieldProblem Problem(Refusal refusal) => new(refusal.Field, refusal.Code switch
    {
        "answer-missing" => "Please answer this question.",
        "reason-missing" => "Please say why.",
        _ => FieldProblem.Sentence(refusal.Message),
    });
}
