using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Text;

namespace Evaluation.Reports.Charts;

/// <summary>
/// A part of a diagram as it was drawn, from left to right in its pixels. A wide diagram is cut into parts, so that its
/// words can be read on paper; where possible between its elements.
/// </summary>
internal sealed class ProcessChart : Chart
{
    /// <summary>In pixels: room around, room for names at the sides, the most of a page's width, and the most of its height; and points a pixel at which words of 12 pixels can be read.</summary>
    private const double Room = 20, NameRoom = 45, PaperWidth = 470, PaperHeight = 600, Readable = 0.62;

    private readonly BpmnDrawing _drawing;
    private readonly Func<string, string?> _numberOf;
    private readonly double _left, _right, _top, _height;
    private readonly string _part;

    private ProcessChart(BpmnDrawing drawing, Func<string, string?> numberOf, double left, double right, string part)
    {
        (_drawing, _numberOf, _left, _right, _part) = (drawing, numberOf, left, right, part);

        // only as high as what is in this part
        var levels = drawing.Shapes.Where(shape => shape.X < right && shape.X + shape.Width > left).SelectMany(shape => new[] { shape.Y, Bottom(shape) })
            .Concat(from edge in drawing.Edges
                    from pair in edge.Points.Zip(edge.Points.Skip(1))
                    where Inside(pair.First, pair.Second) is not null
                    from y in new[] { pair.First.Y, pair.Second.Y }
                    select y)
            .DefaultIfEmpty(0).ToList();
        _top = levels.Min() - Room;
        _height = levels.Max() - levels.Min() + (2 * Room);
    }

    private static TextStyle Words { get; } = ChartStyle.Words with { Size = 11, Leading = 13 };

    private static TextStyle Quiet { get; } = Words with { Size = 10, Leading = 12, Ink = ChartStyle.Quiet.Ink };

    private static TextStyle Number { get; } = ChartStyle.Strong with { Size = 9.5, Leading = 12, Ink = ChartStyle.White };

    public override string Alternative
    {
        get
        {
            var names = _drawing.Shapes.Where(IsHere).Select(shape => _numberOf(shape.ElementId) is { } number ? $"{number} {shape.Name}".Trim() : null).OfType<string>().ToList();
            return $"{_part}. It shows, from left to right, the steps {string.Join(", ", names)}; the text says where each of them leads.";
        }
    }

    /// <summary>None where nothing is drawn.</summary>
    public static ImmutableArray<Chart> Of(BpmnDrawing drawing, Func<string, string?> numberOf)
    {
        if (drawing.Shapes.IsEmpty) return [];
        double from = drawing.Shapes.Min(shape => shape.X) - NameRoom, to = drawing.Shapes.Max(shape => shape.X + shape.Width) + NameRoom;
        double scale = Math.Min(Readable, PaperHeight / (drawing.Shapes.Max(Bottom) - drawing.Shapes.Min(shape => shape.Y) + (2 * Room)));
        double window = PaperWidth / scale;
        var nodes = drawing.Shapes.Where(IsNode).ToList();
        var cuts = new List<double> { from };
        while (to - cuts[^1] > window)
            cuts.Add(Cut(nodes, cuts[^1] + (window * 0.6), cuts[^1] + window));
        cuts.Add(to);
        return [.. cuts.Zip(cuts.Skip(1), (start, end) => (start, end)).Select((span, i) => (Chart)new ProcessChart(
            drawing, numberOf, span.start, span.end, cuts.Count == 2 ? "Diagram" : string.Create(CultureInfo.InvariantCulture, $"Part {i + 1} of {cuts.Count - 1} of the diagram")))];
    }

    public override double HeightFor(double width) => _height * ScaleFor(width);

    public override void Draw(ChartSurface surface, double width)
    {
        var pen = new Pen(surface, ScaleFor(width), _left, _top);
        foreach (var shape in _drawing.Shapes.Where(shape => !IsNode(shape)))
            Container(pen, shape);
        foreach (var edge in _drawing.Edges)
            Edge(pen, edge);
        foreach (var shape in _drawing.Shapes.Where(IsNode).Where(IsHere))
            Node(pen, shape);
    }

    // A part that is narrower than the others is not blown up.
    private double ScaleFor(double width) => Math.Min(width / (_right - _left), Math.Min(Readable, PaperHeight / _height));

    private static double Cut(List<DrawnShape> nodes, double least, double most)
    {
        for (double at = most; at > least; at -= 10)
        {
            if (!nodes.Any(shape => shape.X - 4 < at && at < shape.X + shape.Width + 4)) return at;
        }

        return most;
    }

    /// <summary>Names of events and gateways stand below them.</summary>
    private static double Bottom(DrawnShape shape) => shape.Y + shape.Height + (HasNameBelow(shape) ? 26 : 0);

    /// <summary>By its middle; what holds others belongs where it begins.</summary>
    private bool IsHere(DrawnShape shape) => (IsNode(shape) ? shape.X + (shape.Width / 2) : shape.X) is var x && x >= _left && x < _right;

    private static bool IsNode(DrawnShape shape) => !(shape.Kind is "participant" or "lane" or "group" || (shape.Kind is "subProcess" or "adHocSubProcess" && shape.IsExpanded));

    private static bool HasNameBelow(DrawnShape shape) => shape.Name is not null && (shape.Kind.EndsWith("Event", StringComparison.Ordinal) || shape.Kind.EndsWith("Gateway", StringComparison.Ordinal));

    private void Container(Pen pen, DrawnShape shape)
    {
        double x1 = Math.Max(shape.X, _left), x2 = Math.Min(shape.X + shape.Width, _right), y2 = shape.Y + shape.Height;
        if (x1 >= x2) return;
        double dash = shape.Kind == "group" ? 4 : 0;
        pen.Line((x1, shape.Y), (x2, shape.Y), ChartStyle.Axis, dash);
        pen.Line((x1, y2), (x2, y2), ChartStyle.Axis, dash);
        if (shape.X >= _left) pen.Line((x1, shape.Y), (x1, y2), ChartStyle.Axis, dash);
        if (shape.X + shape.Width <= _right) pen.Line((x2, shape.Y), (x2, y2), ChartStyle.Axis, dash);
        if (shape.Name is { } name) pen.Text(name, Quiet, x1 + 6, shape.Y + 14, Alignment.Start, x2 - x1 - 12);
        if (IsHere(shape) && _numberOf(shape.ElementId) is { } number) Badge(pen, number, shape.X, shape.Y);
    }

    private void Edge(Pen pen, DrawnEdge edge)
    {
        var ink = edge.Kind == "sequenceFlow" ? ChartStyle.Both : ChartStyle.Axis;
        double dash = edge.Kind == "sequenceFlow" ? 0 : 3;
        for (int i = 1; i < edge.Points.Length; i++)
        {
            if (Inside(edge.Points[i - 1], edge.Points[i]) is var (start, end))
                pen.Line(start, end, ink, dash);
        }

        var (last, before) = (edge.Points[^1], edge.Points[^2]);
        if (edge.Kind is "sequenceFlow" or "messageFlow" && last.X >= _left && last.X < _right) pen.Arrow(before, last, ink);
        if (edge.Name is { } name) EdgeName(pen, edge, name);
    }

    /// <summary>Where the flow begins, for that is where it is chosen.</summary>
    private void EdgeName(Pen pen, DrawnEdge edge, string name)
    {
        var longest = edge.Points.Zip(edge.Points.Skip(1)).MaxBy(pair => Math.Abs(pair.Second.X - pair.First.X));
        double from = Math.Min(longest.First.X, longest.Second.X), to = Math.Max(longest.First.X, longest.Second.X), middle = (from + to) / 2;
        if (middle >= _left && middle < _right && to - from > 30)
            pen.Text(name, Quiet, middle, ((longest.First.Y + longest.Second.Y) / 2) - 4, Alignment.Center, to - from);
    }

    private ((double X, double Y) Start, (double X, double Y) End)? Inside((double X, double Y) a, (double X, double Y) b)
    {
        if (Math.Max(a.X, b.X) < _left || Math.Min(a.X, b.X) > _right) return null;
        return (Clip(a, b), Clip(b, a));

        (double X, double Y) Clip((double X, double Y) point, (double X, double Y) other)
        {
            double x = Math.Clamp(point.X, _left, _right);
            return x == point.X || other.X == point.X ? (x, point.Y) : (x, point.Y + ((other.Y - point.Y) * (x - point.X) / (other.X - point.X)));
        }
    }

    private void Node(Pen pen, DrawnShape shape)
    {
        double x = shape.X + (shape.Width / 2), y = shape.Y + (shape.Height / 2), radius = Math.Min(shape.Width, shape.Height) / 2;
        if (shape.Kind.EndsWith("Event", StringComparison.Ordinal))
        {
            Event(pen, shape, x, y, radius);
        }
        else if (shape.Kind.EndsWith("Gateway", StringComparison.Ordinal))
        {
            (double X, double Y)[] corners = [(x, shape.Y), (shape.X + shape.Width, y), (x, shape.Y + shape.Height), (shape.X, y)];
            pen.Area(corners, ChartStyle.White, ChartStyle.Marketing);
            string mark = shape.Kind switch { "parallelGateway" => "+", "inclusiveGateway" => "o", "eventBasedGateway" => "?", _ => "x" };
            pen.Text(mark, Words with { Size = 18, Weight = FontWeight.SemiBold }, x, y + 6, Alignment.Center, shape.Width);
        }
        else if (shape.Kind == "textAnnotation")
        {
            pen.Line((shape.X, shape.Y), (shape.X, shape.Y + shape.Height), ChartStyle.Axis, 0);
            pen.Lines(shape.Name ?? "", Quiet, shape.X + 6, shape.Y + 12, shape.Width - 8, Alignment.Start, Most(shape));
        }
        else
        {
            (double X, double Y)[] corners = [(shape.X, shape.Y), (shape.X + shape.Width, shape.Y), (shape.X + shape.Width, shape.Y + shape.Height), (shape.X, shape.Y + shape.Height)];
            pen.Area(corners, ChartStyle.White, ChartStyle.Marketing);
            pen.Lines(shape.Name ?? "", Words, x, y, shape.Width - 10, Alignment.Center, Most(shape));
            if (shape.IsRepeated) pen.Text("|||", Quiet, x, shape.Y + shape.Height - 4, Alignment.Center, 40);
        }

        if (HasNameBelow(shape)) pen.Lines(shape.Name!, Quiet, x, shape.Y + shape.Height + 18, 110, Alignment.Center, 2);
        if (_numberOf(shape.ElementId) is { } number) Badge(pen, number, shape.X, shape.Y);
    }

    private static void Event(Pen pen, DrawnShape shape, double x, double y, double radius)
    {
        pen.Disc(x, y, radius, ChartStyle.Marketing, shape.Kind == "endEvent" ? 3 : 1.2);
        if (shape.Kind.StartsWith("intermediate", StringComparison.Ordinal) || shape.Kind == "boundaryEvent") pen.Disc(x, y, radius - 3, ChartStyle.Marketing, 1);
        string mark = shape.Event switch
        {
            null => "",
            "timer" => "T",
            "message" => "M",
            "signal" => "S",
            "error" => "!",
            "escalation" => "E",
            "terminate" => "X",
            "conditional" => "C",
            "compensate" => "«",
            "link" => "L",
            _ => "*",
        };
        if (mark.Length > 0) pen.Text(mark, Quiet, x, y + 4, Alignment.Center, radius * 2);
    }

    private static void Badge(Pen pen, string number, double x, double y)
    {
        double width = pen.Measure(number, Number) + 7;
        pen.Fill(x - 4, y - 7, width, 14, ChartStyle.Marketing);
        pen.Text(number, Number, x - 4 + (width / 2), y + 3.5, Alignment.Center, width);
    }

    private static int Most(DrawnShape shape) => Math.Max(1, (int)((shape.Height - 6) / Words.Leading));

    /// <summary>Draws in the pixels of the diagram.</summary>
    private sealed class Pen(ChartSurface surface, double scale, double left, double top)
    {
        public void Line((double X, double Y) from, (double X, double Y) to, Ink ink, double dash) => surface.Line(X(from.X), Y(from.Y), X(to.X), Y(to.Y), ink, 0.6, dash * scale);

        public void Fill(double x, double y, double width, double height, Ink ink) => surface.Fill(X(x), Y(y), width * scale, height * scale, ink, 2);

        public void Disc(double x, double y, double radius, Ink line, double width) => surface.Disc(X(x), Y(y), radius * scale, ChartStyle.White, line, width * scale);

        public void Area(ReadOnlySpan<(double X, double Y)> corners, Ink ground, Ink line)
        {
            var points = ImmutableArray.CreateBuilder<(double X, double Y)>(corners.Length);
            foreach (var corner in corners) points.Add((X(corner.X), Y(corner.Y)));
            surface.Shape(points.ToImmutable(), ground);
            for (int i = 0; i < points.Count; i++)
                surface.Line(points[i].X, points[i].Y, points[(i + 1) % points.Count].X, points[(i + 1) % points.Count].Y, line, 0.8);
        }

        public void Arrow((double X, double Y) before, (double X, double Y) tip, Ink ink)
        {
            double dx = tip.X - before.X, dy = tip.Y - before.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
            if (length == 0) return;
            (dx, dy) = (dx / length * 8, dy / length * 8);
            surface.Shape([(X(tip.X), Y(tip.Y)), (X(tip.X - dx - (dy / 2)), Y(tip.Y - dy + (dx / 2))), (X(tip.X - dx + (dy / 2)), Y(tip.Y - dy - (dx / 2)))], ink);
        }

        public void Text(string text, TextStyle style, double x, double baseline, Alignment alignment, double room)
            => surface.Text(text, Scaled(style), X(x), Y(baseline), alignment, room * scale);

        public double Measure(string text, TextStyle style) => surface.Measure(text, style);

        /// <summary>Centred around y where the text is centred, else from y on; the last line that fits ends in an ellipsis.</summary>
        public void Lines(string text, TextStyle style, double x, double y, double room, Alignment alignment, int most)
        {
            var lines = Wrap(text, style, room, most);
            double first = alignment == Alignment.Center ? y - ((lines.Count - 1) * style.Leading / 2) + (style.Size * 0.35) : y;
            for (int i = 0; i < lines.Count; i++)
                Text(lines[i], style, x, first + (i * style.Leading), alignment, room);
        }

        private List<string> Wrap(string text, TextStyle style, double room, int most)
        {
            var lines = new List<string>();
            foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (lines.Count > 0 && (lines.Count == most || surface.Measure($"{lines[^1]} {word}", style) <= room)) lines[^1] += " " + word;
                else lines.Add(word);
            }

            return lines;
        }

        private TextStyle Scaled(TextStyle style) => style with { Size = style.Size * scale, Leading = style.Leading * scale };

        private double X(double x) => (x - left) * scale;

        private double Y(double y) => (y - top) * scale;
    }
}
