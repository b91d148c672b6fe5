using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluation.Engine.Execution.Modification;
using Evaluation.Engine.Feel;

namespace Evaluation.Web.Api;

/// <summary>Bodies with lists of objects: unknown fields and missing ones are refused, with their path.</summary>
internal static class RepairBodies
{
    private static readonly JsonSerializerOptions Options = new(ApiJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = false,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    };

    public static (T? Body, IResult? Problem) Read<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body.Length == 0 ? "{}"u8 : body, Options) is { } read
                ? (read, null)
                : (null, ApiProblems.Invalid("body", null, "expected a JSON object, but it is null"));
        }
        catch (JsonException problem)
        {
            return (null, ApiProblems.Invalid("body", problem.Path, $"expected fields as in the description of the API, but '{problem.Path}' is not"));
        }
    }

    /// <summary>Null where a value of a variable cannot be kept; then the problem says which.</summary>
    public static (ElementActivation? Activation, IResult? Problem) Activation(ActivationBody? body)
    {
        if (string.IsNullOrEmpty(body?.Element)) return (null, ApiProblems.Invalid("element", "activate", "expected the id of an element to activate, but there is none"));
        var variables = new List<ScopedVariables>();
        foreach (var given in body.Variables ?? [])
        {
            using var document = JsonDocument.Parse(given?.Values?.ToJsonString() ?? "{}");
            if (!FeelJson.TryRead(document.RootElement, out var value, out var error) || value is not FeelContext context)
                return (null, ApiProblems.Invalid("variables", body.Element, $"expected variables that can be kept, but {error}"));
            variables.Add(new ScopedVariables(given?.Scope, context));
        }

        return (new ElementActivation(body.Element) { AncestorKey = body.Ancestor, Variables = [.. variables] }, null);
    }
}
