using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>Groups that get the task, and would be refused when they do it.</summary>
internal sealed class OwnerWhoMayNot : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (file, task) in subject.Tasks)
        {
            var groups = LintSubject.GroupsOf(task);
            if (groups.Length == 0 || task.Assignee is not null || task.CandidateUsers is not null || groups.Any(group => !Roles.All.Contains(group))) continue;
            if (groups.All(group => group is Roles.Auditor or Roles.Administrator) && Judges(subject, task))
            {
                yield return LintFinding.Error("owner-may-not", file, task, $"expected a group that may judge and sign, but {string.Join(" and ", groups.Select(Roles.InSentence))} may not",
                    "An auditor changes nothing, and an administrator neither scores nor reviews nor signs: the task would wait for ever.") with { Field = "candidateGroups", Fix = FixOf(subject, task) };
            }
            else if (SideOf(subject, task) is { } side && groups.All(group => Roles.SideOf(group) is { } own && own != side))
            {
                yield return LintFinding.Warning("owner-other-side", file, task, $"expected a group of {Roles.PlainName(side)}, but {string.Join(" and ", groups.Select(Roles.InSentence))} belong{(groups.Length == 1 ? "s" : "")} to the other side",
                    "Each judgement has an owner side; who is not on it is refused when they answer.") with { Field = "candidateGroups", Fix = FixOf(subject, task) };
            }
        }
    }

    private static bool Judges(LintSubject subject, UserTask task) => subject.Workflow.FormOf(task).Form is TaskForm.Rubric or TaskForm.Verdict or TaskForm.SignOff or TaskForm.Escalation or TaskForm.SoxConfirmation or TaskForm.VendorRoles;

    /// <summary>The side that alone may do it; null where both may.</summary>
    private static Side? SideOf(LintSubject subject, UserTask task)
    {
        var (form, lane) = subject.Workflow.FormOf(task);
        if (form == TaskForm.SignOff) return WireName.TryRead<Side>(task.Properties.GetValueOrDefault("side") ?? "", out var signing) && signing != Side.Joint ? signing : null;
        if (form == TaskForm.TriageConfirmation) return Side.It;
        if (lane is null || form is TaskForm.SupporterAcceptance) return null;
        var side = task.FormReference == TaskAccess.ScopingForm ? Side.Marketing : Lanes.SideOf(lane.Value);
        return side == Side.Joint ? null : side;
    }

    private static LintFix? FixOf(LintSubject subject, UserTask task)
    {
        var (form, lane) = subject.Workflow.FormOf(task);
        var owner = form == TaskForm.SignOff ? SideOf(subject, task) switch { Side.Marketing => Roles.MarketingLead, Side.It => Roles.ItLead, _ => null }
            : task.FormReference == TaskAccess.ScopingForm ? Roles.Requester
            : lane is { } judged ? string.Join(',', Roles.OwnersOf(judged))
            : null;
        return owner is null ? null : new LintFix($"Give it to {string.Join(" and ", owner.Split(',').Select(Roles.InSentence))}", [new LintChange("extension", task.Id, "zeebe:AssignmentDefinition/candidateGroups", owner)]);
    }
}
