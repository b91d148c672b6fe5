namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.5.</summary>
internal static class NumericFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("decimal(n: number, scale: number)", static call => Round(call, 0, 1, MidpointRounding.ToEven)),
        Signature.Read("floor(n: number, scale?: number)", static call => Round(call, 0, 1, MidpointRounding.ToNegativeInfinity)),
        Signature.Read("ceiling(n: number, scale?: number)", static call => Round(call, 0, 1, MidpointRounding.ToPositiveInfinity)),
        Signature.Read("round up(n: number, scale?: number)", static call => RoundUp(call)),
        Signature.Read("round down(n: number, scale?: number)", static call => Round(call, 0, 1, MidpointRounding.ToZero)),
        Signature.Read("round half up(n: number, scale?: number)", static call => Round(call, 0, 1, MidpointRounding.AwayFromZero)),
        Signature.Read("round half down(n: number, scale?: number)", RoundHalfDown),
        Signature.Read("abs(n: number)", static call => Math.Abs(call.Number(0))),
        Signature.Read("abs(n: duration)", static call => call[0] switch
        {
            FeelDaysDuration duration => new FeelDaysDuration(Int128.Abs(duration.Nanoseconds)),
            var duration => new FeelMonthsDuration(Math.Abs(((FeelMonthsDuration)duration).Months)),
        }),
        Signature.Read("modulo(dividend: number, divisor: number)", Modulo),
        Signature.Read("sqrt(number: number)", static call => call.Number(0) < 0 ? call.Fail("expected a number from 0 on, but a negative one came") : DecimalMath.SquareRoot(call.Number(0))!.Value),
        Signature.Read("log(number: number)", static call => DecimalMath.Ln(call.Number(0)) is { } log ? log : call.Fail("expected a number above 0, but another came")),
        Signature.Read("exp(number: number)", Exp),
        Signature.Read("odd(number: number)", static call => Parity(call) is { } odd ? odd != 0 : call.Fail("expected a whole number, but a fraction came")),
        Signature.Read("even(number: number)", static call => Parity(call) is { } odd ? odd == 0 : call.Fail("expected a whole number, but a fraction came")),
    ];

    private static FeelValue Round(Call call, int number, int scale, MidpointRounding mode) =>
        Scaled(call, number, scale, value => decimal.Round(value, 0, mode), value => (digits: value, mode));

    // A scale is the number of decimals; a negative one rounds to tens, hundreds and so on.
    private static FeelValue Scaled(Call call, int number, int scale, Func<decimal, decimal> whole, Func<int, (int digits, MidpointRounding mode)> fraction)
    {
        var value = call.Number(number);
        var places = call.Has(scale) ? decimal.Truncate(call.Number(scale)) : 0;
        if (places is < -6111 or > 6176) return call.Fail("expected a scale from -6111 to 6176, but another came");
        if (places >= 28) return value;
        if (places >= 0)
        {
            var (digits, mode) = fraction((int)places);
            return decimal.Round(value, digits, mode);
        }

        if (places < -28) return 0;
        var unit = 1m;
        for (var i = 0; i < -places; i++) unit *= 10;
        try
        {
            return whole(value / unit) * unit;
        }
        catch (OverflowException)
        {
            return call.Fail("expected a number of at most 28 digits, but the result is larger");
        }
    }

    private static FeelValue RoundUp(Call call) =>
        Round(call, 0, 1, call.Number(0) < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);

    private static FeelValue RoundHalfDown(Call call)
    {
        var value = call.Number(0);
        var places = call.Has(1) ? decimal.Truncate(call.Number(1)) : 0;
        if (places is < -6111 or > 6176) return call.Fail("expected a scale from -6111 to 6176, but another came");
        if (places >= 28) return value;
        if (places < -28) return 0;
        var unit = 1m;
        for (var i = 0; i < Math.Abs(places); i++) unit *= 10;
        try
        {
            var scaled = places >= 0 ? value * unit : value / unit;
            var cut = decimal.Truncate(scaled);
            if (Math.Abs(scaled - cut) > 0.5m) cut += Math.Sign(scaled);
            return places >= 0 ? cut / unit : cut * unit;
        }
        catch (OverflowException)
        {
            return decimal.Round(value, (int)Math.Max(places, 0), MidpointRounding.ToEven);
        }
    }

    private static FeelValue Modulo(Call call)
    {
        var (dividend, divisor) = (call.Number(0), call.Number(1));
        if (divisor == 0) return call.Fail("expected a divisor, but it is zero");
        var rest = dividend % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    private static FeelValue Exp(Call call)
    {
        try
        {
            return DecimalMath.Exp(call.Number(0));
        }
        catch (OverflowException)
        {
            return call.Fail("expected a number of at most 28 digits, but the result is larger");
        }
    }

    private static decimal? Parity(Call call) => decimal.IsInteger(call.Number(0)) ? Math.Abs(call.Number(0) % 2) : null;
}
