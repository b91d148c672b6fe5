using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>Two signatures that one person could give, or a signature of somebody who asked, judged or decides between the two.</summary>
internal sealed class SignatureByOnePerson : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        var signing = subject.Tasks.Where(one => subject.Workflow.FormOf(one.Task).Form == TaskForm.SignOff).ToList();
        for (var i = 1; i < signing.Count; i++)
        {
            foreach (var (_, other) in signing.Take(i))
            {
                if (SharedPerson(signing[i].Task, other) is not { } person) continue;
                yield return LintFinding.Error("signatures-one-person", signing[i].File, signing[i].Task, $"expected each signature from somebody else, but {person} can give this one and '{LintSubject.Named(other)}'",
                    "Two signatures of one person are one signature: the second person would be refused, or nobody else has looked.") with { Field = "assignee" };
            }
        }

        if (subject.Policy != DutyPolicy.Standard) yield break;
        var signers = signing.SelectMany(one => LintSubject.GroupsOf(one.Task)).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, task) in signing.Where(one => LintSubject.GroupsOf(one.Task).Contains(Roles.Requester, StringComparer.Ordinal)))
        {
            var left = LintSubject.GroupsOf(task).Where(group => group != Roles.Requester).ToList();
            yield return LintFinding.Error("requester-signs", file, task, "expected signatures of people who did not ask for the tool (policy standard), but the group requester can sign",
                "Who asks for a tool cannot sign for it: an auditor would object.") with
            {
                Field = "candidateGroups",
                Fix = left.Count == 0 ? null : new LintFix("Take the requesters out", [new LintChange("extension", task.Id, "zeebe:AssignmentDefinition/candidateGroups", string.Join(',', left))]),
            };
        }

        foreach (var (file, task) in subject.Tasks.Where(one => subject.Workflow.FormOf(one.Task).Form == TaskForm.Escalation))
        {
            var groups = LintSubject.GroupsOf(task);
            if (groups.Length == 0 || groups.Any(group => !signers.Contains(group))) continue;
            yield return LintFinding.Error("escalation-by-signer", file, task, $"expected somebody who did not sign to decide between the two positions, but {string.Join(" and ", groups.Select(Roles.InSentence))} sign{(groups.Length == 1 ? "s" : "")} too",
                "Who signed does not decide between the two positions: they would be refused, and nobody could.") with
            {
                Field = "candidateGroups",
                Fix = new LintFix("Give it to the escalation owner", [new LintChange("extension", task.Id, "zeebe:AssignmentDefinition/candidateGroups", Roles.EscalationOwner)]),
            };
        }
    }

    private static string? SharedPerson(UserTask one, UserTask other)
    {
        if (one.Assignee is { } assignee && other.Assignee is { } also && assignee.ToString() == also.ToString()) return assignee.IsStatic ? $"'{assignee.Source}'" : $"whoever '{assignee.Source}' names";
        var people = PeopleOf(other).ToHashSet(StringComparer.Ordinal);
        return PeopleOf(one).FirstOrDefault(people.Contains) is { } person ? $"'{person}'" : null;
    }

    private static IEnumerable<string> PeopleOf(UserTask task) => new[] { task.Assignee, task.CandidateUsers }
        .Where(people => people is { IsStatic: true }).SelectMany(people => people!.Source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
