using System.Text.Json.Nodes;

namespace Evaluation.Web.Forms;

/// <summary>What a form shows: the values that stand in its fields, and what is wrong with them.</summary>
public sealed class FormState(FormShape shape, JsonObject values)
{
    private readonly List<FieldProblem> problems = [];
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private string? grown;

    public FormShape Shape { get; } = shape;

    public JsonObject Values { get; } = values;

    public IReadOnlyList<FieldProblem> Problems => problems;

    public bool IsGood => problems.Count == 0;

    /// <summary>Raised when a field says what it is called: the summary of what is wrong stands above the fields and uses their names.</summary>
    public event Action? Labelled;

    public void Label(string path, string label)
    {
        labels[path] = label;
        if (problems.Any(one => one.Field == path)) Labelled?.Invoke();
    }

    /// <summary>What people know the field as; null for a field that is not on this page.</summary>
    public string? LabelOf(string path) => labels.GetValueOrDefault(path);

    public void Add(IEnumerable<FieldProblem> more) => problems.AddRange(more.Where(one => !problems.Contains(one)));

    public void Add(string? field, string message) => Add([new FieldProblem(field, message)]);

    /// <summary>The value as the field shows it; blank where there is none.</summary>
    public string Text(string path) => FieldPath.Find(Values, path) switch
    {
        null => "",
        JsonArray list => string.Join('\n', list.Select(line => line?.ToString())),
        var value => value.ToString(),
    };

    public bool Has(string path, string word) => FieldPath.Find(Values, path) switch
    {
        JsonArray list => list.Any(one => one?.ToString() == word),
        JsonValue value => value.ToString() == word,
        _ => false,
    };

    public IEnumerable<string> ErrorsOf(string path) => problems.Where(one => one.Field == path).Select(one => one.Message);

    /// <summary>One more row of this list the next time that it is shown.</summary>
    public void Grow(string path) => grown = path;

    /// <summary>How many rows of a list to show: those that are filled, at least <paramref name="least"/>, one more where it was asked for.</summary>
    public int Rows(string path, int least)
    {
        var filled = FieldPath.Find(Values, path) is JsonArray list ? list.Count : 0;
        var rows = Math.Max(filled, least);
        if (grown == path) rows = Math.Max(rows, filled + 1);
        return Math.Min(rows, Shape.At(path)?.MaximumItems ?? rows);
    }
}
