using System.Collections.Immutable;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution.Migration;
using static Evaluation.Engine.Tests.Generated.ProcessGenerator;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>Another version of a process to migrate to: the same again, one with other ids, one with less or more in it.</summary>
internal static class Rebuilding
{
    /// <summary>Null where the other version is none that would be deployed.</summary>
    public static (XElement Definitions, ImmutableArray<ElementMapping> Mapping, bool IsSame)? Of(XElement definitions, ProcessDefinition source, Random random)
    {
        var kind = random.Next(5);
        var target = kind switch
        {
            0 => new XElement(definitions),
            1 or 2 => Renamed(definitions, random),
            3 => Breaking.Break(definitions, random),
            _ => Less(definitions, random),
        };
        var read = new GeneratedCase(target, IsSound: false, []).Read();
        if (!read.Problems.IsEmpty) return null;
        var mapping = kind is 1 or 2
            ? [.. source.Elements.Select(element => new ElementMapping(element.Id, Name(element.Id))), .. source.Flows.Select(flow => new ElementMapping(flow.Id, Name(flow.Id)))]
            : ElementMapping.Suggest(source, read.Processes[0]);
        // Sometimes somebody forgets something, or means another element
        if (kind > 0 && random.Next(3) == 0 && mapping.Length > 0) mapping = mapping.RemoveAt(random.Next(mapping.Length));
        if (kind > 2 && random.Next(3) == 0 && mapping.Length > 1) mapping = mapping.SetItem(0, mapping[0] with { TargetId = mapping[^1].TargetId });
        return (target, mapping, kind == 0);

        string Name(string id) => target.Descendants().Any(node => node.Attribute("id")?.Value == "other." + id) ? "other." + id : id;
    }

    private static XElement Renamed(XElement definitions, Random random)
    {
        var target = new XElement(definitions);
        var main = target.Elements(BpmnNamespace + "process").First();
        var renamed = main.Descendants().Select(node => node.Attribute("id")?.Value).OfType<string>().Where(_ => random.Next(2) == 0).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in main.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "id" or "sourceRef" or "targetRef" or "attachedToRef" or "default" or "activityRef"))
        {
            if (renamed.Contains(attribute.Value)) attribute.Value = "other." + attribute.Value;
        }

        return target;
    }

    private static XElement Less(XElement definitions, Random random)
    {
        var target = new XElement(definitions);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var nodes = target.Elements(BpmnNamespace + "process").First().Descendants().ToArray();
            if (nodes.Length > 0 && Shrinker.TryRemove(nodes[random.Next(nodes.Length)])) Shrinker.Prune(target);
        }

        return target;
    }
}
