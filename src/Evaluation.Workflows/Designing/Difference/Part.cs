using System.Collections.Immutable;
using System.Text;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>One attribute of a part, as canonical text.</summary>
internal readonly record struct PartField(string Name, string Value);

/// <summary>
/// A node of a file in canonical form. Fields are in ordinal order of their names; parts in the order of the file, as far as order can mean
/// something there. Key tells it from its siblings of the same name: what it is called by (KeyField), or an id.
/// </summary>
internal sealed class Part(string name, ImmutableArray<PartField> fields, ImmutableArray<Part> parts, string text, string? key = null, string? keyField = null)
{
    private string? canonical;
    private int[]? numbers;

    public string Name => name;

    public ImmutableArray<PartField> Fields => fields;

    public ImmutableArray<Part> Parts => parts;

    /// <summary>Without space around it.</summary>
    public string Text => text;

    public string? Key => key;

    /// <summary>The field that gave the key; null where the key is made of several.</summary>
    public string? KeyField => keyField;

    /// <summary>The key is an id: it says which one, and nothing about it.</summary>
    public bool HasIdOnly => keyField == Ids.Field;

    /// <summary>Equal exactly where the parts are.</summary>
    public string Canonical => canonical ??= Write();

    public string? Field(string field)
    {
        foreach (var one in fields)
        {
            if (one.Name == field) return one.Value;
        }

        return null;
    }

    /// <summary>Which one of its name the part at this place is, counted from 1.</summary>
    public int NumberAt(int at) => (numbers ??= Count())[at];

    public Part? Child(string child) => parts.FirstOrDefault(one => one.Name == child);

    public override string ToString() => key is null ? name : $"{name}[{key}]";

    private int[] Count()
    {
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. parts.Select(part => met[part.Name] = met.GetValueOrDefault(part.Name) + 1)];
    }

    private string Write()
    {
        var to = new StringBuilder();
        Add(to, name);
        foreach (var field in fields)
        {
            to.Append('@');
            Add(to, field.Name);
            Add(to, field.Value);
        }

        Add(to.Append('='), text);
        to.Append('(');
        foreach (var part in parts) to.Append(part.Canonical);
        return to.Append(')').ToString();
    }

    // Lengths in front, so that no text can look like structure.
    private static void Add(StringBuilder to, string text) => to.Append(text.Length).Append(':').Append(text);
}

/// <summary>Ids in both kinds of files.</summary>
internal static class Ids
{
    public const string Field = "id";
}
