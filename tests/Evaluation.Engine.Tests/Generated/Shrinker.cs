using System.Diagnostics;
using System.Xml.Linq;
using static Evaluation.Engine.Tests.Generated.ProcessGenerator;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>Looks for the smallest case that fails in the same way: fewer steps, fewer elements, less on each element.</summary>
internal static class Shrinker
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static GeneratedCase Shrink(GeneratedCase failing, Exception failure)
    {
        var watch = Stopwatch.StartNew();
        var kind = KindOf(failure);
        for (var before = (GeneratedCase?)null; before != failing && watch.Elapsed < Longest;)
        {
            before = failing;
            // The largest first; where something could go, the next one stands in its place
            for (var cut = failing.Steps.Length / 2; cut > 0; cut /= 2)
            {
                for (var at = 0; at < failing.Steps.Length && watch.Elapsed < Longest;)
                {
                    var candidate = failing with { Steps = [.. failing.Steps[..at], .. failing.Steps[Math.Min(at + cut, failing.Steps.Length)..]] };
                    if (FailsAlike(candidate, kind)) failing = candidate;
                    else at += cut;
                }
            }

            for (var at = 0; at < failing.Definitions.Descendants().Count() && watch.Elapsed < Longest;)
            {
                if (Without(failing, at) is { } candidate && FailsAlike(candidate, kind)) failing = candidate;
                else at++;
            }
        }

        return failing;
    }

    private static bool FailsAlike(GeneratedCase candidate, string kind)
        => candidate.Read().Problems.IsEmpty && CasePlayer.Play(candidate).Failure is { } failure && KindOf(failure) == kind;

    /// <summary>The message without the names in it, so that the shrunk case shows the same fault and not just any.</summary>
    public static string KindOf(Exception failure)
        => failure.GetType().Name + string.Concat(failure.Message.Split('\n')[0].Split('\'').Where((_, i) => i % 2 == 0)).Where(letter => !char.IsAsciiDigit(letter)).Aggregate("", (text, letter) => text + letter);

    private static GeneratedCase? Without(GeneratedCase failing, int at)
    {
        var without = new XElement(failing.Definitions);
        if (!TryRemove(without.Descendants().ElementAt(at))) return null;
        Prune(without);
        return failing with { Definitions = without };
    }

    /// <summary>Without a flow node its tokens go on to the next one; other elements just go.</summary>
    public static bool TryRemove(XElement node)
    {
        if (node.Name.LocalName is "process" && node.Attribute("id")?.Value == "main") return false;
        if (node.Parent?.Name.LocalName is "conditionExpression" or "condition") return false;
        if (node.Attribute("id")?.Value is { } id && node.Parent is { } scope)
        {
            var flows = scope.Elements(BpmnNamespace + "sequenceFlow").ToArray();
            var next = flows.FirstOrDefault(flow => flow.Attribute("sourceRef")!.Value == id)?.Attribute("targetRef")!.Value;
            foreach (var flow in flows)
            {
                if (flow.Attribute("sourceRef")!.Value == id) flow.Remove();
                else if (flow.Attribute("targetRef")!.Value == id && next is not null && next != id) flow.SetAttributeValue("targetRef", next);
            }
        }

        node.Remove();
        return true;
    }

    /// <summary>Takes away what lost its reason: flows without ends, events without host, elements that nothing leads to.</summary>
    public static void Prune(XElement definitions)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var ids = definitions.Descendants().Select(node => node.Attribute("id")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var reached = definitions.Descendants(BpmnNamespace + "sequenceFlow").Select(flow => flow.Attribute("targetRef")!.Value)
                .Concat(definitions.Descendants(BpmnNamespace + "association").Select(flow => flow.Attribute("targetRef")!.Value)).ToHashSet(StringComparer.Ordinal);
            foreach (var node in definitions.Descendants().ToArray())
            {
                string[] references = [.. new[] { "sourceRef", "targetRef", "attachedToRef" }.Select(name => node.Attribute(name)?.Value).OfType<string>()];
                var isLost = references.Any(reference => !ids.Contains(reference))
                    || (IsOfTheFlow(node) && !reached.Contains(node.Attribute("id")!.Value));
                if (isLost)
                {
                    node.Remove();
                    changed = true;
                }
                else if (node.Attribute("default") is { } named && !ids.Contains(named.Value))
                {
                    named.Remove();
                }
            }
        }
    }

    private static bool IsOfTheFlow(XElement node)
        => node.Name.Namespace == BpmnNamespace && node.Attribute("id") is not null && node.Parent?.Name.LocalName is "process" or "subProcess" && node.Attribute("triggeredByEvent") is null
            && node.Name.LocalName is not ("startEvent" or "boundaryEvent" or "sequenceFlow" or "association") && node.Element(BpmnNamespace + "linkEventDefinition") is null;
}
