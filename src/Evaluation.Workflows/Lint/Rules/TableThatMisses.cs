using System.Text.Json;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Dmn.Checks;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>Decision tables with combinations that no rule, or too many, are for, and rules that never count.</summary>
internal sealed class TableThatMisses : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (file, model) in subject.Workflow.Tables)
        {
            var input = InputOf(subject, [.. model.DecisionIds]);
            foreach (var found in model.CheckTables(input)) yield return Told(file, model, found);
        }
    }

    /// <summary>What the steps that ask one of the decisions see; where none does, what is there from the start.</summary>
    private static Dictionary<string, FeelShape> InputOf(LintSubject subject, HashSet<string> decisions)
    {
        var seen = subject.Elements.Where(one => one.Node is BusinessRuleTask { Decision.DecisionId: { IsStatic: true } id } && decisions.Contains(id.Source))
            .Select(one => subject.Variables.At(one.Node.Id)).OfType<KnownVariables>().ToList();
        return seen.Count == 0
            ? DomainVariables.AtStart.ToDictionary(one => one.Name, one => one.Shape, StringComparer.Ordinal)
            : seen.Aggregate((one, other) => KnownVariables.Merge(one, other, bothGone: false)).Shapes();
    }

    private static LintFinding Told(string file, DmnModel model, TableFinding found)
    {
        const string never = "Somebody wrote the rule for a reason, and it never counts.";
        return found.Kind switch
        {
            TableFindingKind.Gap => Of(false, "table-gap", "Nothing is decided then, and the steps that need the answer stop or go wrong.") with
            {
                Fix = new LintFix("Add a rule for it; what comes out then is for you to fill in", [new LintChange("rule", found.DecisionId, Value: JsonSerializer.Serialize(found.Cells))]),
            },
            TableFindingKind.Overlap => Of(true, "table-overlap", "The table must give one answer; with two the evaluation stops at this decision.") with
            {
                Fix = new LintFix("Let the rule that stands first count (hit policy FIRST)", [new LintChange("attribute", found.DecisionId, "hitPolicy", "FIRST")]),
            },
            TableFindingKind.Masked => Of(false, "table-rule-masked", never) with { Fix = Without(found) },
            TableFindingKind.Unanswered => Of(true, "table-answer-missing", "When this rule matches, nothing is decided, and the steps that need the answer stop or go wrong."),
            TableFindingKind.UnknownWord => Of(false, "table-word-unknown", "Without quotation marks it is taken for the name of a value that is not there, so the cell never matches or answers nothing.") with
            {
                Fix = Mending.Quoted(model, found.DecisionId, found.Places[0]),
            },
            _ => Of(false, "table-rule-never", never) with { Fix = Without(found) },
        };

        LintFinding Of(bool isError, string code, string why) => new(isError, code, file, found.Line, found.DecisionId, found.DecisionName, found.Message, why)
        {
            Field = found.RuleId is null ? null : $"rule:{found.RuleId}",
            Cells = found.Places,
        };
    }

    private static LintFix Without(TableFinding found) => new($"Take rule {found.Rules[^1]} out", [new LintChange("remove", found.RuleId!)]);
}
