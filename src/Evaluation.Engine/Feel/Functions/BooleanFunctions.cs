namespace Evaluation.Engine.Feel.Functions;

/// <summary>DMN 1.5, 10.3.4.2, and the test functions for missing values that process models use.</summary>
internal static class BooleanFunctions
{
    public static readonly Signature[] All =
    [
        Signature.Read("not(negand: any)", static call => call[0] is FeelBoolean held ? !held.Value : FeelValue.Null),
        Signature.Read("is(value1: any, value2: any)", static call => Is(call[0], call[1])),
        Signature.Read("is defined(value: any)", static call => !call[0].IsNull),
        Signature.Read("get or else(value: any, default: any)", static call => call[0].IsNull ? call[1] : call[0]),
    ];

    // Unlike "=", a zone is part of the value: 12:00Z is not 12:00+00:00@Etc/UTC.
    private static FeelValue Is(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNull, FeelNull) => true,
        (FeelTime or FeelDateTime, _) => left.Equals(right),
        _ => left.GetType() == right.GetType() && Comparisons.AreEqual(left, right).IsTrue,
    };
}
