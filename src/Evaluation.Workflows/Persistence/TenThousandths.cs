namespace Evaluation.Workflows.Persistence;

/// <summary>Money as every database stores it: whole 1/10,000 units of its currency.</summary>
public static class TenThousandths
{
    /// <summary>Rounds half away from zero to four places; throws <see cref="OverflowException"/> beyond about 922 billion units.</summary>
    public static long Of(decimal amount) => checked((long)decimal.Round(amount * 10_000m, 0, MidpointRounding.AwayFromZero));

    public static decimal ToAmount(long tenThousandths) => tenThousandths / 10_000m;
}
