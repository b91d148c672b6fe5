using Evaluation.Engine;
using Evaluation.Web.Forms;
using Evaluation.Web.Pages;
using Evaluation.Workflows.Evaluations;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

/// <summary>Problem details (RFC 9457) for what was refused. The code is stable; errors name fields by their path.</summary>
internal static class ApiProblems
{
    public static IResult Of(Refusal refusal)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is { } field) extensions["errors"] = new[] { new { field, message = refusal.Message } };
        return Results.Problem(
            statusCode: Refusals.StatusOf(refusal.Kind),
            title: refusal.Kind switch
            {
                RefusalKind.Forbidden => "Not allowed",
                RefusalKind.NotFound => "Not found",
                RefusalKind.Conflict => "Conflict with what is there now",
                _ => "Not accepted",
            },
            detail: FieldProblem.Sentence(refusal.Message),
            extensions: extensions);
    }

    public static IResult Of(IReadOnlyCollection<Problem> problems) => Results.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "Not accepted",
        detail: problems.Count == 1 ? FieldProblem.Sentence(problems.First().Message) : $"{problems.Count} fields are not as expected.",
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "body",
            ["errors"] = problems.Select(problem => new { field = problem.ElementId, code = problem.Code, message = problem.Message }).ToList(),
        });

    public static IResult NotFound(string what) => Of(new Refusal(RefusalKind.NotFound, "not-found", null, $"expected {what}, but there is none that you may see"));

    public static IResult Invalid(string code, string? field, string message) => Of(new Refusal(RefusalKind.Invalid, code, field, message));
}
