using System.Collections.Immutable;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>Collects what changes in which file, and says it as edits of the draft.</summary>
internal sealed class FileChanges(IReadOnlyDictionary<string, byte[]> files)
{
    private readonly SortedDictionary<string, (FileText Text, List<(Span, string)> Changes)> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly List<RenamedPlace> places = [];
    private readonly List<string> cautions = [];

    public void Caution(string words) => cautions.Add(words);

    public void Rename(string from, string to) => names[from] = to;

    public void Change(string path, FileText text, Span place, RenamedPlace told)
    {
        if (!texts.TryGetValue(path, out var known)) texts[path] = known = (text, []);
        known.Changes.Add((place, told.After));
        places.Add(told);
    }

    /// <summary>Each attribute of the files with this ending that the words are for: what it becomes, or null.</summary>
    public void ChangeXml(string ending, Func<string, XmlAttribute, string?> becomes)
    {
        foreach (var (path, content) in files.Where(file => file.Key.EndsWith(ending, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (FileText.Read(content) is not { } text || XmlAttribute.In(text.Text) is not { } attributes)
            {
                Caution($"{path} cannot be read, so nothing is looked for or changed in it.");
                continue;
            }

            foreach (var attribute in attributes)
            {
                if (becomes(path, attribute) is { } value) Change(path, text, attribute.Place, new RenamedPlace(path, attribute.Line, attribute.Id, NameOf(attribute), attribute.Value, value));
            }
        }
    }

    // What requires a decision and what draws it have ids that nobody knows.
    private static string? NameOf(XmlAttribute attribute) => attribute.Name switch
    {
        "dmnElementRef" => "its place in the drawing",
        "href" => attribute.Owner ?? attribute.Named,
        _ => attribute.Named,
    };

    /// <summary>As it would be.</summary>
    public byte[] ContentOf(string path) => texts.TryGetValue(path, out var known) ? known.Text.With(files[path], known.Changes) : files[path];

    public RenamePlan Plan(string from, string to)
    {
        var edits = ImmutableArray.CreateBuilder<DraftEdit>();
        foreach (var path in texts.Keys)
        {
            var content = ContentOf(path);
            if (!names.TryGetValue(path, out var name)) edits.Add(new SaveFile(path, content));
            else edits.AddRange(new RemoveFile(path), new AddFile(name, content));
        }

        foreach (var (path, name) in names.Where(one => !texts.ContainsKey(one.Key))) edits.Add(new RenameFile(path, name));
        return new RenamePlan(from, to, [.. places], [.. names.Select(one => new RenamedFile(one.Key, one.Value))], [.. cautions], edits.ToImmutable());
    }
}
