namespace Evaluation.Engine.Feel.Shapes;

/// <summary>One look at an expression without computing it: which names it sees, and what was found wrong on the way.</summary>
internal sealed class Foresight(IReadOnlyDictionary<string, FeelShape> variables)
{
    private readonly Stack<(string Name, FeelShape Shape)> _locals = new();
    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);
    private int _loose;

    public List<FeelFinding> Findings { get; } = [];

    /// <summary>Names that the expression compares with null: their absence is thought of.</summary>
    public IReadOnlySet<string> Guarded => _guarded;

    /// <summary>What "?" is.</summary>
    public FeelShape Input { get; private set; } = FeelShape.Unknown;

    public FeelShape Name(int position, string name)
    {
        foreach (var local in _locals)
        {
            if (local.Name == name) return local.Shape;
        }

        if (name == "?") return Input;
        if (variables.TryGetValue(name, out var shape)) return shape;
        if (_loose > 0 || Functions.BuiltIns.Find(name) is not null) return FeelShape.Unknown;
        Report(position, name.Length, "unknown-name", $"expected a name that is known here, but nothing is called '{name}'", name, Spelling.Nearest(name, variables.Keys));
        return FeelShape.Unknown;
    }

    public FeelShape Within(IEnumerable<KeyValuePair<string, FeelShape>> names, Func<FeelShape> look, bool othersToo = false)
    {
        var count = _locals.Count;
        foreach (var (name, shape) in names) _locals.Push((name, shape));
        if (othersToo) _loose++;
        var result = look();
        if (othersToo) _loose--;
        while (_locals.Count > count) _locals.Pop();
        return result;
    }

    public FeelShape WithInput(FeelShape input, Func<FeelShape> look)
    {
        var outer = Input;
        Input = input;
        var result = look();
        Input = outer;
        return result;
    }

    public void Guard(string name) => _guarded.Add(name);

    public void Report(int position, int length, string code, string message, string? subject = null, string? nearest = null)
        => Findings.Add(new FeelFinding(position, position + length, code, message, subject, nearest));

    /// <summary>Two values that are compared: a text that the other one can never be, or values of two kinds.</summary>
    public void Compare(int position, FeelShape one, FeelShape other)
    {
        if (one.Kind == ShapeKind.String && other.Kind == ShapeKind.String)
        {
            if (one.Values.IsEmpty || other.Values.IsEmpty || one.Values.Intersect(other.Values, StringComparer.Ordinal).Any()) return;
            var (literal, known) = other.Values.Length == 1 ? (other, one) : (one, other);
            if (literal.Values.Length != 1) return;
            Report(position, literal.Values[0].Length + 2, "never-equal", $"expected {known}, but it is compared with \"{literal.Values[0]}\", which it never is",
                literal.Values[0], Spelling.Nearest(literal.Values[0], known.Values));
        }
        else if (IsSimple(one) && IsSimple(other) && one.Kind != other.Kind)
        {
            Report(position, 1, "kinds-differ", $"expected two values of one kind, but {one} is compared with {other}");
        }
    }

    private static bool IsSimple(FeelShape shape) => shape.Kind is ShapeKind.Boolean or ShapeKind.Number or ShapeKind.String or ShapeKind.Date or ShapeKind.Time or ShapeKind.Duration;
}
