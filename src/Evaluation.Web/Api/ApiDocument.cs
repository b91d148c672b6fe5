using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

/// <summary>The OpenAPI document of the API, and the schemas that it points to.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Evaluation",
            Version = "v1",
            Description =
                "The commands and rules of the portal, for programs. Send a personal access token as Authorization: Bearer. Requests and answers have the shapes of " +
                "/openapi/formats/request.schema.json and /openapi/formats/task-answer.schema.json. Errors are problem details (RFC 9457). A POST may carry an " +
                "Idempotency-Key: the same key with the same body gives the first answer again for 24 hours. If-Match with the version of an evaluation makes a POST " +
                "fail with 409 where somebody changed it since.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token, made on the account page." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        return Task.CompletedTask;
    });

    public static IResult Format(string name)
    {
        if (name is not ("request" or "task-answer" or "rubric" or "scoring" or "scenario" or "play-result")) return Results.NotFound();
        var schema = typeof(ApiDocument).Assembly.GetManifestResourceStream($"{name}.schema.json");
        return schema is null ? Results.NotFound() : Results.Stream(schema, "application/schema+json");
    }
}
