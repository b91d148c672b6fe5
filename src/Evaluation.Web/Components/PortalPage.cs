using Evaluation.Web.Authorization;
using Microsoft.AspNetCore.Components;

namespace Evaluation.Web.Components;

/// <summary>What every page has at hand: the request, who is asking, the time, and the way to another page.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [Inject] internal TimeProvider Clock { get; set; } = default!;

    [Inject] internal Notices Notices { get; set; } = default!;

    internal SignedIn Who => SignedIn.From(Http.User) ?? throw new InvalidOperationException("Expected somebody who is signed in, but nobody is.");

    protected CancellationToken Aborted => Http.RequestAborted;

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Shows the page again with what is wrong; browsers show it, programs see that it did not work.</summary>
    protected void Unprocessable() => Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    protected void NotFound() => Navigation.NotFound();

    /// <summary>After a post; the notice stands at the top of the next page.</summary>
    protected void Leave(string path, string? notice = null)
    {
        if (notice is not null) Notices.Say(Http, notice);
        Navigation.NavigateTo(path);
    }
}
