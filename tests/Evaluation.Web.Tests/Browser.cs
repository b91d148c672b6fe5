using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Evaluation.Web.Tests;

/// <summary>Does over HTTP what a browser without JavaScript does: opens pages, fills their forms, sends them.</summary>
public sealed class Browser(HttpClient client) : IDisposable
{
    private readonly HtmlParser parser = new();

    public HttpClient Client => client;

    public async Task<Answer> GetAsync(string address)
    {
        using var response = await client.GetAsync(address);
        return await ReadAsync(response);
    }

    /// <summary>Opens the page, fills the fields of the form with this handler, and sends it. Fields that the form does not have are sent too.</summary>
    public async Task<Answer> PostAsync(string address, string handler, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(address);
        var form = page.Form(handler);
        return await SendAsync(form, address, fields);
    }

    /// <summary>Sends a form as it stands in the page, with some fields changed.</summary>
    public async Task<Answer> SendAsync(IHtmlFormElement form, string address, params (string Name, string Value)[] fields)
    {
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var values = Values(form).Where(value => !names.Contains(value.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var action = form.GetAttribute("action") is { Length: > 0 } own ? own : address;
        using var response = await client.PostAsync(action, new FormUrlEncodedContent(values));
        return await ReadAsync(response);
    }

    public void Dispose() => client.Dispose();

    /// <summary>What a browser would send for the form if nobody changed it.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" or "file" or "submit" } input:
                    if (input.IsChecked) yield return new(input.Name!, input.Value);
                    break;
                case IHtmlInputElement input: yield return new(input.Name!, input.Value); break;
                case IHtmlTextAreaElement area: yield return new(area.Name!, area.Value); break;
                case IHtmlSelectElement select: yield return new(select.Name!, select.Value ?? ""); break;
            }
        }
    }

    private static string? Local(Uri? location)
        => location is { IsAbsoluteUri: true } && location.ToString().StartsWith("http://localhost/", StringComparison.Ordinal) ? location.PathAndQuery + location.Fragment : location?.ToString();

    private async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        return new Answer(response.StatusCode, Local(response.Headers.Location), text, isPage ? await parser.ParseDocumentAsync(text) : null);
    }
}

public sealed record Answer(HttpStatusCode Status, string? Location, string Text, IHtmlDocument? Page)
{
    public string Heading => Page!.QuerySelector("h1")!.TextContent.Trim();

    public string Main => Page!.QuerySelector("main")!.TextContent;

    public IHtmlFormElement Form(string handler)
        => Page!.QuerySelectorAll<IHtmlFormElement>("form").SingleOrDefault(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value") == handler)
            ?? throw new InvalidOperationException($"Expected a form {handler}, but the page is:\n{Main}");

    public IHtmlFormElement FormTo(string action)
        => Page!.QuerySelectorAll<IHtmlFormElement>("form").SingleOrDefault(form => form.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"Expected a form to {action}, but the page is:\n{Main}");
}
