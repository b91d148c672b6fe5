using System.Xml;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Designing.Renaming;

/// <summary>Plans what another name of a rubric or decision changes in the files of a draft.</summary>
public static class NewName
{
    private const string Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private const string Rubric = "rubric:";

    /// <summary>The rubric of this file: its id, the file's name, and each form that asks for it.</summary>
    public static RenameResult OfRubric(IReadOnlyDictionary<string, byte[]> files, string path, string to)
    {
        if (!path.StartsWith("rubrics/", StringComparison.Ordinal) || !files.TryGetValue(path, out var content)) return Unknown($"a rubric of the draft, but there is no '{path}'");
        if (FileText.Read(content) is not { } text || YamlScalar.OfField(text.Text, "id") is not { } id) return Unknown($"a rubric with an id, but '{path}' has none that can be read");
        if (!Field.IsId(to)) return Invalid("wrong-pattern", $"expected a small letter and then small letters, digits and hyphens, at most 64, but it is '{to}'");
        if (to == id.Value) return Same(to);
        if (TaskAccess.ScopingForm == Rubric + id.Value || TaskAccess.ScopingForm == Rubric + to)
            return Invalid("name-has-meaning", $"expected other names, but '{TaskAccess.ScopingForm[Rubric.Length..]}' is the rubric that the requester's side answers: with another name other people would be asked, and other rules of signing would hold");
        var name = $"rubrics/{to}.yaml";
        if (files.ContainsKey(name) && name != path) return Taken(to, name);
        if (files.Keys.FirstOrDefault(other => other != path && other.StartsWith("rubrics/", StringComparison.Ordinal) && IdOf(files[other]) == to) is { } taken) return Taken(to, taken);

        var changes = new FileChanges(files);
        changes.Change(path, text, id.Place, new RenamedPlace(path, id.Line, null, null, id.Value, to));
        // Words such as "true" are no text in YAML.
        if (RubricEdit.Read(content, path).Value is not null && RubricEdit.Read(changes.ContentOf(path), path).Value?.Id != to) return Invalid("wrong-pattern", $"expected a name that is a text, but '{to}' means something else in YAML");
        if (name != path) changes.Rename(path, name);
        Forms(changes, id.Value, to);
        return new RenameResult(changes.Plan(id.Value, to), null);
    }

    /// <summary>What else asks for the rubric, where its own file is written anew by somebody else.</summary>
    public static RenamePlan OfRubricElsewhere(IReadOnlyDictionary<string, byte[]> files, string from, string to)
    {
        var changes = new FileChanges(files);
        Forms(changes, from, to);
        return changes.Plan(from, to);
    }

    /// <summary>A decision of this file: its id, what requires or draws it, each step that asks for it, and the file's name where it is that of the decision.</summary>
    public static RenameResult OfDecision(IReadOnlyDictionary<string, byte[]> files, string path, string from, string to)
    {
        if (!path.EndsWith(".dmn", StringComparison.Ordinal) || !files.TryGetValue(path, out var content) || DmnModel.ReadDraft(content, path, []).Model is not { } model || !model.DecisionIds.Contains(from))
            return Unknown($"a decision of the draft, but there is no '{from}' in '{path}'");
        if (!IsXmlId(to)) return Invalid("wrong-pattern", $"expected a letter and then letters, digits, hyphens, dots and underscores, at most 64, but it is '{to}'");
        if (to == from) return Same(to);
        if (files.FirstOrDefault(file => file.Key.EndsWith(".dmn", StringComparison.Ordinal) && DmnModel.ReadDraft(file.Value, file.Key, []).Model?.DecisionIds.Contains(to) == true).Key is { } other) return Taken(to, other);
        if (FileText.Read(content) is not { } text || XmlAttribute.In(text.Text) is not { } attributes) return Unknown($"a file whose letters can be changed one by one, but '{path}' cannot be read so");
        if (attributes.Any(attribute => attribute.Name == "id" && attribute.Value == to)) return Taken(to, path);

        var changes = new FileChanges(files);
        changes.ChangeXml(".dmn", (file, attribute) => Decision(file == path, model.Namespace, attribute, from, to));
        var computed = 0;
        changes.ChangeXml(".bpmn", (_, attribute) =>
        {
            if (attribute is not { Namespace: Zeebe, Element: "calledDecision", Name: "decisionId" }) return null;
            if (attribute.Value.StartsWith('=')) computed++;
            return attribute.Value == from ? to : null;
        });
        if (computed > 0) changes.Caution($"{computed} {(computed == 1 ? "step computes" : "steps compute")} which decision to ask for: look whether '{from}' is meant there.");
        if (from is TriageProposal.DecisionId or Proposal.DecisionId) changes.Caution($"The portal itself looks for the answer of '{from}' to propose {(from == TriageProposal.DecisionId ? "a tier" : "an outcome")}: under another name there is no proposal.");
        if (path == from + ".dmn" && files.Keys.All(file => !string.Equals(file, to + ".dmn", StringComparison.OrdinalIgnoreCase))) changes.Rename(path, to + ".dmn");
        return new RenameResult(changes.Plan(from, to), null);
    }

    private static void Forms(FileChanges changes, string from, string to) => changes.ChangeXml(
        ".bpmn",
        (_, attribute) => attribute is { Namespace: Zeebe, Element: "formDefinition", Name: "externalReference" or "formId" or "formKey" } && attribute.Value == Rubric + from ? Rubric + to : null);

    private static string? Decision(bool own, string space, XmlAttribute attribute, string from, string to) => attribute switch
    {
        { Element: "decision", Name: "id" } when own && attribute.Value == from => to,
        { Name: "href" } when own && attribute.Value == "#" + from => "#" + to,
        { Name: "href" } when space.Length > 0 && attribute.Value == $"{space}#{from}" => $"{space}#{to}",
        { Name: "dmnElementRef" } when own && attribute.Value == from => to,
        { Name: "dmnElementRef" } when own && attribute.Value.EndsWith(":" + from, StringComparison.Ordinal) => attribute.Value[..^from.Length] + to,
        { Element: "edge", Name: "source" } when own && attribute.Namespace.Contains("/biodi/", StringComparison.Ordinal) && attribute.Value == from => to,
        _ => null,
    };

    private static string? IdOf(byte[] content) => FileText.Read(content) is { } text ? YamlScalar.OfField(text.Text, "id")?.Value : null;

    private static bool IsXmlId(string text) => text.Length is > 0 and <= 64 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && XmlReader.IsName(text);

    private static RenameResult Unknown(string expected) => new(null, new Refusal(RefusalKind.NotFound, "name-unknown", null, "expected " + expected));

    private static RenameResult Invalid(string code, string message) => new(null, new Refusal(RefusalKind.Invalid, code, "to", message));

    private static RenameResult Same(string name) => Invalid("same-name", $"expected another name, but '{name}' is the name it has");

    private static RenameResult Taken(string name, string file) => new(null, new Refusal(RefusalKind.Conflict, "name-taken", "to", $"expected a name that is free, but '{name}' is taken in {file}"));
}
