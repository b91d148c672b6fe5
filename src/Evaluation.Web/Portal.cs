using Evaluation.Web.Components;
using Microsoft.AspNetCore.Authorization;

namespace Evaluation.Web;

/// <summary>Puts the parts of the portal together: what it needs, and in which order a request passes through it.</summary>
internal static class Portal
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        // Without this a run outside Development would not find the bundle, which lies in the source tree until it is published.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestLimits.Body;
        });
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddProblemDetails();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "evaluation-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHttpContextAccessor();
    }

    public static void UsePortal(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error");
            app.UseHsts();
        }

        app.UseMiddleware<SecureHeaders>();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
    }
}
