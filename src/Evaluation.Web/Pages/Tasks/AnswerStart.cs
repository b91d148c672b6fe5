using System.Text.Json.Nodes;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Web.Pages.Tasks;

/// <summary>What stands in an answer before anybody has filled anything in.</summary>
internal static class AnswerStart
{
    /// <summary>What no field of the form asks for.</summary>
    public static JsonObject Of(string kind)
    {
        var start = new JsonObject { ["format"] = 1, ["kind"] = kind };
        // Nothing ticked says that nothing is skipped.
        if (kind == "triage-confirmation") start["skips"] = new JsonArray();
        return start;
    }

    /// <summary>The same with what is proposed.</summary>
    public static JsonObject DefaultsOf(TaskView view)
    {
        var start = Of(view.AnswerKind);
        if (view.Facts.Triage is { } triage) start["tier"] = WireName.Of(triage.Tier);
        if (view.Facts.Signing is { Proposed: { } proposed } signing && view.AnswerKind == "sign-off")
        {
            start["outcome"] = WireName.Of(proposed);
            if (signing.Option is { } option && proposed == Workflows.Recommendation.Outcome.ChooseAnotherOption) start["option"] = option;
        }

        return start;
    }
}
