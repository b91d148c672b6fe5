using System.Globalization;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>The vocabulary as people read it.</summary>
public static class Words
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Adopt => "adopt",
        Outcome.AdoptWithConditions => "adopt with conditions",
        Outcome.Pilot => "pilot",
        Outcome.ChooseAnotherOption => "choose another option",
        Outcome.NotNow => "not now",
        Outcome.Reject => "reject",
        Outcome.NoAgreement => "no agreement",
        Outcome.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.PassWithConditions => "pass with conditions",
        Verdict.Fail => "fail",
        Verdict.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };

    public static string Option(EvaluationState state, string? option) => option is null ? "" : state.Request?.Find(option)?.Name ?? option;

    /// <summary>What a comment or evidence is about, for example "Security, customer side: Tilemoss Team".</summary>
    public static string About(EvaluationState state, Subject about)
    {
        if (about.Condition is { } number) return string.Create(CultureInfo.InvariantCulture, $"Condition {number}");
        var lane = about.Lane is { } known ? Lanes.PlainName(known) : null;
        var option = about.Option is null ? null : Option(state, about.Option);
        var criterion = about.Criterion is null ? null : $"criterion {about.Criterion}";
        var parts = new[] { lane, option, criterion }.OfType<string>().ToList();
        return parts.Count == 0 ? "The evaluation" : string.Join(": ", parts);
    }

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static Named Named(this PeopleDirectory people, string id) => new(id, people.NameOf(id));
}

internal static class StandingWords
{
    /// <summary>What the evaluation waits for, or how it ended.</summary>
    public static string Of(DecisionContext context, EvaluationState state) => state.Stage switch
    {
        Stage.Draft => $"A draft of {context.People.NameOf(state.Requester)}, not submitted yet.",
        Stage.Withdrawn => $"Withdrawn by {context.People.NameOf(state.Requester)}: {state.WithdrawalReason}",
        Stage.Decided => $"Decided: {Words.Of(state.Outcome!.Value)}{Chosen(state, state.OutcomeOption)}. Both leaders signed.",
        Stage.NoAgreement when state.Escalation is { } escalation =>
            $"No agreement. {context.People.NameOf(escalation.By)} decided: {Words.Of(escalation.Outcome)}{Chosen(state, escalation.Option)}.",
        _ => Waiting(context, state),
    };

    private static string Chosen(EvaluationState state, string? option) => option is null ? "" : $" ({Words.Option(state, option)})";

    private static string Waiting(DecisionContext context, EvaluationState state)
    {
        if (!state.Process.Incidents.IsEmpty) return "Stopped: something failed, and a process owner has to look at it.";
        var tasks = state.ActiveTasks.ToList();
        if (tasks.Count == 0) return WithoutTasks(state);
        if (tasks.Find(task => task.Standing == TaskStanding.Waiting) is { } asked && tasks.Count == 1)
            return $"Waits for {context.People.NameOf(state.Requester)} to answer a question about '{asked.Name}'.";
        var names = tasks.Select(task => task.Name).Distinct().ToList();
        return names.Count == 1 ? $"Waits for: {names[0]}." : $"Waits for {names.Count} steps: {string.Join(", ", names)}.";
    }

    private static string WithoutTasks(EvaluationState state)
    {
        if (!state.Process.Jobs.IsEmpty) return "The system works on the next step.";
        // What could break in at any time is not what it waits for.
        var reached = state.Process.ActiveElements.Select(one => one.ElementId).ToHashSet(StringComparer.Ordinal);
        var outside = state.Process.MessageSubscriptions.Where(one => one.MessageName != BaseGuard.Message && reached.Contains(one.ElementId)).Select(one => one.MessageName)
            .Concat(state.Process.SignalSubscriptions.Where(one => reached.Contains(one.ElementId)).Select(one => one.SignalName)).Distinct(StringComparer.Ordinal).ToList();
        if (outside.Count > 0) return $"Waits for a word from outside: {string.Join(", ", outside)}.";
        return state.Process.Timers.IsEmpty ? "The system works on the next step." : "Waits until its time has come.";
    }
}
