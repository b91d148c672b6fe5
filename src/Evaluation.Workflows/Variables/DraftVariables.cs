using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Variables;

/// <summary>
/// A variable that can be there at one place of a drawn workflow. Name is what FEEL calls it (signOff.agreed); Type is boolean, number, string, date,
/// date-time, time, duration, list, context or any. Values are all that a text, or the items of a list, can be, with their words in the same order;
/// empty where that is open. Always: on every way to the place, else on some.
/// </summary>
public sealed record DraftVariable(string Name, string Label, string Type, ImmutableArray<string> Values, ImmutableArray<string> ValueLabels, bool Always);

/// <summary>One thing in an expression, from Start up to End (0-based, UTF-16). Severity is error or warning; Nearest is what may have been meant.</summary>
public sealed record ExpressionProblem(string Message, int Start, int End, string Severity, string Code, string? Nearest);

/// <summary>What expressions of a draft can see, and what is wrong with one that somebody types.</summary>
public static class DraftVariables
{
    /// <summary>By the id of each element and sequence flow of the diagram in this file: what a condition, mapping or assignment there sees, by name.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<DraftVariable>> Of(string name, IReadOnlyDictionary<string, byte[]> files, string path)
    {
        var workflow = DrawnWorkflow.Read(name, files);
        var flow = VariableFlow.Of(workflow);
        var places = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<DraftVariable>>(StringComparer.Ordinal);
        var known = new Dictionary<KnownVariables, ImmutableArray<DraftVariable>>(ReferenceEqualityComparer.Instance);
        foreach (var process in workflow.Diagrams.Where(diagram => diagram.Path == path).Select(diagram => diagram.Process))
        {
            foreach (var id in process.Elements.Select(element => element.Id).Concat(process.Flows.Select(one => one.Id)))
            {
                if (flow.At(id) is not { } at) continue;
                if (!known.TryGetValue(at, out var variables)) known[at] = variables = Listed(at);
                places[id] = variables;
            }
        }

        return places.ToImmutable();
    }

    /// <summary>
    /// Problems of an expression at an element or flow. Without a leading "=". As a unary test it is a cell of a table, and element is the name of its input
    /// column's variable. Of an element that is not there only the syntax is told.
    /// </summary>
    public static ImmutableArray<ExpressionProblem> Check(string name, IReadOnlyDictionary<string, byte[]> files, string element, string expression, bool unary)
    {
        var workflow = DrawnWorkflow.Read(name, files);
        var known = VariableFlow.Of(workflow).At(element);
        var shapes = known?.Shapes() ?? [];
        var outlook = unary ? FeelCheck.OfUnaryTests(expression, FeelShape.Unknown, shapes) : FeelCheck.Of(expression, shapes);
        var found = outlook.Findings
            .Where(finding => finding.Code == "syntax" || (known is not null && (finding.Code != "unknown-name" || !known.IsOpen || finding.Nearest is not null)))
            .Select(Told).ToList();
        var isCondition = workflow.Processes.Any(process => process.Flows.Any(flow => flow.Id == element));
        if (isCondition && !unary && found.Count == 0 && outlook.Shape.Kind is not (ShapeKind.Boolean or ShapeKind.Unknown))
            found.Add(new ExpressionProblem($"expected something that is true or false, but it is {outlook.Shape}", 0, expression.Length, "warning", "not-boolean", null));
        if (known is not null && isCondition && !unary)
        {
            found.AddRange(FeelCheck.Of(expression, known.Shapes(onlySure: true)).Findings
                .Where(finding => finding is { Code: "unknown-name", IsGuarded: false } && known.Names.ContainsKey(finding.Subject!))
                .Select(finding => new ExpressionProblem($"expected a value on every way to here, but '{finding.Subject}' is set on some ways only", finding.Start, finding.End, "warning", "not-always-set", null)));
        }

        return [.. found];
    }

    private static ExpressionProblem Told(FeelFinding finding) => new(
        finding.Message, finding.Start, finding.End, finding.Code == "syntax" ? "error" : "warning", finding.Code, finding.Nearest);

    private static ImmutableArray<DraftVariable> Listed(KnownVariables known)
    {
        var listed = ImmutableArray.CreateBuilder<DraftVariable>();
        foreach (var (name, one) in known.Names) Add(name, one.Shape, one.IsSure);
        return listed.ToImmutable();

        void Add(string path, FeelShape shape, bool always)
        {
            // What is only a way to its parts is named by them
            if (shape is { Kind: ShapeKind.Context, Entries.IsEmpty: false })
            {
                foreach (var entry in shape.Entries) Add(IsName(entry.Key) ? $"{path}.{entry.Key}" : $"{path}.`{entry.Key}`", entry.Value, always);
                return;
            }

            var values = shape.Kind == ShapeKind.List ? shape.Item!.Values : shape.Values;
            listed.Add(new DraftVariable(path, VariableWords.Of(path), WordOf(shape.Kind), values, [.. values.Select(VariableWords.OfValue)], always));
        }
    }

    private static bool IsName(string text) => text.All(character => char.IsLetterOrDigit(character) || character is '_' or ' ');

    private static string WordOf(ShapeKind kind) => kind switch
    {
        ShapeKind.Unknown => "any",
        ShapeKind.DateTime => "date-time",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
