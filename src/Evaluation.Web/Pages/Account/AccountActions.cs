using Evaluation.Web.Authorization;
using Evaluation.Web.Components;

namespace Evaluation.Web.Pages.Account;

internal static class AccountActions
{
    public static void MapAccountActions(this WebApplication app)
        => app.MapPost("/account/tokens/{id}/revoke", async (string id, HttpContext context, AccessTokens tokens, Notices notices) =>
        {
            var who = SignedIn.From(context.User)!;
            if (!await tokens.RevokeAsync(who.Id, id)) return Results.NotFound();
            notices.Say(context, "The token is revoked. Programs that used it stop working now.");
            return Results.LocalRedirect("/account");
        }).RequireForm();
}
