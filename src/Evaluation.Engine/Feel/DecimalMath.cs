namespace Evaluation.Engine.Feel;

/// <summary>
/// Powers, roots and logarithms in decimal: series that are carried on until a term no longer changes the sum. The last two of
/// the 28 digits may be off. Overflow is an OverflowException, as in the arithmetic of decimal itself.
/// </summary>
internal static class DecimalMath
{
    private const decimal Ln2 = 0.6931471805599453094172321215m;
    private const decimal Ln10 = 2.3025850929940456840179914547m;

    /// <summary>Null where there is no real result.</summary>
    public static decimal? Power(decimal value, decimal exponent)
    {
        if (decimal.IsInteger(exponent) && Math.Abs(exponent) <= 100_000) return WholePower(value, (int)exponent);
        if (value == 0) return exponent > 0 ? 0 : null;
        if (value == 1) return 1;
        if (exponent == 0.5m) return SquareRoot(value);
        return value < 0 ? null : Exp(Ln(value)!.Value * exponent);
    }

    public static decimal? SquareRoot(decimal value)
    {
        if (value < 0) return null;
        if (value == 0) return 0;
        var root = (decimal)Math.Sqrt((double)value);
        for (var i = 0; i < 4; i++) root = (root + value / root) / 2;
        var rounded = decimal.Round(root, 13);
        return rounded < 281_474_976_710_656 && rounded * rounded == value ? rounded : root;
    }

    /// <summary>Null for zero and below.</summary>
    public static decimal? Ln(decimal value)
    {
        if (value <= 0) return null;
        var result = 0m;
        while (value > 10)
        {
            value /= 10;
            result += Ln10;
        }

        while (value < 0.1m)
        {
            value *= 10;
            result -= Ln10;
        }

        while (value > 1.5m)
        {
            value /= 2;
            result += Ln2;
        }

        while (value < 0.75m)
        {
            value *= 2;
            result -= Ln2;
        }

        // ln x = 2 (y + y^3/3 + y^5/5 + ...), y = (x - 1) / (x + 1)
        var y = (value - 1) / (value + 1);
        var power = y;
        var sum = y;
        for (var n = 3; power != 0; n += 2)
        {
            power *= y * y;
            sum += power / n;
        }

        return result + 2 * sum;
    }

    public static decimal Exp(decimal value)
    {
        if (value > 67) throw new OverflowException();
        if (value < -66) return 0;
        var whole = decimal.Truncate(value);
        var rest = value - whole;
        var sum = 1m;
        var term = 1m;
        for (var n = 1; term != 0; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return WholePower(2.7182818284590452353602874714m, (int)whole)!.Value * sum;
    }

    private static decimal? WholePower(decimal value, int exponent)
    {
        if (exponent < 0)
        {
            if (value == 0) return null;
            try
            {
                return 1 / WholePower(value, -exponent)!.Value;
            }
            catch (OverflowException)
            {
                return 0;
            }
            catch (DivideByZeroException)
            {
                throw new OverflowException();
            }
        }

        var result = 1m;
        while (true)
        {
            if ((exponent & 1) == 1) result *= value;
            exponent >>= 1;
            if (exponent == 0) return result;
            value *= value;
        }
    }
}
