using Evaluation.Web.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace Evaluation.Web.Api;

/// <summary>HTTP API v1: the same commands and rules as the pages, for programs that hold a personal access token.</summary>
internal static class ApiEndpoints
{
    public const string Read = "api-read";
    public const string Work = "api-work";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddScoped<ApiRequest>();
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = ApiJson.Options.DefaultIgnoreCondition;
            foreach (var converter in ApiJson.Options.Converters) options.SerializerOptions.Converters.Add(converter);
        });
        services.AddAuthorizationBuilder().AddPolicy(Read, Scope(AccessTokens.Read)).AddPolicy(Work, Scope(AccessTokens.Work, AccessTokens.Sign));
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/openapi/formats/{name}.schema.json", ApiDocument.Format).AllowAnonymous().ExcludeFromDescription();
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        var read = api.MapGroup("").RequireAuthorization(Read);
        var work = api.MapGroup("").RequireAuthorization(Work);
        EvaluationEndpoints.Map(read, work);
        TaskEndpoints.Map(read, work);
        MessageEndpoints.Map(work);
        RepairEndpoints.Map(read, work);
        app.Map("/api/{**rest}", () => ApiProblems.NotFound("an address of the API")).RequireAuthorization(Read).ExcludeFromDescription();
    }

    private static AuthorizationPolicy Scope(params string[] scopes) => new AuthorizationPolicyBuilder(TokenAuthentication.Scheme)
        .RequireAuthenticatedUser().RequireClaim(TokenAuthentication.ScopeClaim, scopes).Build();
}
