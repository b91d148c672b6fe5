using System.Security.Cryptography;
using Evaluation.Web.Api;
using Evaluation.Web.Authorization;
using Evaluation.Web.Components;
using Evaluation.Web.Pages.Account;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Web.Pages.Evidence;
using Evaluation.Web.Pages.People;
using Evaluation.Web.Pages.SignIn;
using Evaluation.Web.Pages.Tasks;
using Evaluation.Web.Pages.Verify;
using Evaluation.Web.Pages.Design;
using Evaluation.Web.Pages.Design.Play;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

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
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "evaluation-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        AddStore(services, builder.Configuration);
        AddPeople(services, builder.Configuration);
        services.AddRunning(builder.Configuration, builder.Environment);
        services.AddApi();
        services.AddScoped<EvaluationDesk>();
        services.AddScoped<EvidenceDesk>();
        services.AddSingleton<MemoVerification>();
        services.AddScoped<MigrationDesk>();
        services.AddScoped<WorkflowShelf>();
        services.AddScoped<PlayDesk>();
        services.AddSingleton<ScenarioWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ScenarioWatch>());
        services.AddScoped<GuideShelf>();
        services.AddSingleton<Evaluation.Reports.Guide.GuideRenderer>();
        services.AddScoped<FileEdits>();
        // A rubric of 200 criteria is one form.
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.ValueCountLimit = 8192);
    }

    public static void UsePortal(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/status/500", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseMiddleware<SecureHeaders>();
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A status page is opened, whatever led to it; programs get problem details from the endpoint instead.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null) context.Request.Method = HttpMethods.Get;
            // Only scripts put and delete, and they show the status themselves.
            var asksForPage = !context.Request.Path.StartsWithSegments("/api") && !HttpMethods.IsPut(context.Request.Method) && !HttpMethods.IsDelete(context.Request.Method);
            if (!asksForPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapAccountActions();
        app.MapTaskActions();
        app.MapDownloads();
        app.MapWorkflowActions();
        app.MapTableActions();
        app.MapFileSteps();
        app.MapRenameStep();
        app.MapDraftWords();
        app.MapPlay();
        app.MapApi();
        app.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(Session.Scheme);
            return Results.LocalRedirect("/sign-in");
        }).RequireForm();
    }

    private static void AddStore(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton(_ => new EvaluationDatabase(Settings.Kind(configuration), Settings.ConnectionString(configuration)));
        services.AddSingleton(new EventStore(RandomNumberGenerator.Fill));
        services.AddScoped(provider => provider.GetRequiredService<EvaluationDatabase>().CreateContext());
    }

    private static void AddPeople(IServiceCollection services, ConfigurationManager configuration)
    {
        KeysInDatabase.Configure(services, configuration);
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 6;
                options.Lockout.MaxFailedAccessAttempts = 5;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<EvaluationDbContext>()
            .AddDefaultTokenProviders();
        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme, Session.Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null);
        services.AddAuthorizationBuilder().AddPortalPolicies();
        services.AddScoped<SignInDesk>();
        services.AddScoped<Invitations>();
        services.AddScoped<PeopleRegister>();
        services.AddScoped<AccessTokens>();
        services.AddSingleton<OrganisationClock>();
        services.AddSingleton<Notices>();
    }
}
