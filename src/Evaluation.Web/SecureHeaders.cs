namespace Evaluation.Web;

/// <summary>What every answer tells the browser: run and load our own files only, show us in no frame, keep private pages out of caches.</summary>
internal sealed class SecureHeaders(RequestDelegate next)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// For the pages with a diagram: the editor's libraries put style elements and style attributes into the page (the formula editor and
    /// the icons of the menus). Scripts stay as strict as everywhere.
    /// </summary>
    public static void AllowStyles(HttpContext context)
        => context.Response.Headers.ContentSecurityPolicy = ContentPolicy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        context.Response.OnStarting(KeepPrivate, context.Response);
        return next(context);
    }

    // Static files have a rule of their own by then.
    private static Task KeepPrivate(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
