using System.Xml.Linq;
using Evaluation.Engine;
using Evaluation.Engine.Dmn;

namespace Evaluation.Conformance.DmnTck;

internal sealed record TckModel(DmnModel? Model, IReadOnlyList<Problem> Problems, IReadOnlyList<(string Name, TckModel Model)> Imports)
{
    public static TckModel Missing(string fileName, string code, string message) => new(null, [new Problem(fileName, 0, null, null, code, message)], []);

    public bool IsExternal(IEnumerable<string> warnings) =>
        warnings.Any(warning => warning.Contains("Java functions are not supported", StringComparison.Ordinal)
            || warning.Contains("external functions are not supported", StringComparison.Ordinal));

    /// <summary>This model or one that it imports, by namespace; itself where no namespace was named.</summary>
    public TckModel? Find(string? ns)
    {
        if (ns is null || Model?.Namespace == ns) return this;
        return Imports.Select(import => import.Model.Find(ns)).FirstOrDefault(found => found is not null);
    }
}

/// <summary>The models of one folder, each read once, those that it imports before it.</summary>
internal sealed class TckModels(string folder)
{
    private readonly Dictionary<string, TckModel> _read = new(StringComparer.Ordinal);

    public TckModel Read(string fileName)
    {
        if (_read.TryGetValue(fileName, out var known)) return known;
        var path = Path.Combine(folder, fileName);
        if (!File.Exists(path)) return TckModel.Missing(fileName, "missing", "expected the model, but it is not there");
        _read[fileName] = TckModel.Missing(fileName, "cycle", "expected imports that end, but it imports itself");
        var imports = new List<(string Name, TckModel Model)>();
        foreach (var import in XDocument.Load(path).Root!.Elements().Where(element => element.Name.LocalName == "import"))
        {
            if (FileOf(import) is { } file && Read(file) is { Model: not null } model) imports.Add((TckInput.Normal((string?)import.Attribute("name") ?? ""), model));
        }

        var result = DmnModel.ReadDraft(File.ReadAllBytes(path), fileName, [.. imports.Select(import => import.Model.Model!).Distinct()]);
        return _read[fileName] = new TckModel(result.Model, result.Problems, imports);
    }

    private string? FileOf(XElement import)
    {
        var ns = (string?)import.Attribute("namespace");
        var files = Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal);
        return Path.GetFileName(files.FirstOrDefault(one => (string?)XDocument.Load(one).Root!.Attribute("namespace") == ns));
    }
}
