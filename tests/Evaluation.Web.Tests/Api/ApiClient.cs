using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluation.Web.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests.Api;

/// <summary>A program with a personal access token.</summary>
internal sealed class ApiClient(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public static async Task<ApiClient> OpenAsync(PortalApp app, string person, params string[] scopes)
    {
        using var scope = app.Services.CreateScope();
        var wanted = scopes.Length == 0 ? [AccessTokens.Read, AccessTokens.Work] : scopes;
        var (token, _, problem) = await scope.ServiceProvider.GetRequiredService<AccessTokens>()
            .CreateAsync(person, "test", wanted, 30, [AccessTokens.Read, AccessTokens.Work, AccessTokens.Sign]);
        problem.Should().BeNull();
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(client);
    }

    public async Task<ApiResult> GetAsync(string path) => await ReadAsync(await client.GetAsync("/api/v1" + path));

    public Task<ApiResult> PostAsync(string path, string body = "", string? key = null, string? version = null)
        => PostAsync(path, Encoding.UTF8.GetBytes(body), "application/json", key, version);

    public async Task<ApiResult> PostAsync(string path, byte[] body, string type, string? key = null, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return await ReadAsync(await client.SendAsync(request));
    }

    public void Dispose() => client.Dispose();

    private static async Task<ApiResult> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var type = response.Content.Headers.ContentType?.MediaType;
            var json = type is "application/json" or "application/problem+json" ? JsonNode.Parse(bytes) : null;
            return new ApiResult((int)response.StatusCode, type, response.Headers.Location?.ToString(), response.Headers.ETag?.Tag, bytes, json);
        }
    }
}

internal sealed record ApiResult(int Status, string? Type, string? Location, string? Version, byte[] Bytes, JsonNode? Json)
{
    public string Detail => (string?)Json?["detail"] ?? Json?.ToJsonString() ?? "";

    public string Code => (string?)Json?["code"] ?? "";

    public string Text => Encoding.UTF8.GetString(Bytes);

    public override string ToString() => $"{Status} {JsonSerializer.Serialize(Json)}";
}
