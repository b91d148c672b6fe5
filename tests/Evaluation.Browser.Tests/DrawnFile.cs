using System.Globalization;
using System.Xml.Linq;

namespace Evaluation.Browser.Tests;

/// <summary>What the diagram interchange of a file says, part by part in its order; numbers count, not how they are written.</summary>
internal sealed class DrawnFile
{
    /// <summary>Numbers of files have more places than are drawn.</summary>
    private const double Same = 1e-6;

    private readonly IReadOnlyList<Part> parts;

    private DrawnFile(IReadOnlyList<Part> parts) => this.parts = parts;

    public static DrawnFile Of(XDocument file)
    {
        var ends = file.Descendants().Where(one => one.Attribute("sourceRef") is not null && one.Attribute("targetRef") is not null).Concat(file.Descendants().Where(one => one.Name.LocalName.EndsWith("Association", StringComparison.Ordinal)))
            .GroupBy(one => (string?)one.Attribute("id") ?? "", StringComparer.Ordinal).ToDictionary(group => group.Key, group => EndsOf(group.First()), StringComparer.Ordinal);
        return new([.. file.Descendants().Where(one => one.Name.LocalName is "BPMNDiagram" or "BPMNPlane" or "BPMNLabelStyle" or "BPMNShape" or "BPMNEdge").Select(one => PartOf(one, ends))]);
    }

    /// <summary>
    /// The step and the words in it are one pixel lower. Of each flow that is attached to it the end at the step is one pixel lower and the other one where
    /// it was; on its way it is nowhere farther than 1.5 pixels from where it ran, and its words are moved by a pixel at most. Everything else is the same.
    /// </summary>
    public void ShouldDifferByAMoveDown(DrawnFile before, string step, string file)
    {
        parts.Select(one => one.Key).Should().Equal(before.parts.Select(one => one.Key), "{0} draws the same in the same order", file);
        foreach (var (old, now) in before.parts.Zip(parts))
        {
            var what = $"{now.Key} in {file}";
            now.Said.Should().Equal(old.Said, what);
            var isStep = now.Element == step;
            var isAttached = now.Points.Count > 0 && now.Ends.Contains(step);
            Near(now.Bounds, old.Bounds.Lowered(isStep ? 1 : 0), Same).Should().BeTrue("{0}: {1} came from {2}", what, now.Bounds, old.Bounds);
            if (isAttached) Near(now.Label, old.Label, 1 + Same).Should().BeTrue("the words of {0}: {1} came from {2}", what, now.Label, old.Label);
            else Near(now.Label, old.Label.Lowered(isStep ? 1 : 0), Same).Should().BeTrue("the words of {0}: {1} came from {2}", what, now.Label, old.Label);
            if (!isAttached)
            {
                now.Points.Zip(old.Points).All(pair => Apart(pair.First, pair.Second) < Same).Should().BeTrue("{0}: {1} came from {2}", what, string.Join(' ', now.Points), string.Join(' ', old.Points));
                now.Points.Should().HaveSameCount(old.Points, what);
                continue;
            }

            Apart(now.Points[0], Lowered(old.Points[0], now.Ends[0] == step)).Should().BeLessThan(Same, "{0} begins where it began", what);
            Apart(now.Points[^1], Lowered(old.Points[^1], now.Ends[1] == step)).Should().BeLessThan(Same, "{0} ends where it ended", what);
            now.Points.Max(point => FromWay(point, old.Points)).Should().BeLessThanOrEqualTo(1.5 + Same, "{0} runs where it ran: {1} came from {2}", what, string.Join(' ', now.Points), string.Join(' ', old.Points));
            old.Points.Max(point => FromWay(point, now.Points)).Should().BeLessThanOrEqualTo(1.5 + Same, "{0} runs where it ran: {1} came from {2}", what, string.Join(' ', now.Points), string.Join(' ', old.Points));
        }

        parts.Should().Contain(one => one.Element == step, "{0} has what was moved", file);
    }

    private static Part PartOf(XElement part, Dictionary<string, string[]> ends)
    {
        var element = (string?)part.Attribute("bpmnElement") ?? "";
        var points = part.Elements().Where(one => one.Name.LocalName == "waypoint").Select(one => (Number(one, "x"), Number(one, "y"))).ToList();
        var label = part.Elements().FirstOrDefault(one => one.Name.LocalName == "BPMNLabel");
        // Foreign attributes, colours and styles too. What stands in a plane or a diagram are parts of their own.
        var said = part.Name.LocalName is "BPMNDiagram" or "BPMNPlane" ? [part] : part.DescendantsAndSelf();
        return new Part(
            $"{part.Name.LocalName} {(string?)part.Attribute("id")} {element}", element,
            ends.TryGetValue(element, out var both) ? both : [],
            BoundsOf(part), BoundsOf(label), points,
            [.. said.Where(one => one.Name.LocalName is not ("Bounds" or "waypoint")).SelectMany(one => one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => $"{one.Name.LocalName} {attribute.Name}={Plain(attribute.Value)}")).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Source and target; an association of data belongs to the step that it stands in.</summary>
    private static string[] EndsOf(XElement flow)
    {
        string EndOf(string name) => (string?)flow.Attribute(name) ?? flow.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim() ?? "";
        var owner = (string?)flow.Parent?.Attribute("id") ?? "";
        return flow.Name.LocalName switch
        {
            "dataInputAssociation" => [EndOf("sourceRef"), owner],
            "dataOutputAssociation" => [owner, EndOf("targetRef")],
            _ => [EndOf("sourceRef"), EndOf("targetRef")],
        };
    }

    private static Box? BoundsOf(XElement? part)
        => part?.Elements().FirstOrDefault(one => one.Name.LocalName == "Bounds") is { } bounds ? new(Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height")) : null;

    private static double Number(XElement part, string name) => double.Parse(part.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Plain(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : value;

    private static (double X, double Y) Lowered((double X, double Y) point, bool isMoved) => isMoved ? (point.X, point.Y + 1) : point;

    private static double Apart((double X, double Y) one, (double X, double Y) other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));

    private static bool Near(Box? one, Box? other, double by)
        => one is null ? other is null : other is not null && Math.Abs(one.X - other.X) <= by && Math.Abs(one.Y - other.Y) <= by && Math.Abs(one.Width - other.Width) <= Same && Math.Abs(one.Height - other.Height) <= Same;

    private static double FromWay((double X, double Y) point, IReadOnlyList<(double X, double Y)> way)
        => Enumerable.Range(1, way.Count - 1).Min(index =>
        {
            var (from, to) = (way[index - 1], way[index]);
            var (x, y) = (to.X - from.X, to.Y - from.Y);
            var share = x == 0 && y == 0 ? 0 : Math.Clamp(((point.X - from.X) * x + (point.Y - from.Y) * y) / (x * x + y * y), 0, 1);
            return Apart(point, (from.X + share * x, from.Y + share * y));
        });

    internal sealed record Box(double X, double Y, double Width, double Height);

    /// <param name="Said">Every attribute that is no number of the drawing.</param>
    private sealed record Part(string Key, string Element, string[] Ends, Box? Bounds, Box? Label, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<string> Said);
}

internal static class Boxes
{
    public static DrawnFile.Box? Lowered(this DrawnFile.Box? box, double by) => box is null ? null : box with { Y = box.Y + by };
}
