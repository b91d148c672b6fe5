using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>Inputs and outputs, the sets that they are in, and the associations between data (BPMN 2.0, 10.4.2).</summary>
internal static class DataSetCheck
{
    private static readonly string[] ItemAware = ["dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput", "property", "inputDataItem", "outputDataItem"];

    public static void Check(StandardFile standard)
    {
        foreach (var specification in standard.All("ioSpecification"))
        {
            if (StandardFile.Is(specification.Parent, "subProcess", "adHocSubProcess", "transaction"))
                standard.File.Refuse(StandardFile.Owner(specification), "data-in-subprocess", "expected no ioSpecification in a subprocess, but there is one");
            CheckSets(standard, specification, "dataInput", "inputSet", "dataInputRefs", "optionalInputRefs", "whileExecutingInputRefs");
            CheckSets(standard, specification, "dataOutput", "outputSet", "dataOutputRefs", "optionalOutputRefs", "whileExecutingOutputRefs");
            CheckPairs(standard, specification);
        }

        foreach (var association in standard.All("dataInputAssociation", "dataOutputAssociation")) CheckAssociation(standard, association);
    }

    private static void CheckSets(StandardFile standard, XElement specification, string data, string set, string list, params string[] parts)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in StandardFile.Children(specification, set))
        {
            var inSet = StandardFile.References(one, list);
            listed.UnionWith(inSet);
            foreach (var part in parts)
            {
                foreach (var reference in StandardFile.References(one, part).Where(reference => !inSet.Contains(reference)))
                    standard.File.Refuse(StandardFile.Owner(one), "data-set-part", $"expected {part} to name one of the {list} of the same {set}, but '{reference}' is none");
            }
        }

        foreach (var one in StandardFile.Children(specification, data).Where(one => !listed.Contains(BpmnFile.IdOf(one))))
            standard.File.Refuse(one, "data-without-set", $"expected a {data} in at least one {set}, but it is in none");
    }

    /// <summary>An input set that leads to an output set, and the other way round, say so at both ends.</summary>
    private static void CheckPairs(StandardFile standard, XElement specification)
    {
        foreach (var (from, to, list, back) in (ReadOnlySpan<(string, string, string, string)>)[("inputSet", "outputSet", "outputSetRefs", "inputSetRefs"), ("outputSet", "inputSet", "inputSetRefs", "outputSetRefs")])
        {
            foreach (var set in StandardFile.Children(specification, from))
            {
                foreach (var reference in StandardFile.References(set, list))
                {
                    var other = StandardFile.Children(specification, to).FirstOrDefault(one => BpmnFile.IdOf(one) == reference);
                    if (other is null || !StandardFile.References(other, back).Contains(BpmnFile.IdOf(set)))
                        standard.File.Refuse(StandardFile.Owner(set), "data-set-pair", $"expected the {to} '{reference}' to name this {from} in {back}, but it does not");
                }
            }
        }
    }

    private static void CheckAssociation(StandardFile standard, XElement association)
    {
        var isInput = association.Name.LocalName == "dataInputAssociation";
        foreach (var end in association.Elements().Where(child => StandardFile.Is(child, "sourceRef", "targetRef") && !string.IsNullOrWhiteSpace(child.Value)))
        {
            var data = standard.Find(end.Value);
            if (data is null && standard.HasImports) continue;
            var isSource = end.Name.LocalName == "sourceRef";
            // What a process gives cannot be read in it, and what it gets cannot be written
            var ofProcess = StandardFile.Is(data?.Parent, "ioSpecification") && StandardFile.Is(data?.Parent?.Parent, "process");
            if (data is not null && ItemAware.Contains(data.Name.LocalName)
                && !(ofProcess && data.Name.LocalName == (isSource ? "dataOutput" : "dataInput"))
                && !(!ofProcess && isInput && isSource && data.Name.LocalName == "dataOutput" && data.Ancestors().Contains(association.Parent!))) continue;
            standard.File.Refuse(StandardFile.Owner(association), "data-association-end",
                $"expected {end.Name.LocalName} to name data that can be {(isSource ? "read" : "written")} here, but '{end.Value.Trim()}' {(data is null ? "is not in the file" : $"is a {data.Name.LocalName}")}");
        }

        if (StandardFile.Children(association, "sourceRef").Skip(1).Any() && !StandardFile.Children(association, "transformation").Any())
            standard.File.Refuse(StandardFile.Owner(association), "data-association-sources", "expected one sourceRef, or a transformation of several, but there are several and no transformation");
    }
}
