using System.Globalization;
using Evaluation.Workflows.Calendar;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>The working time of a task against the business window of the requests that the scenarios play, and its reminder against the time.</summary>
internal sealed class TimeOfTask : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        var calendar = WorkingCalendar.Default;
        var windows = subject.Workflow.Scenarios.Select(scenario => calendar.WorkingDaysBetween(calendar.DateOf(scenario.Start), scenario.Request.Window.Start)).ToList();
        foreach (var (file, task) in subject.Tasks)
        {
            if (!TryRead(task.Properties.GetValueOrDefault("sla"), out var sla)) continue;
            if (windows.Count > 0 && WorkingTime(sla, calendar) > windows.Max() * calendar.DayLength)
            {
                yield return LintFinding.Warning("sla-beyond-window", file, task,
                    string.Create(CultureInfo.InvariantCulture, $"expected the time for '{LintSubject.Named(task)}' to fit before the day on which the tool is needed, but {sla} of working time is longer than the {windows.Max()} working days of every scenario"),
                    "The tool is needed before anybody is late with this step, so nobody would be reminded in time.") with { Field = "sla" };
            }

            if (TryRead(task.Properties.GetValueOrDefault("reminder"), out var reminder) && WorkingTime(reminder, calendar) >= WorkingTime(sla, calendar))
            {
                yield return LintFinding.Warning("reminder-never", file, task, $"expected a reminder that comes after the task begins, but {reminder} before the end of {sla} is no later",
                    "Nobody is reminded of this task.") with { Field = "reminder", Fix = FixOf(task.Id, sla) };
            }
        }
    }

    private static LintFix? FixOf(string task, IsoDuration sla)
    {
        var shorter = sla switch { { Days: > 1 } => "P1D", { Days: 1 } => "PT4H", _ => null };
        return shorter is null ? null : new LintFix($"Remind {(shorter == "P1D" ? "one working day" : "four working hours")} before", [new LintChange("property", task, "reminder", shorter)]);
    }

    private static bool TryRead(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IsoDuration? duration)
    {
        duration = null;
        return text is not null && IsoDuration.TryParse(text, out duration) && duration.Months == 0;
    }

    private static TimeSpan WorkingTime(IsoDuration duration, WorkingCalendar calendar) => (duration.Days * calendar.DayLength) + duration.Time;
}
