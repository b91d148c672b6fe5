using System.Text.Json;
using Evaluation.Web.Authorization;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Web.Pages.People;

/// <summary>An event of a person's stream as people read it.</summary>
internal static class PersonHistory
{
    public static string Describe(string type, byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        return type switch
        {
            "person-invited" => $"Invited as {List(root, "roles")}",
            "person-roles-changed" => $"Roles changed from {List(root, "before")} to {List(root, "after")}",
            "person-deactivated" => "Deactivated",
            "person-reactivated" => "Reactivated",
            "token-created" => "Personal access token made",
            "token-revoked" => "Personal access token revoked",
            _ => type,
        };
    }

    private static string List(JsonElement root, string name)
        => root.TryGetProperty(name, out var roles) && roles.GetArrayLength() > 0
            ? string.Join(", ", roles.EnumerateArray().Select(role => Roles.PlainName(role.GetString()!)))
            : "nothing";
}
