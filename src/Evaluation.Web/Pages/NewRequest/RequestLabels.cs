using System.Globalization;
using System.Text.RegularExpressions;

namespace Evaluation.Web.Pages.NewRequest;

/// <summary>What people know the fields of a request as, by path without the places in lists.</summary>
internal static partial class RequestLabels
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["title"] = "the title",
        ["need"] = "the need",
        ["rationale"] = "why, and why now",
        ["customerEffect"] = "what customers will notice",
        ["goal"] = "the shared goal",
        ["goal.metric"] = "what is measured",
        ["goal.baseline"] = "the goal's value today",
        ["goal.target"] = "the goal's target",
        ["goal.unit"] = "the goal's unit",
        ["goal.date"] = "the goal's date",
        ["window"] = "the window",
        ["window.start"] = "the first day of the window",
        ["window.end"] = "the last day of the window",
        ["numberOfUsers"] = "the number of users",
        ["demand.asked"] = "how many you asked",
        ["demand.want"] = "how many want it",
        ["currency"] = "the currency",
        ["costCentre"] = "the cost centre",
        ["options"] = "the options",
        ["options[].kind"] = "kind",
        ["options[].name"] = "name",
        ["options[].summary"] = "what it is and does",
        ["options[].cost"] = "cost",
        ["options[].cost.yearly"] = "cost a year",
        ["options[].cost.oneOff"] = "one-off cost",
        ["options[].cost.threeYear"] = "cost over three years",
        ["options[].timeToValue"] = "how long until it helps",
        ["options[].risk"] = "main risk",
        ["options[].contract.term"] = "contract term",
        ["dataInventory"] = "the data",
        ["alreadyInUse"] = "whether it is in use",
        ["alreadyInUse.inUse"] = "whether it is in use",
        ["alreadyInUse.cause"] = "what led to its use",
        ["integrations"] = "the systems that it must work with",
    };

    public static string Of(string? path)
    {
        if (path is null) return "the request";
        var plain = Index().Replace(path, "[]");
        var label = Labels.GetValueOrDefault(plain) ?? plain.Split('.')[^1];
        return Index().Match(path) is { Success: true } index && int.TryParse(index.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? $"{(plain.StartsWith("options", StringComparison.Ordinal) ? "option" : "data")} {place + 1}, {label}"
            : label;
    }

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
