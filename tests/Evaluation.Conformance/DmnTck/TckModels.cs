using System.Xml.Linq;
using Evaluation.Engine;
using Evaluation.Engine.Dmn;

namespace Evaluation.Conformance.DmnTck;

internal sealed record TckModel(DmnModel? Model, IReadOnlyList<Problem> Problems)
{
    public bool IsExternal(IEnumerable<string> warnings) =>
        warnings.Any(warning => warning.Contains("Java functions are not supported", StringComparison.Ordinal)
            || warning.Contains("external functions are not supported", StringComparison.Ordinal));
}

/// <summary>The models of one folder, each read once, those that it imports before it.</summary>
internal sealed class TckModels(string folder)
{
    private readonly Dictionary<string, TckModel> _read = new(StringComparer.Ordinal);

    public TckModel Read(string fileName)
    {
        if (_read.TryGetValue(fileName, out var known)) return known;
        var path = Path.Combine(folder, fileName);
        if (!File.Exists(path)) return new TckModel(null, [new Problem(fileName, 0, null, null, "missing", "expected the model, but it is not there")]);
        _read[fileName] = new TckModel(null, [new Problem(fileName, 0, null, null, "cycle", "expected imports that end, but it imports itself")]);
        var imported = new List<DmnModel>();
        foreach (var import in XDocument.Load(path).Root!.Elements().Where(element => element.Name.LocalName == "import"))
        {
            var wanted = (string?)import.Attribute("namespace");
            var file = Directory.EnumerateFiles(folder, "*.dmn").FirstOrDefault(one => (string?)XDocument.Load(one).Root!.Attribute("namespace") == wanted);
            if (file is not null && Read(Path.GetFileName(file)).Model is { } model) imported.Add(model);
        }

        var result = DmnModel.ReadDraft(File.ReadAllBytes(path), fileName, [.. imported]);
        return _read[fileName] = new TckModel(result.Model, result.Problems);
    }
}
