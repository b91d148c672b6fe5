using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Fields of rubrics, scoring, glossary and scenarios in plain words.</summary>
internal static class YamlWords
{
    private static readonly FrozenDictionary<string, FieldWord> OfQuestion = new Dictionary<string, FieldWord>(StringComparer.Ordinal)
    {
        ["ask"] = new("Question"),
        ["plain"] = new("Question in plain words"),
        ["why"] = new("Why it matters"),
        ["weight"] = new("Weight"),
        ["side"] = new("Whose question (side)"),
        ["critical"] = new("Critical", ValueKind.YesNo),
        ["evidence"] = new("Evidence"),
        ["appliesWhen"] = new("Applies when"),
        ["tiers"] = new("On which paths"),
        ["scale"] = new("How it is answered"),
        ["topic"] = new("Topic"),
        ["refs"] = new("References"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FieldWord> OfFile = new Dictionary<string, FieldWord>(StringComparer.Ordinal)
    {
        ["title"] = new("Title"),
        ["name"] = new("Name"),
        ["version"] = new("Version"),
        ["lane"] = new("Judgement that it counts for"),
        ["credit"] = new("Credit"),
        ["start"] = new("When it begins"),
        ["usability.passMark"] = new("Pass mark for usability"),
        ["usability.minimumScorers"] = new("Fewest scorers"),
        ["usability.maximumScorers"] = new("Most scorers"),
        ["usability.shortlist"] = new("Most tools that are scored"),
        ["axes.needPassMark"] = new("Pass mark for the need"),
        ["axes.fitPassMark"] = new("Pass mark for the fit"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FieldWord Of(RawDifference difference, Item item)
    {
        var raw = Raw(difference);
        if (item.Own.Name == "criteria[]") return OfQuestion.GetValueOrDefault(raw, new FieldWord(raw));
        if (item.Own.Name == "terms[]") return new FieldWord(raw == "meaning" ? "Meaning" : raw);
        if (OfFile.TryGetValue(raw, out var known)) return known;
        if (difference.Steps.Length == 0) return new FieldWord(raw);
        var first = difference.Steps[0];
        if (first.Any.Name == "fitWeights") return new FieldWord($"Weight of {difference.Field}");
        if (first.Any.Name != "steps[]") return new FieldWord(raw);
        var task = first.Any.Field("task") is { } name ? $" ({name}{(first.Any.Field("option") is { } option ? $", {option}" : "")})" : "";
        var rest = Raw(difference with { Steps = difference.Steps[1..] });
        return new FieldWord(string.Create(CultureInfo.InvariantCulture, $"Step {first.Number}{task}{(rest.Length == 0 ? "" : ": ")}{rest}"));
    }

    /// <summary>For example steps[3].answer.skips[sox].reason; lists count from 1.</summary>
    public static string Raw(RawDifference difference)
    {
        var way = new StringBuilder();
        foreach (var step in difference.Steps)
        {
            var isMember = step.Any.Name.EndsWith("[]", StringComparison.Ordinal);
            if (way.Length > 0 && step.Any.Name != "[]") way.Append('.');
            way.Append(isMember ? step.Any.Name[..^2] : step.Any.Name);
            if (!isMember) continue;
            if (step.Any.Key is { } key) way.Append('[').Append(key).Append(']');
            else way.Append(CultureInfo.InvariantCulture, $"[{step.Number}]");
        }

        if (difference.Field == RawDifference.Order) return way.Append(way.Length == 0 ? "order" : " order").ToString();
        if (difference.Field.Length > 0) way.Append(way.Length == 0 ? "" : ".").Append(difference.Field);
        return way.ToString();
    }
}
