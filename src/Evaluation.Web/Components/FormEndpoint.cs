using Microsoft.AspNetCore.Antiforgery;

namespace Evaluation.Web.Components;

internal static class FormEndpoint
{
    /// <summary>Refuses a post that does not come from a form of this portal.</summary>
    public static RouteHandlerBuilder RequireForm(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new RequireAntiforgeryTokenAttribute())
        .AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                ? await next(invocation)
                : Results.BadRequest())
        .ExcludeFromDescription();
}
