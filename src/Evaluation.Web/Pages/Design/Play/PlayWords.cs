using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.Pages.Design.Play;

/// <summary>A play in plain words.</summary>
internal static class PlayWords
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["number"] = "Number of the evaluation",
        ["request"] = "The request",
        ["listed"] = "The company is listed",
        ["data"] = "Data that the tool touches",
        ["yearlyCost"] = "Cost a year",
        ["threeYearCost"] = "Cost over three years",
        ["users"] = "Users",
        ["integrations"] = "Systems to connect",
        ["windowDays"] = "Working days until the window",
        ["needOptions"] = "Options to judge the need of",
        ["architectureOptions"] = "Options for the architecture check",
        ["securityOptions"] = "Options for the security checks",
        ["dataLegalOptions"] = "Options for the data and legal check",
        ["soxOptions"] = "Options for the SOX check",
        ["supportOptions"] = "Options for the support check",
        ["lanes"] = "Checks that run",
        ["tier"] = "Tier",
    };

    /// <summary>Who did what.</summary>
    public static string Of(ScenarioStep step, Workflow workflow) => step switch
    {
        AnswerStep answer => $"{Person(answer.By)} completed '{Element(workflow, answer.Task)}'{For(answer.Option)}",
        ActionStep { Do: ScenarioAction.Wait } wait => $"The clock moved by {Of(wait.After.Days, wait.After.Time, wait.After.Months)}",
        ActionStep { Do: ScenarioAction.Withdraw } one => $"{Person(one.By)} withdrew the request",
        ActionStep { Do: ScenarioAction.Comment } one => $"{Person(one.By)} commented",
        ActionStep { Do: ScenarioAction.SendBack } one => $"{Person(one.By)} asked the requester about '{Element(workflow, one.Task!)}'{For(one.Option)}",
        ActionStep { Do: ScenarioAction.AnswerQuestion } one => $"{Person(one.By)} answered the question about '{Element(workflow, one.Task!)}'{For(one.Option)}",
        ActionStep { Do: ScenarioAction.CloseCondition } one => $"{Person(one.By)} said that condition {one.Condition} is met",
        ActionStep { Do: ScenarioAction.ConfirmCondition } one => $"{Person(one.By)} confirmed condition {one.Condition}",
        ActionStep { Do: ScenarioAction.Reassign } one => $"{Person(one.By)} gave '{Element(workflow, one.Task!)}'{For(one.Option)} to {Person(one.To)}",
        MessageStep one => $"The message '{one.Message}' came{With(one.Variables)}",
        SignalStep one => $"The signal '{one.Signal}' came{With(one.Variables)}",
        JobStep { Report: JobReportDone done } one => $"The worker of '{Element(workflow, one.Job)}'{For(one.Option)} was done{With(done.Variables)}",
        JobStep { Report: JobReportError error } one => $"The worker of '{Element(workflow, one.Job)}'{For(one.Option)} reported the error {error.Code}",
        JobStep one => $"The worker of '{Element(workflow, one.Job)}'{For(one.Option)} failed",
        _ => throw new InvalidOperationException($"expected a step with words, but got {step.GetType().Name}"),
    };

    public static string Of(ComingUp one) => one.Kind switch
    {
        ComingKind.Reminder => "Reminder",
        ComingKind.Escalation => one.To.IsEmpty ? "Late" : "Late, and escalated",
        _ => "Timer",
    };

    public static string Of(NotificationKind kind) => kind switch
    {
        NotificationKind.NewTask => "A new task",
        NotificationKind.Reminder => "A reminder",
        NotificationKind.Escalation => "A task is late",
        NotificationKind.Question => "A question",
        _ => "An answer",
    };

    public static string Person(string? id) => id is null ? "Somebody" : DemoCast.Directory.NameOf(id);

    public static string Element(Workflow workflow, string id) => workflow.Element(id)?.Name is { Length: > 0 } name ? name.ReplaceLineEndings(" ") : id;

    public static string Job(Workflow workflow, AwaitedJob job) => $"{Element(workflow, job.Job.ElementId)}{(job.Option is null ? "" : $" ({job.Option})")}";

    public static string Of(int days, TimeSpan time, int months = 0)
    {
        var parts = new List<string>();
        Add(months, "month");
        Add(days, "day");
        Add((int)time.TotalHours, "hour");
        Add(time.Minutes, "minute");
        Add(time.Seconds, "second");
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);

        void Add(int count, string unit)
        {
            if (count != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}"));
        }
    }

    /// <summary>What a variable is called; its own name in plain letters where the product gives it no meaning.</summary>
    public static string Variable(string name)
    {
        if (Names.TryGetValue(name, out var known)) return known;
        var words = string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) && !char.IsUpper(name[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : letter is '-' or '_' ? " " : letter.ToString()));
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Value(FeelValue value) => value switch
    {
        FeelNull => "nothing",
        FeelBoolean flag => flag.Value ? "yes" : "no",
        FeelString text => text.Value.Length == 0 ? "(blank)" : text.Value,
        FeelList list when list.Items.Length == 0 => "none",
        FeelList list when list.Items.All(item => item is not (FeelList or FeelContext)) => string.Join(", ", list.Items.Select(Value)),
        FeelList list => list.Items.Length == 1 ? "one entry" : $"{list.Items.Length} entries",
        FeelContext context => string.Join(", ", context.Entries.Where(entry => entry.Value is not (FeelContext or FeelList)).Take(6).Select(entry => $"{Variable(entry.Key)}: {Value(entry.Value)}")) is { Length: > 0 } words
            ? words
            : $"{context.Entries.Length} parts",
        _ => FeelText.Of(value),
    };

    /// <summary>At most so many characters of it.</summary>
    public static string Short(string text, int most = 160) => text.Length <= most ? text : text[..(most - 3)].TrimEnd() + "...";

    /// <summary>The name of a file for a scenario: its words in small letters with hyphens.</summary>
    public static string FileName(string name)
    {
        var letters = name.Replace("ß", "ss", StringComparison.Ordinal).Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : char.IsWhiteSpace(letter) || char.IsPunctuation(letter) ? '-' : '\0').Where(letter => letter != '\0');
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (slug.Length > 60) slug = slug[..60].TrimEnd('-');
        return $"scenarios/{(slug.Length == 0 ? "scenario" : char.IsAsciiLetter(slug[0]) ? slug : "scenario-" + slug)}.yaml";
    }

    private static string With(StepVariables variables) => variables.IsEmpty ? "" : $", with {string.Join(", ", variables.Names)}";

    private static string For(string? option) => option is null ? "" : $" for {option}";
}
