using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Evaluation.Engine.Execution;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations.Intake;

internal static partial class IntakeDecider
{
    private const int LargestDraft = 256 * 1024;

    public static Refusal? Decide(Proceeding proceeding, SaveDraft save)
    {
        if (Begin(proceeding, save.Number) is { } refusal) return refusal;
        return Keep(proceeding, save.Draft);
    }

    public static Refusal? Decide(Proceeding proceeding, ChangeDraft change)
        => CheckOwner(proceeding) ?? Keep(proceeding, change.Draft);

    public static Refusal? Decide(Proceeding proceeding, SubmitRequest submit)
    {
        var state = proceeding.State;
        if ((state.Stage == Stage.None ? Begin(proceeding, submit.Number) : CheckOwner(proceeding)) is { } refusal) return refusal;
        if (submit.Number != state.Number)
            return Refuse.Invalid("number", "number", $"expected the number {state.Number} of the draft, but it is {submit.Number}");
        if (submit.Request.Window.End < proceeding.Today)
            return Refuse.Invalid("window-over", "window.end", $"expected a business window that is still ahead, but it ended on {Day(submit.Request.Window.End)}");
        proceeding.Raise(new RequestSubmitted(submit.Request, proceeding.Context.Organisation.Listed));
        return proceeding.Step(new StartProcess(proceeding.At, StartVariables.Of(state, proceeding.Context.Organisation.Calendar)));
    }

    public static Refusal? Decide(Proceeding proceeding, Withdraw withdraw)
    {
        if (CheckOwner(proceeding) is { } refusal) return refusal;
        if (proceeding.State.Stage == Stage.NoAgreement)
            return Refuse.Conflict("already-signed", "expected an evaluation that is not decided, but both leaders have given their decisions");
        if (string.IsNullOrWhiteSpace(withdraw.Reason))
            return Refuse.Invalid("reason-missing", "reason", "expected a reason for the withdrawal, but it is empty");
        var runs = proceeding.State.Stage == Stage.Running;
        proceeding.Raise(new EvaluationWithdrawn(withdraw.Reason.Trim()));
        return runs ? proceeding.Step(new CancelProcess(proceeding.At, withdraw.Reason.Trim())) : null;
    }

    private static Refusal? Begin(Proceeding proceeding, string number)
    {
        if (!Number().IsMatch(number))
            return Refuse.Invalid("number", "number", $"expected a number such as EV-2026-0001, but it is '{number}'");
        if (!proceeding.Person.Has(Roles.Requester))
            return Refuse.Forbidden("role-missing", $"expected somebody with the role {Roles.Requester}, but {proceeding.Person.Name} does not have it");
        proceeding.Raise(new EvaluationBegun(number, proceeding.Context.Workflow.Name, proceeding.Context.Workflow.ContentHash));
        return null;
    }

    private static Refusal? CheckOwner(Proceeding proceeding) => proceeding.Actor == proceeding.State.Requester
        ? null
        : Refuse.Forbidden(
            "not-the-requester",
            $"expected {proceeding.Context.People.NameOf(proceeding.State.Requester)}, who asked for the evaluation, but it is {proceeding.Person.Name}");

    private static Refusal? Keep(Proceeding proceeding, string draft)
    {
        if (JsonText.CheckObject(draft, LargestDraft) is { } problem) return Refuse.Invalid("draft", "draft", problem);
        proceeding.Raise(new DraftSaved(draft));
        return null;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^EV-\d{4}-\d{4,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>Unfinished input travels as the JSON that the page wrote; only its form is checked.</summary>
internal static class JsonText
{
    /// <summary>Null where the text is one JSON object of at most so many bytes.</summary>
    public static string? CheckObject(string text, int largest)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > largest) return string.Create(CultureInfo.InvariantCulture, $"expected at most {largest} bytes, but there are {bytes}");
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : "expected a JSON object, but it is something else";
        }
        catch (JsonException)
        {
            return "expected a JSON object, but it cannot be read";
        }
    }
}
