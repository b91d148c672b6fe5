namespace Evaluation.Engine.Feel;

internal static class Ranges
{
    /// <summary>Null where the point has no order with the ends.</summary>
    public static FeelValue Contains(FeelRange range, FeelValue point)
    {
        if (point.IsNull) return FeelValue.Null;
        if (range.Excludes is { } excluded) return Comparisons.AreEqual(point, excluded) is FeelBoolean equal ? !equal.Value : FeelValue.Null;
        if (range.Start.IsNull && range.End.IsNull) return FeelValue.Null;
        if (range.StartIncluded && range.EndIncluded && Comparisons.AreEqual(range.Start, range.End).IsTrue && Comparisons.AreEqual(point, range.Start).IsTrue) return true;
        if (!range.Start.IsNull)
        {
            if (Ordering.Compare(point, range.Start) is not { } low) return FeelValue.Null;
            if (low < 0 || (low == 0 && !range.StartIncluded)) return false;
        }

        if (!range.End.IsNull)
        {
            if (Ordering.Compare(point, range.End) is not { } high) return FeelValue.Null;
            if (high > 0 || (high == 0 && !range.EndIncluded)) return false;
        }

        return true;
    }
}
