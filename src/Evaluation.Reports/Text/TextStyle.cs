namespace Evaluation.Reports.Text;

internal enum FontWeight
{
    Regular,
    SemiBold,
    Bold,
}

/// <summary>An sRGB colour without transparency.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static Ink Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Contrast ratio of WCAG 2.2, 1 to 21.</summary>
    public double ContrastWith(Ink other)
    {
        double mine = Luminance(), theirs = other.Luminance();
        return (Math.Max(mine, theirs) + 0.05) / (Math.Min(mine, theirs) + 0.05);
    }

    private double Luminance()
    {
        static double Linear(byte channel)
        {
            double c = channel / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));
    }
}

/// <summary>Size, leading and tracking are in points; leading is the distance between baselines. Tabular gives figures of equal width.</summary>
internal sealed record TextStyle(FontWeight Weight, double Size, double Leading, Ink Ink, bool Tabular = false, double Tracking = 0);
