using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Web.Pages.Evaluations;

internal static class PlanWords
{
    /// <summary>A step of the plan, which is a lane or a part of the way around the lanes, as people know it.</summary>
    public static string StepName(string step) => WireName.TryRead<Lane>(step, out var lane)
        ? Lanes.PlainName(lane)
        : step switch
        {
            "triage" => "Triage",
            "goal" => "Shared goal",
            "security" => "Security",
            "dataLegal" => Lanes.PlainName(Lane.DataLegal),
            "signOff" or "sign-off" => "Both signatures",
            _ => step,
        };
}
