using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel;

/// <summary>The operators + - * / ** (DMN 1.5, 10.3.2.14, table 45). What has no result is null with a warning.</summary>
internal static class Arithmetic
{
    public static FeelValue Apply(Run run, int position, Operator operation, FeelValue left, FeelValue right)
    {
        if (left is FeelNumber a && right is FeelNumber b) return OfNumbers(run, position, operation, a.Value, b.Value);
        if (left is FeelString first && right is FeelString second && operation == Operator.Add)
        {
            return run.Charge(position, first.Value.Length + second.Value.Length)
                ? new FeelString(first.Value + second.Value)
                : FeelValue.Null;
        }

        if (left.IsNull || right.IsNull) return run.Fail(position, $"expected two values to {Word(operation)}, but one is null");
        var (fits, result) = operation switch
        {
            Operator.Add => TemporalArithmetic.Add(left, right),
            Operator.Subtract => TemporalArithmetic.Subtract(left, right),
            Operator.Multiply => TemporalArithmetic.Multiply(left, right),
            Operator.Divide => TemporalArithmetic.Divide(left, right),
            _ => (false, null),
        };
        if (!fits) return run.Fail(position, $"expected values that can be {Participle(operation)}, but {FeelType.Describe(left)} and {FeelType.Describe(right)} came");
        return result ?? run.Fail(position, "expected a result within the range of values, but it lies beyond");
    }

    public static FeelValue Negate(Run run, int position, FeelValue value) => value switch
    {
        FeelNumber number => new FeelNumber(-number.Value),
        FeelDaysDuration duration => new FeelDaysDuration(-duration.Nanoseconds),
        FeelMonthsDuration duration => new FeelMonthsDuration(-duration.Months),
        _ => run.Fail(position, $"expected a number or a duration behind the minus, but {FeelType.Describe(value)} came"),
    };

    private static FeelValue OfNumbers(Run run, int position, Operator operation, decimal left, decimal right)
    {
        try
        {
            switch (operation)
            {
                case Operator.Add: return new FeelNumber(left + right);
                case Operator.Subtract: return new FeelNumber(left - right);
                case Operator.Multiply: return new FeelNumber(left * right);
                case Operator.Divide:
                    return right == 0 ? run.Fail(position, "expected a divisor, but it is zero") : new FeelNumber(left / right);
                default:
                    return DecimalMath.Power(left, right) is { } power
                        ? new FeelNumber(power)
                        : run.Fail(position, $"expected a power that is a number, but {FeelText.Of(left)} ** {FeelText.Of(right)} has none");
            }
        }
        catch (OverflowException)
        {
            return run.Fail(position, "expected a number of at most 28 digits, but the result is larger");
        }
    }

    private static string Word(Operator operation) => operation switch
    {
        Operator.Add => "add",
        Operator.Subtract => "subtract",
        Operator.Multiply => "multiply",
        Operator.Divide => "divide",
        _ => "raise to a power",
    };

    private static string Participle(Operator operation) => operation switch
    {
        Operator.Add => "added",
        Operator.Subtract => "subtracted",
        Operator.Multiply => "multiplied",
        Operator.Divide => "divided",
        _ => "raised to a power",
    };
}
