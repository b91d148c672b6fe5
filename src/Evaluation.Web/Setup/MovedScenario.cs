using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.Setup;

/// <summary>
/// A scenario at another time: moved by whole weeks, so that working days stay working days, with all dates in its request and answers.
/// </summary>
internal static partial class MovedScenario
{
    /// <summary>The last step lies in the week before <paramref name="end"/>.</summary>
    public static Scenario EndingBefore(Scenario scenario, DateTimeOffset end)
    {
        var last = scenario.Start;
        foreach (var step in scenario.Steps) last = step.After.After(last);
        return By(scenario, (int)Math.Floor((end - last).TotalDays / 7));
    }

    /// <summary>It starts in the week after <paramref name="start"/>.</summary>
    public static Scenario StartingAfter(Scenario scenario, DateTimeOffset start) => By(scenario, (int)Math.Ceiling((start - scenario.Start).TotalDays / 7));

    private static Scenario By(Scenario scenario, int weeks) => scenario with
    {
        Start = scenario.Start.AddDays(7 * weeks),
        Request = Good(RequestReader.ReadJson(Move(RequestWriter.WriteJson(scenario.Request), weeks), scenario.Name)),
        Steps =
        [
            .. scenario.Steps.Select(step => step is AnswerStep answer
                ? answer with { Answer = Good(TaskAnswerReader.ReadJson(Move(TaskAnswerWriter.WriteJson(answer.Answer), weeks), scenario.Name)) }
                : step),
        ],
    };

    private static byte[] Move(byte[] json, int weeks) => Encoding.UTF8.GetBytes(Date().Replace(Encoding.UTF8.GetString(json), match =>
        DateOnly.ParseExact(match.Value.Trim('"'), "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(7 * weeks).ToString("'\"'yyyy-MM-dd'\"'", CultureInfo.InvariantCulture)));

    private static TValue Good<TValue>(ReadResult<TValue> read)
        where TValue : class
        => read.Value ?? throw new InvalidDataException($"Expected a scenario that can be moved, but: {read.Problems[0]}");

    [GeneratedRegex("\"\\d{4}-\\d{2}-\\d{2}\"")]
    private static partial Regex Date();
}
