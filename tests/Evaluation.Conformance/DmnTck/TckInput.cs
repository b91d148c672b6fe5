using System.Xml.Linq;
using Evaluation.Engine.Feel;

namespace Evaluation.Conformance.DmnTck;

/// <summary>
/// The input of a test case. A node may name the namespace of an imported model, or stand as "import.name": its value then
/// lies in a context under the name of the import.
/// </summary>
internal static class TckInput
{
    public static FeelContext Of(TckModel model, XElement test)
    {
        XNamespace ns = test.Name.Namespace;
        return Of(model, [.. test.Elements(ns + "inputNode").Select(node =>
            new Node(Normal((string)node.Attribute("name")!), (string?)node.Attribute("namespace"), TckValue.Read(node, ns)))]);
    }

    public static string Normal(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static FeelContext Of(TckModel model, IReadOnlyList<Node> nodes)
    {
        var entries = nodes.Where(node => model.Find(node.Namespace) is not null && (node.Namespace is null || node.Namespace == model.Model!.Namespace))
            .Select(node => new KeyValuePair<string, FeelValue>(node.Name, node.Value)).ToList();
        foreach (var (import, inner) in model.Imports)
        {
            var dotted = nodes.Where(node => node.Namespace is null && node.Name.StartsWith(import + ".", StringComparison.Ordinal))
                .Select(node => node with { Name = node.Name[(import.Length + 1)..] }).ToArray();
            if (dotted.Length == 0 && !nodes.Any(node => node.Namespace is not null && inner.Find(node.Namespace) is not null)) continue;
            var context = Of(inner, [.. nodes.Where(node => node.Name != import), .. dotted]);
            if (import.Length > 0) entries.Insert(0, new(import, context));
            else entries.InsertRange(0, context.Entries);
        }

        return new FeelContext(entries);
    }

    private sealed record Node(string Name, string? Namespace, FeelValue Value);
}
