using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Goal;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Sox;
using Evaluation.Workflows.Evaluations.Support;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Evaluations.Usability;

namespace Evaluation.Workflows.TaskList;

internal static class CompletionDecider
{
    private const int LargestDraft = 256 * 1024;

    public static Refusal? Decide(Proceeding proceeding, SaveTaskDraft save)
    {
        if (TaskAccess.Find(proceeding, save.Key, out var task) is { } gone) return gone;
        if (TaskAccess.CheckWork(proceeding.Context, proceeding.State, task, proceeding.Person) is { } refusal) return refusal;
        if (JsonText.CheckObject(save.Draft, LargestDraft) is { } problem) return Refuse.Invalid("draft", "draft", problem);
        if (task.Assignee is null) proceeding.Raise(new TaskClaimed(task.Key));
        proceeding.Raise(new TaskDraftSaved(task.Key, save.Draft));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, CompleteTask complete)
    {
        if (TaskAccess.Find(proceeding, complete.Key, out var task) is { } gone) return gone;
        if (TaskAccess.CheckWork(proceeding.Context, proceeding.State, task, proceeding.Person) is { } refusal) return refusal;
        if (CheckKind(task, complete.Answer) is { } wrong) return wrong;
        if (task.Assignee is null) proceeding.Raise(new TaskClaimed(task.Key));
        return complete.Answer switch
        {
            RubricAnswer rubric => RubricDecider.Decide(proceeding, task, rubric),
            VerdictAnswer verdict => VerdictDecider.Decide(proceeding, task, verdict),
            TriageConfirmation triage => TriageDecider.Decide(proceeding, task, triage),
            GoalAgreement goal => GoalDecider.Decide(proceeding, task, goal),
            Answers.UsabilityPlan plan => UsabilityPlanDecider.Decide(proceeding, task, plan),
            VendorRoles roles => VendorRolesDecider.Decide(proceeding, task, roles),
            SoxConfirmation sox => SoxDecider.Decide(proceeding, task, sox),
            SupporterAcceptance supporter => SupporterDecider.Decide(proceeding, task, supporter),
            SignOff signOff => SignOffDecider.Decide(proceeding, task, signOff),
            JointDiscussion discussion => DisagreementDecider.Decide(proceeding, task, discussion),
            EscalationDecision escalation => DisagreementDecider.Decide(proceeding, task, escalation),
            GenericAnswer generic => Fill(proceeding, task, generic),
            _ => throw new InvalidOperationException($"expected an answer that this version knows, but got {complete.Answer.Kind}"),
        };
    }

    /// <summary>The kind of answer that a form takes: rubric, the name of the form, or generic for a form that nobody knows.</summary>
    public static string KindOf(string? form)
    {
        if (form is null) return "generic";
        if (form.StartsWith("rubric:", StringComparison.Ordinal)) return "rubric";
        var name = form.StartsWith("form:", StringComparison.Ordinal) ? form["form:".Length..] : form;
        return name
            is "verdict" or "triage-confirmation" or "goal-agreement" or "usability-plan" or "vendor-roles" or "sox-confirmation"
            or "supporter-acceptance" or "sign-off" or "joint-discussion" or "escalation"
            ? name
            : "generic";
    }

    private static Refusal? CheckKind(TaskState task, TaskAnswer answer) => KindOf(task.Form) == answer.Kind
        ? null
        : Refuse.Invalid("answer-kind", "kind", $"expected an answer of the kind {KindOf(task.Form)} for '{task.Name}', but it is {answer.Kind}");

    private static Refusal? Fill(Proceeding proceeding, TaskState task, GenericAnswer answer)
    {
        proceeding.Raise(new FormFilled(task.Key, answer.Fields));
        var fields = new FeelContext(answer.Fields.Select(field => new KeyValuePair<string, FeelValue>(field.Name, field.Text)));
        return proceeding.CompleteTask(task.Key, [new("fields", fields)]);
    }
}
