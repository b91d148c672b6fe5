using Evaluation.Reports.Memo;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Charts;

/// <summary>Inks and letters that all charts share; they follow the memo's typography.</summary>
internal static class ChartStyle
{
    public static Ink Grid => Typography.Stylesheet.Hairline;

    public static Ink Axis { get; } = Ink.Of(0x8A94A1);

    public static Ink White { get; } = Ink.Of(0xFFFFFF);

    public static Ink Marketing { get; } = Ink.Of(0x0E4F66);

    public static Ink It { get; } = Ink.Of(0x8A5A9E);

    public static Ink Both { get; } = Ink.Of(0x6B7683);

    public static TextStyle Words { get; } = Typography.Stylesheet.Small with { Size = 7, Leading = 9 };

    public static TextStyle Quiet { get; } = Words with { Ink = Typography.Stylesheet.Quiet, Tabular = true };

    public static TextStyle Strong { get; } = Words with { Weight = FontWeight.SemiBold };

    public static Ink OfSide(string side) => side switch
    {
        "marketing" => Marketing,
        "it" => It,
        _ => Both,
    };
}
