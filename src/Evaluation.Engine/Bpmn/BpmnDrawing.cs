using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// Where the elements of a file are drawn (BPMN 2.0.2, 12.2), in the order of the file. Coordinates are pixels from the top left, and may
/// be negative. What names no element of the file, or has no bounds that can be read, is left out.
/// </summary>
public sealed record BpmnDrawing(ImmutableArray<DrawnShape> Shapes, ImmutableArray<DrawnEdge> Edges)
{
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Dd = "http://www.omg.org/spec/DD/20100524/DI";

    internal static BpmnDrawing Of(XDocument xml)
    {
        var elements = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var element in xml.Root!.Descendants().Where(element => element.Name.Namespace == BpmnNames.Bpmn))
        {
            if (BpmnFile.Text(element, "id") is { } id) elements.TryAdd(id, element);
        }

        var shapes = ImmutableArray.CreateBuilder<DrawnShape>();
        var edges = ImmutableArray.CreateBuilder<DrawnEdge>();
        foreach (var drawn in xml.Root.Descendants().Where(element => element.Name.Namespace == Di))
        {
            if (BpmnFile.Text(drawn, "bpmnElement") is not { } reference || !elements.TryGetValue(reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..], out var element)) continue;
            if (drawn.Name == Di + "BPMNShape" && BoundsOf(drawn.Element(Dc + "Bounds")) is { } bounds) shapes.Add(ShapeOf(element, bounds, drawn));
            if (drawn.Name == Di + "BPMNEdge") edges.Add(new DrawnEdge(BpmnFile.IdOf(element), element.Name.LocalName, BpmnFile.Text(element, "name"), PointsOf(drawn)));
        }

        return new BpmnDrawing(shapes.ToImmutable(), [.. edges.Where(edge => edge.Points.Length > 1)]);
    }

    private static DrawnShape ShapeOf(XElement element, (double X, double Y, double Width, double Height) bounds, XElement drawn)
    {
        var name = element.Name.LocalName == "textAnnotation" ? element.Element(BpmnNames.Bpmn + "text")?.Value.Trim() : BpmnFile.Text(element, "name");
        var definition = element.Elements().Select(child => child.Name.LocalName).FirstOrDefault(child => child.EndsWith("EventDefinition", StringComparison.Ordinal));
        return new DrawnShape(
            BpmnFile.IdOf(element), element.Name.LocalName, name, definition?[..^"EventDefinition".Length], bounds.X, bounds.Y, bounds.Width, bounds.Height,
            IsInterrupting: BpmnFile.Text(element, "cancelActivity") is not "false" && BpmnFile.Text(element, "isInterrupting") is not "false",
            IsRepeated: element.Element(BpmnNames.Bpmn + "multiInstanceLoopCharacteristics") is not null,
            IsExpanded: BpmnFile.Text(drawn, "isExpanded") is "true");
    }

    private static (double X, double Y, double Width, double Height)? BoundsOf(XElement? bounds)
        => bounds is not null && Number(bounds, "x") is { } x && Number(bounds, "y") is { } y && Number(bounds, "width") is > 0 and { } width && Number(bounds, "height") is > 0 and { } height
            ? (x, y, width, height)
            : null;

    private static ImmutableArray<(double X, double Y)> PointsOf(XElement edge)
        =>
        [
            .. from point in edge.Elements(Dd + "waypoint")
               let x = Number(point, "x")
               let y = Number(point, "y")
               where x is not null && y is not null
               select (x.Value, y.Value),
        ];

    // a coordinate beyond this is no drawing any more, and its arithmetic no picture
    private static double? Number(XElement xml, string attribute)
        => double.TryParse(xml.Attribute(attribute)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 ? number : null;
}

/// <summary>
/// Kind is the element's name in BPMN. Event is what an event is about ("timer", "message"), null for a plain one and everything else. Of an annotation,
/// Name is its text. IsExpanded: a subprocess that shows what is in it.
/// </summary>
public sealed record DrawnShape(
    string ElementId, string Kind, string? Name, string? Event, double X, double Y, double Width, double Height, bool IsInterrupting, bool IsRepeated, bool IsExpanded);

/// <summary>At least two points, from the source to the target.</summary>
public sealed record DrawnEdge(string ElementId, string Kind, string? Name, ImmutableArray<(double X, double Y)> Points);
