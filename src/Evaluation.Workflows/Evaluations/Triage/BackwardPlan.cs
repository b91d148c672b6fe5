using System.Collections.Immutable;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Triage;

/// <summary>
/// The last responsible days, counted backwards from the first day of the window: signed on the working day before it, every lane done
/// when signing starts, goal and plan done when the longest lane has to start. Lanes run side by side.
/// </summary>
internal static class BackwardPlan
{
    public static ImmutableArray<PlannedStep> Of(DateOnly windowStart, IReadOnlyCollection<Lane> lanes, IReadOnlyDictionary<string, int> days, WorkingCalendar calendar)
    {
        var signed = calendar.SubtractWorkingDays(windowStart, 1);
        var judged = calendar.SubtractWorkingDays(signed, DaysOf("signOff"));
        var starts = calendar.SubtractWorkingDays(judged, lanes.Select(lane => DaysOf(KeyOf(lane))).DefaultIfEmpty(0).Max());
        var triaged = calendar.SubtractWorkingDays(starts, DaysOf("goal"));
        return
        [
            new("triage", triaged),
            new("goal", starts),
            new("usability-plan", starts),
            .. lanes.Select(lane => new PlannedStep(WireName.Of(lane), judged)),
            new("sign-off", signed),
        ];

        int DaysOf(string key) => Math.Max(0, days.GetValueOrDefault(key));
    }

    /// <summary>The name of the lane's days in the result of triage.</summary>
    public static string KeyOf(Lane lane) => lane switch
    {
        Lane.SecurityCustomer or Lane.SecurityInternal => "security",
        Lane.DataLegal => "dataLegal",
        _ => WireName.Of(lane),
    };
}
