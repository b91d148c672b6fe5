using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Memo;

/// <summary>Signs over HTTP as the leaders do in a browser, and lets the jobs run.</summary>
internal static class SignedEvaluation
{
    public static async Task<string> UntilFrozenAsync(this PortalApp app)
    {
        var number = await app.PlayUntilAsync("express-adoption", "sign-as-cmo");
        await app.UntilAsync(number, state => state.StandingBase is not null, "the memo is frozen");
        return number;
    }

    /// <summary>Signed and sealed by both.</summary>
    public static async Task<string> UntilSealedAsync(this PortalApp app)
    {
        var number = await app.UntilFrozenAsync();
        await app.SignAsync(number, "sign-as-cmo", "maya");
        await app.SignAsync(number, "sign-as-cio", "ingrid");
        await app.UntilAsync(number, state => state.MemoSha256 is not null, "the memo is finished");
        return number;
    }

    public static async Task SignAsync(this PortalApp app, string number, string element, string person, string outcome = "adopt", string reason = "")
    {
        using var browser = await app.OpenAsync(person);
        var task = await app.TaskAsync(number, element);
        var answer = await browser.PostAsync($"/tasks/{task}", "answer", ("decision", "sign"), ("outcome", outcome), ("reason", reason), ("intent", "complete"));
        answer.Status.Should().Be(HttpStatusCode.Found, answer.Page?.QuerySelector("main")?.TextContent ?? "");
    }

    public static async Task UntilAsync(this PortalApp app, string number, Func<EvaluationState, bool> condition, string because)
    {
        var patience = DateTime.UtcNow.AddSeconds(90);
        while (!condition(await app.StateAsync(number)))
        {
            DateTime.UtcNow.Should().BeBefore(patience, because);
            await app.Services.GetRequiredService<Pump>().RunAsync();
        }
    }

    public static async Task<byte[]> DownloadAsync(this Browser browser, string path)
    {
        using var response = await browser.Client.GetAsync(path);
        response.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Gives the file to the verify page, as a browser without JavaScript does.</summary>
    public static async Task<Answer> CheckAsync(this Browser browser, byte[] file)
    {
        var form = (await browser.GetAsync("/verify")).Form("verify");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.Values(form)) content.Add(new StringContent(value), name);
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "file", "a <i>file.txt");
        using var response = await browser.Client.PostAsync("/verify", content);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return new Answer(response.StatusCode, null, "", page);
    }
}
