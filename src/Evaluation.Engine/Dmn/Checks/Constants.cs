using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn.Checks;

/// <summary>The values with which the tests of a cell compare their input.</summary>
internal static class Constants
{
    private static readonly DateTimeOffset OneTime = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset OtherTime = DateTimeOffset.UnixEpoch.AddDays(1234.56);
    private static readonly Dictionary<string, FeelShape> NoNames = [];

    /// <summary>False where the answer depends on more than where the input lies among constants.</summary>
    public static bool Collect(TestNode test, List<FeelValue> constants) => test switch
    {
        AnythingTest => true,
        ComparisonTest comparison => Add(comparison.End, constants),
        NotTest not => Collect(not.Inner, constants),
        AnyTest any => any.Tests.Aggregate(true, (all, one) => Collect(one, constants) && all),
        ExpressionTest { AsksInput: true } => false,
        ExpressionTest { Expression: ListNode list } => list.Items.Aggregate(true, (all, one) => Add(one, constants) && all),
        ExpressionTest expression => Add(expression.Expression, constants),
        _ => false,
    };

    private static bool Add(Node node, List<FeelValue> constants)
    {
        if (ValueOf(node) is not { } value) return false;
        switch (value)
        {
            case FeelRange { Excludes: null } range when range.Start is not FeelString && range.End is not FeelString:
                if (!range.Start.IsNull) constants.Add(range.Start);
                if (!range.End.IsNull) constants.Add(range.End);
                return true;
            case FeelRange or FeelList or FeelContext or FeelFunction:
                return false;
            case FeelNull:
                return true;
            default:
                constants.Add(value);
                return true;
        }
    }

    // What is the same whenever it is computed, and speaks of no name
    private static FeelValue? ValueOf(Node node)
    {
        if (node is LiteralNode literal) return literal.Value;
        var sight = new Foresight(NoNames);
        node.ShapeIn(sight);
        if (sight.Findings.Count > 0) return null;
        var (one, other) = (At(OneTime), At(OtherTime));
        return one.IsNull || !one.Equals(other) ? null : one;

        FeelValue At(DateTimeOffset now) => node.Evaluate(new Run(FeelScope.Of(FeelContext.Empty, now), new Budget()), null);
    }
}
