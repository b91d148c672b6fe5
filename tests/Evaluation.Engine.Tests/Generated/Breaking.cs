using System.Xml.Linq;
using static Evaluation.Engine.Tests.Generated.ProcessGenerator;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>Makes a sound process unsound: tokens come twice, get stuck at joins, end too early or run in circles.</summary>
internal static class Breaking
{
    public static XElement Break(XElement sound, Random random)
    {
        var broken = new XElement(sound);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var flows = broken.Descendants(BpmnNamespace + "sequenceFlow").ToArray();
            var flow = flows[random.Next(flows.Length)];
            var scope = flow.Parent!;
            var nodes = scope.Elements().Where(node => node.Attribute("id") is not null && node.Name.LocalName is not ("sequenceFlow" or "association")).ToArray();
            var other = nodes[random.Next(nodes.Length)];
            var id = other.Attribute("id")!.Value;
            var gateways = broken.Descendants().Where(node => node.Name.LocalName is "parallelGateway" or "inclusiveGateway" or "exclusiveGateway").ToArray();
            switch (random.Next(9))
            {
                case 0 or 1:
                    flow.SetAttributeValue("targetRef", id);
                    break;
                case 2:
                    flow.SetAttributeValue("sourceRef", id);
                    break;
                case 3:
                    scope.Add(new XElement(BpmnNamespace + "sequenceFlow", new XAttribute("id", $"more{random.Next(1_000_000)}"),
                        new XAttribute("sourceRef", flow.Attribute("sourceRef")!.Value), new XAttribute("targetRef", id), flow.Elements().Select(element => new XElement(element))));
                    break;
                case 4 or 5 when gateways.Length > 0:
                    Turn(gateways[random.Next(gateways.Length)], random);
                    break;
                case 6:
                    flow.Remove();
                    break;
                case 7 when broken.Descendants(BpmnNamespace + "endEvent").ToArray() is { Length: > 0 } ends:
                    ends[random.Next(ends.Length)].ReplaceNodes(new XElement(BpmnNamespace + Pick(random, "terminateEventDefinition", "compensateEventDefinition")));
                    break;
                default:
                    foreach (var gateway in gateways.Where(_ => random.Next(3) == 0)) gateway.Attribute("default")?.Remove();
                    break;
            }
        }

        return broken;
    }

    /// <summary>Another kind of gateway, with conditions where it needs them.</summary>
    private static void Turn(XElement gateway, Random random)
    {
        gateway.Name = BpmnNamespace + Pick(random, "parallelGateway", "inclusiveGateway", "exclusiveGateway");
        gateway.Attribute("default")?.Remove();
        var flows = gateway.Parent!.Elements(BpmnNamespace + "sequenceFlow").Where(flow => flow.Attribute("sourceRef")!.Value == gateway.Attribute("id")!.Value).ToArray();
        for (var i = 0; i < flows.Length; i++)
        {
            flows[i].RemoveNodes();
            if (flows.Length > 1 && gateway.Name.LocalName != "parallelGateway") flows[i].Add(new XElement(BpmnNamespace + "conditionExpression", $"=choice = {i}"));
        }
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
