namespace Evaluation.Workflows.Scoring;

/// <summary>Student's t distribution, as far as a two-sided 95 % interval needs it.</summary>
internal static class StudentT
{
    // 0.975 quantiles for 1 to 30 degrees of freedom: inverted from the regularised incomplete beta function with 30 digits, kept with 8.
    private static readonly decimal[] Table =
    [
        12.706205m, 4.3026527m, 3.1824463m, 2.7764451m, 2.5705818m, 2.4469119m, 2.3646243m, 2.3060041m, 2.2621572m, 2.2281389m,
        2.2009852m, 2.1788128m, 2.1603687m, 2.1447867m, 2.1314495m, 2.1199053m, 2.1098156m, 2.1009220m, 2.0930241m, 2.0859634m,
        2.0796138m, 2.0738731m, 2.0686576m, 2.0638986m, 2.0595386m, 2.0555294m, 2.0518305m, 2.0484071m, 2.0452296m, 2.0422725m,
    ];

    /// <summary>The value below which 97.5 % lie. Beyond 30 degrees by the expansion in 1/n around the normal quantile, right to five digits.</summary>
    public static decimal Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (degreesOfFreedom <= Table.Length) return Table[degreesOfFreedom - 1];
        const decimal z = 1.9599640m;
        const decimal z3 = z * z * z;
        const decimal z5 = z3 * z * z;
        decimal n = degreesOfFreedom;
        return z + ((z3 + z) / (4 * n)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n));
    }
}
