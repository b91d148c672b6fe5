using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Evaluation.Web.Components;

/// <summary>One line that the next page shows, once. It travels in a cookie, so that no node has to remember it.</summary>
internal sealed class Notices(IDataProtectionProvider protection)
{
    private const string Cookie = "evaluation-notice";
    private readonly IDataProtector protector = protection.CreateProtector("notice");

    public sealed record Notice(string Text, bool IsProblem);

    public void Say(HttpContext context, string text) => Write(context, new Notice(text, IsProblem: false));

    public void Complain(HttpContext context, string text) => Write(context, new Notice(text, IsProblem: true));

    public Notice? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } cookie) return null;
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Notice>(protector.Unprotect(cookie));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private void Write(HttpContext context, Notice notice)
        => context.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(notice)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromMinutes(1),
        });
}
