using System.Text.Json;
using System.Text.Json.Serialization;

namespace Evaluation.Web.Api;

internal static class ApiJson
{
    /// <summary>Camel case; words of the vocabulary as they are written everywhere (pass-with-conditions); what nobody gave is left out.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
