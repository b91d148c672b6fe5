using System.Collections.Frozen;
using System.Text;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Variables;

/// <summary>Variables and their values in plain words, as a sentence of a condition names them.</summary>
internal static class VariableWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["number"] = "Number of the evaluation",
        ["listed"] = "The company is listed on a stock exchange",
        ["yearlyCost"] = "Cost a year",
        ["threeYearCost"] = "Cost over three years",
        ["users"] = "People who will use it",
        ["integrations"] = "Systems to connect",
        ["windowDays"] = "Working days until the tool is needed",
        ["needOptions"] = "Options that are judged on need",
        ["architectureOptions"] = "Options that are checked on architecture",
        ["securityOptions"] = "Options that are checked on security",
        ["dataLegalOptions"] = "Options that are checked on data and law",
        ["soxOptions"] = "Options that are checked on financial reporting (SOX)",
        ["supportOptions"] = "Options whose support is arranged",
        ["usabilityOptions"] = "Tools that are scored for usability",
        ["usabilityRounds"] = "Who scores which tool",
        ["supportRounds"] = "Who is asked to support which tool",
        ["data.categories"] = "Kinds of data",
        ["data.subjects"] = "People whose data are used",
        ["data.personal"] = "Personal data are involved",
        ["data.sensitive"] = "Private facts about people are involved",
        ["data.children"] = "Children are concerned",
        ["data.payment"] = "Card or bank data are involved",
        ["data.outsideEea"] = "Data leave Europe",
        ["data.flows"] = "Where data go",
        ["tier"] = "Path of the evaluation",
        ["lanes"] = "Judgements that run",
        ["soxInScope"] = "The tool touches financial reporting (SOX)",
        ["signOff.sentBack"] = "A leader sent it back",
        ["signOff.agreed"] = "Both leaders named the same outcome",
        ["signOff.round"] = "Round of signing",
        ["base.revision"] = "Number of the memo that is signed",
        ["base.sha256"] = "Fingerprint of the memo that is signed",
        ["option"] = "The option that the step is about",
        ["scorer"] = "Who scores",
        ["supporter"] = "Who is asked to support the tool",
        ["loopCounter"] = "Number of this repetition",
        ["triage.tier"] = "Path that the rules propose",
        ["triage.skipArchitecture"] = "The rules skip the architecture check",
        ["triage.soxScoping"] = "The rules ask about financial reporting (SOX)",
        ["triage.reason"] = "Why the rules propose this path",
        ["recommendation.outcome"] = "Outcome that the rules propose",
        ["results.passMarks.usability"] = "Pass mark for usability",
        ["results.passMarks.need"] = "Pass mark for need",
        ["results.passMarks.fit"] = "Pass mark for fit",
        ["request.numberOfUsers"] = "People who will use it, as requested",
        ["request.title"] = "Title of the request",
        ["request.need"] = "Need of the business",
        ["request.currency"] = "Currency",
        ["request.costCentre"] = "Cost centre",
        ["request.window.start"] = "Day on which the tool is needed",
        ["request.window.end"] = "Last day of the business window",
        ["request.goal.date"] = "Day of the goal",
        ["request.alreadyInUse.inUse"] = "The tool is in use already",
        ["request.alreadyInUse.cause"] = "Why the tool is in use already",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OfOption = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] = "Id",
        ["kind"] = "Kind",
        ["need"] = "Score for need",
        ["fit"] = "Score for fit",
        ["needBlocked"] = "A judgement of marketing failed",
        ["fitBlocked"] = "A check by IT failed",
        ["failed"] = "Judgements that failed",
        ["conditions"] = "Number of conditions",
        ["usability"] = "Score for usability",
        ["supported"] = "Somebody has accepted to support it",
        ["worst"] = "Worst verdict",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string path)
    {
        if (Words.TryGetValue(path, out var words)) return words;
        if (path.Split('.') is ["results", ("proposed" or "best") and var which, var part] && OfOption.TryGetValue(part, out var result))
            return $"{result} ({(which == "best" ? "best other option" : "proposed tool")})";
        if (path.Split('.') is ["results", ("proposed" or "best") and var whose, "verdicts", var name] && Lanes.All.Where(lane => Results.NameOf(lane) == name).Select(Lanes.PlainName).FirstOrDefault() is { } judged)
            return $"Verdict on {judged} ({(whose == "best" ? "best other option" : "proposed tool")})";
        return string.Join(", ", path.Split('.').Select(Apart));
    }

    public static string OfValue(string value) => WireName.TryRead<Lane>(value, out var lane) ? Lanes.PlainName(lane) : Apart(value.Replace('-', ' '));

    /// <summary>yearlyCost: Yearly cost.</summary>
    private static string Apart(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0) text.Append(' ').Append(char.ToLowerInvariant(character));
            else text.Append(text.Length == 0 ? char.ToUpperInvariant(character) : character);
        }

        return text.ToString();
    }
}
