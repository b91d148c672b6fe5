using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Evaluation.Conformance.Betsy;

/// <summary>Puts a file into the dialect: scripts and messages become jobs, conditions become FEEL, a cardinality becomes a collection.</summary>
internal static partial class BetsyAdapter
{
    public const string SendPrefix = "send ";

    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static byte[] Adapt(XDocument file)
    {
        var root = file.Root!;
        foreach (var script in root.Descendants(Model + "script").ToArray())
        {
            var mark = script.Value.Trim();
            AddExtension(script.Parent!, new XElement(Zeebe + "taskDefinition", new XAttribute("type", mark)));
            script.Remove();
        }

        foreach (var condition in root.Descendants().Where(element => element.Name == Model + "conditionExpression" || element.Name == Model + "condition"))
            condition.Value = Contains().Replace(condition.Value.Trim().TrimEnd('>'), "=contains(test, \"$1\")");
        foreach (var sender in root.Descendants().Where(element => element.Name == Model + "sendTask"
            || (element.Name.LocalName is "endEvent" or "intermediateThrowEvent" && element.Element(Model + "messageEventDefinition") is not null)).ToArray())
        {
            var reference = sender.Attribute("messageRef") ?? sender.Element(Model + "messageEventDefinition")?.Attribute("messageRef");
            var message = root.Elements(Model + "message").FirstOrDefault(message => (string?)message.Attribute("id") == reference?.Value);
            AddExtension(sender, new XElement(Zeebe + "taskDefinition", new XAttribute("type", SendPrefix + (string?)message?.Attribute("name"))));
        }

        foreach (var cardinality in root.Descendants(Model + "loopCardinality").ToArray())
        {
            var count = cardinality.Value.Trim().TrimStart('$').Trim('{', '}');
            // Less than no item is no collection
            var items = string.Create(CultureInfo.InvariantCulture, $"=if {count} < 0 then null else if {count} = 0 then [] else for i in 1..{count} return i");
            AddExtension(cardinality.Parent!, new XElement(Zeebe + "loopCharacteristics", new XAttribute("inputCollection", items)));
            cardinality.Remove();
        }

        return Encoding.UTF8.GetBytes(root.ToString());
    }

    private static void AddExtension(XElement owner, XElement extension)
    {
        if (owner.Element(Model + "extensionElements") is { } there) there.Add(extension);
        else owner.AddFirst(new XElement(Model + "extensionElements", extension));
    }

    [GeneratedRegex("test\\.contains\\(\"(\\w+)\"\\)")]
    private static partial Regex Contains();
}
