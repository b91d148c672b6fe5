using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>Takes a file apart into what people know by itself.</summary>
internal sealed class ItemSplit
{
    private static readonly FrozenSet<string> Elements = new[]
    {
        "process", "collaboration", "participant", "messageFlow", "lane", "sequenceFlow",
        "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent",
        "task", "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "manualTask",
        "callActivity", "subProcess", "transaction", "adHocSubProcess",
        "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway",
        "dataObject", "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group",
        "decision", "inputData", "businessKnowledgeModel", "knowledgeSource", "decisionService", "itemDefinition",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ImmutableArray<Item>.Builder items = ImmutableArray.CreateBuilder<Item>();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal) { "" };

    public static CanonicalFile OfXml(Part root)
    {
        var split = new ItemSplit();
        split.Take(root, "", null, "", drawing: false, null);
        return new CanonicalFile(split.items.ToImmutable());
    }

    /// <summary>Criteria of a rubric and terms of a glossary stand by themselves.</summary>
    public static CanonicalFile OfYaml(Part root)
    {
        var known = root.Parts.Where(part => part is { Name: "criteria[]" or "terms[]", Key: { Length: > 0 } }).ToList();
        return new CanonicalFile([
            new Item("", new Part(root.Name, root.Fields, root.Parts.RemoveAll(known.Contains), root.Text), null, ""),
            .. known.Select(part => new Item(part.Key!, part, "", part.Name)),
        ]);
    }

    private void Take(Part part, string id, string? inside, string place, bool drawing, string? draws)
    {
        // In the order of the file: the outer one first.
        var at = items.Count;
        items.Add(null!);
        items[at] = new Item(id, Without(part, part, id, "", drawing, root: id.Length == 0), inside, place, drawing, draws);
    }

    // What is left of a part when the items in it are taken out.
    private Part Without(Part part, Part holder, string owner, string path, bool drawing, bool root)
    {
        var left = ImmutableArray.CreateBuilder<Part>();
        for (var i = 0; i < part.Parts.Length; i++)
        {
            var inner = part.Parts[i];
            var draws = inner.Field("bpmnElement") ?? inner.Field("dmnElementRef");
            var isDrawing = drawing || inner.Name is "bpmndi:BPMNDiagram" || inner.Name.Contains("DMNDI", StringComparison.Ordinal);
            var id = isDrawing ? DrawingId(inner, draws, isFirst: !drawing) : ElementId(inner, root && ReferenceEquals(part, holder));
            if (id is not null && ids.Add(id)) Take(inner, id, owner, path, isDrawing, draws);
            else left.Add(Without(inner, holder, owner, $"{path}{Step(part, i)}/", drawing, root));
        }

        return left.Count == part.Parts.Length && left.Zip(part.Parts).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? part
            : new Part(part.Name, part.Fields, left.ToImmutable(), part.Text, part.Key, part.KeyField);
    }

    private static string? ElementId(Part part, bool inRoot) =>
        part.Field(Ids.Field) is { Length: > 0 } id && (Elements.Contains(part.Name) || (inRoot && part.Name != "extensionElements")) ? id : null;

    private string? DrawingId(Part part, string? draws, bool isFirst)
    {
        var id = draws is not null ? $"{part.Name} {draws}" : isFirst ? $"{part.Name} {part.Field(Ids.Field)}" : null;
        return id is not null && ids.Contains(id) ? $"{id} {part.Field(Ids.Field)}" : id;
    }

    private static string Step(Part parent, int at)
    {
        var part = parent.Parts[at];
        return part.Key is not null ? part.ToString() : string.Create(CultureInfo.InvariantCulture, $"{part.Name}[{parent.Parts.Take(at + 1).Count(one => one.Name == part.Name)}]");
    }
}
