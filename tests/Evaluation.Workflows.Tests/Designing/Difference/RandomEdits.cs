using System.Text;
using System.Xml.Linq;

namespace Evaluation.Workflows.Tests.Designing.Difference;

/// <summary>Edits as no editor and every editor makes them: of any attribute, text, element and place, and of none of what is said.</summary>
internal sealed class RandomEdits(int seed)
{
    private static readonly string[] Named = ["name", "id", "value", "source", "target", "expression", "x", "label", "typeRef"];

    private readonly Random random = new(seed);

    /// <summary>Changes something that is said, perhaps back again.</summary>
    public void Change(XDocument document)
    {
        var elements = document.Descendants().ToList();
        var element = elements[random.Next(elements.Count)];
        var attributes = element.Attributes().Where(one => !one.IsNamespaceDeclaration).ToList();
        switch (random.Next(10))
        {
            case 0 when attributes.Count > 0: attributes[random.Next(attributes.Count)].Value += "9"; break;
            case 1 when attributes.Count > 0: attributes[random.Next(attributes.Count)].Remove(); break;
            case 2: element.SetAttributeValue(XName.Get("odd", "https://odd.example"), random.Next(3)); break;
            case 3: element.SetAttributeValue(Named[random.Next(Named.Length)], $"new-{random.Next(5)}"); break;
            case 4 when element.Parent is not null: element.Remove(); break;
            case 5: element.Add(new XElement(XName.Get("odd", "https://odd.example"), new XAttribute("a", random.Next(3)), random.Next(2) == 0 ? "text" : null)); break;
            case 6 when element.Parent is not null: element.AddAfterSelf(new XElement(element)); break;
            case 7 when element.NextNode is not null && element.ElementsAfterSelf().FirstOrDefault() is { } next:
                next.Remove();
                element.AddBeforeSelf(next);
                break;
            case 8 when !element.HasElements: element.Value += random.Next(2) == 0 ? "?" : " "; break;
            case 9 when element.Parent is not null:
                var other = elements[random.Next(elements.Count)];
                if (other.AncestorsAndSelf().Contains(element)) break;
                element.Remove();
                other.Add(element);
                break;
        }
    }

    /// <summary>Writes it otherwise, and says the same.</summary>
    public void Rewrite(XDocument document)
    {
        foreach (var element in document.Descendants().ToList())
        {
            if (random.Next(3) == 0) element.ReplaceAttributes(element.Attributes().OrderBy(_ => random.Next()).ToArray());
            if (element.HasElements && random.Next(4) == 0) element.AddFirst(new XText("\n   \t"));
            if (random.Next(10) == 0) element.AddFirst(new XComment("a remark"));
        }

        foreach (var declared in document.Root!.Attributes().Where(one => one.IsNamespaceDeclaration && one.Name.LocalName != "xmlns").ToList())
        {
            declared.Remove();
            document.Root.Add(new XAttribute(XNamespace.Xmlns + (declared.Name.LocalName + "x"), declared.Value));
        }

        // Names in values follow their prefix.
        foreach (var type in document.Descendants().Attributes(XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance")))
            type.Value = type.Value.Replace("bpmn:", "bpmnx:", StringComparison.Ordinal);
    }

    /// <summary>
    /// What is said, as text of another make than the one under test: names with their namespace, sorted attributes, texts without space around
    /// them, and what has no order in an order.
    /// </summary>
    public static string Canonical(XDocument document) => Canonical(document.Root!);

    private static string Canonical(XElement element)
    {
        var text = new StringBuilder().Append('<').Append(element.Name);
        foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration).OrderBy(one => one.Name.ToString(), StringComparer.Ordinal))
            text.Append(' ').Append(attribute.Name).Append("='").Append(attribute.Name.LocalName == "type" ? attribute.Value.Replace("bpmnx:", "bpmn:", StringComparison.Ordinal) : attribute.Value).Append('\'');
        text.Append('>');
        if (!element.HasElements) return text.Append(element.Value.Trim()).Append("</>").ToString();
        var parts = new List<(string Name, string Canonical)>();
        var run = new StringBuilder();
        foreach (var node in element.Nodes().Append(new XElement("end")))
        {
            if (node is XText one) run.Append(one.Value);
            if (node is not XElement child) continue;
            if (!string.IsNullOrWhiteSpace(run.ToString())) parts.Add(("#text", run.ToString().Trim()));
            run.Clear();
            if (child.Parent is null || (child.Name.LocalName is "extensionElements" or "properties" or "ioMapping" or "taskHeaders" && !Says(child))) continue;
            parts.Add((child.Name.LocalName, Canonical(child)));
        }

        var isSorted = (element.Name.NamespaceName.EndsWith("BPMN/20100524/MODEL", StringComparison.Ordinal) || element.Name.NamespaceName.EndsWith("zeebe/1.0", StringComparison.Ordinal))
            && parts.TrueForAll(part => part.Name != "#text");
        foreach (var part in isSorted ? parts.OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Name is "property" or "header" or "incoming" or "flowNodeRef" ? part.Canonical : "", StringComparer.Ordinal) : parts.AsEnumerable())
            text.Append(part.Name).Append(part.Canonical);
        return text.Append("</>").ToString();
    }

    private static bool Says(XElement holder) =>
        holder.Attributes().Any(one => !one.IsNamespaceDeclaration) || holder.Value.Trim().Length > 0 || holder.Elements().Any(child => !(child.Name.LocalName is "properties" or "ioMapping" or "taskHeaders") || Says(child));
}
