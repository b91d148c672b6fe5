using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>Conditions, mappings, timers, scripts and decisions that speak of a variable that is not there, or of a value that it never has.</summary>
internal sealed class VariableThatNothingSets : LintRule
{
    private const string StopsWhy = "The expression cannot be computed then, and the evaluation stops here until somebody repairs it.";
    private const string EmptyWhy = "It is empty then: nobody gets the task, or the next step misses what it needs.";

    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var placed in Expressions.Of(subject))
        {
            var outlook = FeelCheck.Of(placed.Expression.Feel!, placed.Seen.Shapes());
            foreach (var finding in outlook.Findings)
            {
                if (Told(placed, finding) is { } told) yield return told;
            }

            if (placed.MustBeBoolean && outlook.Findings.IsEmpty && outlook.Shape.Kind is not (ShapeKind.Boolean or ShapeKind.Unknown))
                yield return Of(placed, true, "not-boolean", $"expected something that is true or false, but '{placed.Expression.Source}' is {outlook.Shape}", StopsWhy);
            if (!placed.MustBeBoolean) continue;
            foreach (var name in FeelCheck.Of(placed.Expression.Feel!, placed.Seen.Shapes(onlySure: true)).Findings
                .Where(finding => finding is { Code: "unknown-name", IsGuarded: false } && placed.Seen.Names.ContainsKey(finding.Subject!)).Select(finding => finding.Subject!).Distinct(StringComparer.Ordinal))
            {
                yield return Of(placed, false, "variable-not-always-set", $"expected a variable that is set on every way to here, but '{name}' is set on some ways only",
                    $"{StopsWhy} \"if {name} = null then ... else ...\" says what then.");
            }
        }

        foreach (var finding in subject.Elements.SelectMany(one => Decisions(subject, one.File, one.Node))) yield return finding;
    }

    private static LintFinding? Told(PlacedExpression placed, FeelFinding finding)
    {
        var isOpen = placed.Seen.IsOpen;
        var why = Stops(placed) ? StopsWhy : EmptyWhy;
        switch (finding.Code)
        {
            // somebody else may set it: said only where it looks like a slip of the pen
            case "unknown-name" when isOpen && finding.Nearest is null:
                return null;
            case "unknown-name":
                return Of(placed, !isOpen && !finding.IsGuarded && Stops(placed), "variable-unknown",
                    $"expected a variable that something sets before this point, but nothing sets '{finding.Subject}'", why) with { Fix = FixOf(placed, finding) };
            case "unknown-entry":
                return Of(placed, !isOpen && !finding.IsGuarded && placed.Stops, "variable-part-unknown", finding.Message, why) with { Fix = FixOf(placed, finding) };
            case "never-equal":
                return Of(placed, false, "value-never", finding.Message, "The comparison is never true, and the way behind it never gone.") with { Fix = FixOf(placed, finding) };
            case "kinds-differ":
                return Of(placed, false, "kinds-differ", finding.Message, "Two different kinds of value are never equal, and neither is before the other.");
            default:
                return null;
        }
    }

    private static IEnumerable<LintFinding> Decisions(LintSubject subject, string file, FlowNode node)
    {
        if (node is not BusinessRuleTask { Decision.DecisionId: { IsStatic: true } id } || subject.Variables.At(node.Id) is not { IsOpen: false } seen) yield break;
        foreach (var need in subject.Workflow.Foresee(id.Source, seen.Shapes())?.Needs.Where(need => !seen.Names.ContainsKey(need)) ?? [])
        {
            yield return LintFinding.Warning("decision-input-unknown", file, node, $"expected a variable '{need}', which the decision '{id.Source}' reads, but nothing sets it before this point",
                "The rules decide without it, and may find no answer.") with { Field = "decisionId" };
        }
    }

    private static LintFix? FixOf(PlacedExpression placed, FeelFinding finding)
    {
        if (finding.Nearest is not { } nearest || placed.Change is not { } change || finding.End > placed.Expression.Source.Length) return null;
        var old = placed.Expression.Source[finding.Start..finding.End];
        var isText = old.StartsWith('"');
        if (old.Trim('"') != finding.Subject) return null;
        var text = placed.Expression.Source[..finding.Start] + (isText ? $"\"{nearest}\"" : nearest) + placed.Expression.Source[finding.End..];
        return new LintFix($"Write '{nearest}' instead of '{finding.Subject}'", [change("=" + text)]);
    }

    private static LintFinding Of(PlacedExpression placed, bool isError, string code, string what, string why)
        => new(isError, code, placed.File, placed.Line, placed.ElementId, placed.ElementName, what, why) { Field = placed.Field };

    // A mapping or script that only names a variable may find it empty
    private static bool Stops(PlacedExpression placed)
        => placed.Stops && (!IsName(placed.Expression) || !(placed.Field is "script" or "outputElement" || placed.Field.Contains(':', StringComparison.Ordinal)));

    private static bool IsName(BpmnExpression expression) => expression.Source.All(character => char.IsLetterOrDigit(character) || character is '_' or '.');
}
