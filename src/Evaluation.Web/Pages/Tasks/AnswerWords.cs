using Evaluation.Web.Components.Fields;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Web.Pages.Tasks;

/// <summary>The words of an answer as people read them.</summary>
internal static class AnswerWords
{
    public static readonly Word[] Checks =
    [
        new("met", "Met"),
        new("partly", "Partly"),
        new("not-met", "Not met"),
        new("unknown", "Unknown"),
        new("not-applicable", "Not applicable"),
    ];

    public static readonly Word[] Ratings = [new("1", "1 poor"), new("2", "2"), new("3", "3"), new("4", "4"), new("5", "5 excellent")];

    public static readonly Word[] YesNoWords = [new("yes", "Yes"), new("no", "No")];

    public static readonly Word[] YesNo = [new("true", "Yes"), new("false", "No")];

    public static readonly Word[] Verdicts =
    [
        new("pass", "Pass", "Nothing stands in the way."),
        new("pass-with-conditions", "Pass with conditions", "It works once the conditions below are met."),
        new("fail", "Fail", "It does not work as it is. Say below what would."),
        new("not-applicable", "Not applicable", "The question does not arise for this option."),
    ];

    public static readonly Word[] WaysForward =
    [
        new("condition", "It would work if"),
        new("work-around", "Work-around"),
        new("alternative", "Alternative"),
        new("smaller-scope", "Smaller scope"),
    ];

    public static readonly Word[] Tiers = [new("express", "Express"), new("standard", "Standard"), new("full", "Full")];

    public static readonly Word[] VendorRoles =
    [
        new("processor", "Processor", "Works with the data on our orders only."),
        new("joint-controller", "Joint controller", "Decides with us what the data are used for."),
        new("independent-controller", "Independent controller", "Decides alone what the data are used for."),
    ];

    public static readonly Word[] ContactSides = [new("marketing", "Marketing"), new("it", "IT"), new("vendor", "Vendor")];

    public static readonly Word[] Outcomes =
    [
        new("adopt", "Adopt"),
        new("adopt-with-conditions", "Adopt with conditions"),
        new("pilot", "Pilot"),
        new("choose-another-option", "Choose another option"),
        new("not-now", "Not now"),
        new("reject", "Reject"),
    ];

    public static readonly Word[] LaneWords = [.. Lanes.All.Select(lane => new Word(Evaluation.Workflows.Formats.WireName.Of(lane), Lanes.PlainName(lane)))];

    /// <summary>An outcome, those that no signature gives included.</summary>
    public static string Outcome(string id) => id switch
    {
        "no-agreement" => "No agreement",
        "withdrawn" => "Withdrawn",
        _ => TextOf(Outcomes, id),
    };

    public static string TextOf(IEnumerable<Word> words, string value) => words.FirstOrDefault(word => word.Value == value)?.Text ?? value;
}
