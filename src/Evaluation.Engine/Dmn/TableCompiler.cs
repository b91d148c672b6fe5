using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Dmn;

internal sealed class TableCompiler(string place, ItemTypes types, ExpressionCompiler expressions)
{
    public DecisionTableNode Compile(DecisionTable table)
    {
        TableInput[] inputs = [.. table.Inputs.Select((input, at) => new TableInput(
            input.Label,
            expressions.Literal(input.Expression, $"{place}, input '{input.Label}'", TableCell.InputHead(at + 1)),
            types.Of(input.TypeRef, input.Expression.Line),
            input.Values is { } values ? expressions.Tests(values, $"{place}, values of input '{input.Label}'", TableCell.InputHead(at + 1)) : null))];
        TableOutput[] outputs = [.. table.Outputs.Select((output, at) => Output(table, output, TableCell.OutputHead(at + 1)))];
        return new DecisionTableNode(
            place, inputs, outputs, [.. table.Rules.Select((rule, at) => Rule(table, rule, at + 1))], table.HitPolicy, table.Aggregation);
    }

    private TableOutput Output(DecisionTable table, OutputClause output, TableCell head)
    {
        var type = types.Of(output.TypeRef, table.Line);
        var tests = output.Values is { } values ? expressions.Tests(values, $"{place}, values of output '{output.Name}'", head) : null;
        return new TableOutput(
            output.Name,
            type,
            Literals(tests ?? (type as ConstrainedType)?.Tests),
            tests,
            output.Default is { } text ? expressions.Literal(text, $"{place}, default of output '{output.Name}'", head) : null);
    }

    // "a", "b" reads as tests for equality with a literal each; other tests have no rank.
    public static ImmutableArray<FeelValue> Literals(TestNode? tests) => tests switch
    {
        AnyTest any => [.. any.Tests.SelectMany(test => Literals(test))],
        ExpressionTest { Expression: LiteralNode literal } => [literal.Value],
        _ => [],
    };

    private CompiledRule Rule(DecisionTable table, TableRule rule, int number)
    {
        var places = new string[table.Inputs.Length];
        var tests = new TestNode?[table.Inputs.Length];
        for (var i = 0; i < tests.Length && i < rule.Inputs.Length; i++)
        {
            places[i] = $"{place}, rule {number}, column '{table.Inputs[i].Label}'";
            if (rule.Inputs[i].Text == "-") continue;
            tests[i] = expressions.Tests(rule.Inputs[i], places[i], new TableCell(rule.Id, number, i + 1, null));
        }

        var outputs = new Node[table.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = i < rule.Outputs.Length
                ? expressions.Literal(rule.Outputs[i], $"{place}, rule {number}, output '{table.Outputs[i].Name}'", new TableCell(rule.Id, number, null, i + 1))
                : new LiteralNode(0, FeelValue.Null);
        }

        return new CompiledRule(rule, tests, places, outputs);
    }
}
