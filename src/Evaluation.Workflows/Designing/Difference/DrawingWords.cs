using System.Globalization;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>How something is drawn, in plain words.</summary>
internal static class DrawingWords
{
    public static FieldWord Of(RawDifference difference)
    {
        var names = string.Join('/', difference.Steps.Select(step => Local(step.Any.Name)));
        var label = (names, difference.Field) switch
        {
            ("Bounds", "x") => "Distance from the left",
            ("Bounds", "y") => "Distance from the top",
            ("Bounds", "width") => "Width",
            ("Bounds", "height") => "Height",
            ("BPMNLabel/Bounds" or "DMNLabel/Bounds", "x" or "y" or "width" or "height") => $"Place of the name ({difference.Field})",
            ("waypoint", "x" or "y") => string.Create(CultureInfo.InvariantCulture, $"Corner {difference.Steps[0].Number} of the line ({difference.Field})"),
            ("", "isExpanded") => "Drawn open",
            ("", "bioc:stroke" or "color:border-color") => "Colour of the line",
            ("", "bioc:fill" or "color:background-color") => "Colour of the area",
            _ => FieldWords.Raw(difference),
        };
        return new FieldWord(label, ValueKind.Text, DifferenceMatter.Drawing);
    }

    private static string Local(string name) => name[(name.LastIndexOfAny([':', '}']) + 1)..];
}
