using System.Text.Json;
using Evaluation.Engine.Feel;

namespace Evaluation.Web.Api;

/// <summary>A small JSON body whose fields are all known by name: others are refused, as in every format here.</summary>
internal sealed class ApiBody
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);

    /// <summary>Null where the body is as expected, else why not.</summary>
    public IResult? Problem { get; private set; }

    public static ApiBody Read(byte[] body, params string[] known)
    {
        var read = new ApiBody();
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) read.Fail("body", null, "expected a JSON object, but it is something else");
            else
            {
                foreach (var field in document.RootElement.EnumerateObject())
                {
                    if (!known.Contains(field.Name)) read.Fail("unknown-field", field.Name, $"expected {string.Join(", ", known)}, but the field is '{field.Name}'");
                    read.fields[field.Name] = field.Value.Clone();
                }
            }
        }
        catch (JsonException)
        {
            read.Fail("not-json", null, "expected JSON, but it cannot be read");
        }

        return read;
    }

    /// <summary>Empty where it is missing; the domain says whether it may be.</summary>
    public string Text(string name)
    {
        if (!fields.TryGetValue(name, out var field) || field.ValueKind == JsonValueKind.Null) return "";
        if (field.ValueKind == JsonValueKind.String) return field.GetString()!;
        Fail("wrong-type", name, "expected text, but it is something else");
        return "";
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!fields.TryGetValue(name, out var field) || field.ValueKind == JsonValueKind.Null) return [];
        if (field.ValueKind == JsonValueKind.Array && field.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String))
            return [.. field.EnumerateArray().Select(one => one.GetString()!)];
        Fail("wrong-type", name, "expected a list of texts, but it is something else");
        return [];
    }

    /// <summary>An object of variables as expressions see them; empty where it is missing.</summary>
    public FeelContext Variables(string name)
    {
        if (!fields.TryGetValue(name, out var field) || field.ValueKind == JsonValueKind.Null) return FeelContext.Empty;
        if (FeelJson.TryRead(field, out var value, out var error) && value is FeelContext context) return context;
        Fail("wrong-type", name, error ?? "expected a JSON object of variables, but it is something else");
        return FeelContext.Empty;
    }

    private void Fail(string code, string? field, string message) => Problem ??= ApiProblems.Invalid(code, field, message);
}
