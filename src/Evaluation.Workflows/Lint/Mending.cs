using Evaluation.Engine;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Lint;

/// <summary>How problems of the readers can be mended, where there is one way that suggests itself.</summary>
internal static class Mending
{
    public static LintFix? Of(Problem problem, LintSubject subject)
    {
        if (problem.ElementId is not { } id) return null;
        if (problem is { Code: "feel-syntax", Cell: { } cell }) return Quoted(subject.Workflow.Tables.FirstOrDefault(table => table.Path == problem.File || problem.File.EndsWith("/" + table.Path, StringComparison.Ordinal)).Model, id, cell);
        var node = subject.Elements.Select(one => one.Node).FirstOrDefault(one => one.Id == id);
        return problem.Code switch
        {
            "unknown-group" when node is UserTask task => Group(task),
            "rubric-missing" or "form-unresolved" when node is UserTask { FormReference: { } reference } => Form(id, reference, subject),
            "decision-missing" when node is BusinessRuleTask { Decision.DecisionId: { IsStatic: true } decision } =>
                Nearest(decision.Source, subject.Workflow.Tables.SelectMany(table => table.Model.DecisionIds), near => Extension(id, "zeebe:CalledDecision/decisionId", near)),
            "job-type-unknown" when node is ServiceTask { Job.Type: { IsStatic: true } type } => Nearest(type.Source, WorkflowJobs.Types, near => Extension(id, "zeebe:TaskDefinition/type", near)),
            "missing-condition" => Default(id, subject),
            "condition-on-default" or "condition-not-allowed" => new LintFix("Take the condition away", [new LintChange("condition", id)]),
            "unreachable" when node is not null => new LintFix("Take it out of the drawing", [new LintChange("remove", id)]),
            "dangling-flow" or "flow-crosses-scope" => new LintFix("Take the flow out of the drawing", [new LintChange("remove", id)]),
            _ => null,
        };
    }

    /// <summary>The words of a cell in a column of texts, in quotation marks; null where it holds anything but words and commas.</summary>
    public static LintFix? Quoted(DmnModel? model, string decision, TableCell cell)
    {
        if (cell.RuleId is null || model?.CellOf(decision, cell) is not { } content || content.TypeRef?.EndsWith("string", StringComparison.OrdinalIgnoreCase) != true) return null;
        var words = content.Text.Split(',', StringSplitOptions.TrimEntries);
        if (!words.All(word => IsQuoted(word) || (word.Length > 0 && !MeansSomething(word) && word.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')))) return null;
        var text = string.Join(", ", words.Select(word => IsQuoted(word) ? word : $"\"{word}\""));
        return text == content.Text ? null : new LintFix($"Write {text}", [new LintChange("cell", cell.RuleId, cell.Input is { } input ? $"input:{input}" : $"output:{cell.Output}", text)]);
    }

    // In quotation marks it would be a text.
    private static bool MeansSomething(string word) => word is "null" or "true" or "false" or "-" || char.IsAsciiDigit(word[0]);

    private static bool IsQuoted(string word) => word.Length > 1 && word[0] == '"' && word.IndexOf('"', 1) == word.Length - 1;

    private static LintFix? Group(UserTask task)
    {
        var groups = LintSubject.GroupsOf(task);
        var better = groups.Select(group => Roles.All.Contains(group) ? group : Spelling.Nearest(group, Roles.All) ?? group).Distinct().ToArray();
        if (!better.SequenceEqual(groups) && better.All(group => Roles.All.Contains(group)))
            return new LintFix($"Give it to {string.Join(" and ", better.Select(Roles.InSentence))}", Extension(task.Id, "zeebe:AssignmentDefinition/candidateGroups", string.Join(',', better)).Changes);
        return task.Properties.TryGetValue("escalateTo", out var owner) && !Roles.All.Contains(owner) && Spelling.Nearest(owner, Roles.All) is { } near
            ? new LintFix($"Escalate to {Roles.InSentence(near)}", [new LintChange("property", task.Id, "escalateTo", near)])
            : null;
    }

    private static LintFix? Form(string id, string reference, LintSubject subject)
    {
        var known = subject.Workflow.Rubrics.Select(rubric => "rubric:" + rubric.Id).Concat(WireName.All<TaskForm>().Where(form => form != "rubric").Select(form => "form:" + form));
        return Nearest(reference, known, near => Extension(id, "zeebe:FormDefinition/externalReference", near));
    }

    /// <summary>The flow without a condition becomes the way that is taken when no condition holds.</summary>
    private static LintFix? Default(string flowId, LintSubject subject)
    {
        foreach (var (_, process) in subject.Workflow.Diagrams)
        {
            if (process.Flows.FirstOrDefault(flow => flow.Id == flowId) is not { } flow) continue;
            var gateway = process.Elements.FirstOrDefault(node => node.Id == flow.SourceId);
            return gateway is ExclusiveGateway { DefaultFlow: null } or InclusiveGateway { DefaultFlow: null }
                ? new LintFix("Take this way when no other condition holds", [new LintChange("attribute", gateway.Id, "default", flowId)])
                : null;
        }

        return null;
    }

    private static LintFix? Nearest(string word, IEnumerable<string> known, Func<string, LintFix> fix) => Spelling.Nearest(word, known) is { } near ? fix(near) : null;

    private static LintFix Extension(string id, string name, string value) => new($"Write '{value}'", [new LintChange("extension", id, name, value)]);
}
