using Microsoft.AspNetCore.Antiforgery;

namespace Evaluation.Web.Components;

internal static class FormEndpoint
{
    /// <summary>Refuses a post that does not come from a form of this portal.</summary>
    public static RouteHandlerBuilder RequireForm(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new RequireAntiforgeryTokenAttribute())
        .AddEndpointFilter(async (invocation, next) =>
            await IsOursAsync(invocation.HttpContext) ? await next(invocation) : Results.BadRequest())
        .ExcludeFromDescription();

    // The framework looks at posts and puts only; a removal has to come from a page of ours just as well.
    private static async Task<bool> IsOursAsync(HttpContext context)
        => HttpMethods.IsDelete(context.Request.Method)
            ? await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            : context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };
}
