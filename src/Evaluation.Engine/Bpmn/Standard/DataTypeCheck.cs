using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>Types of data (item definitions) at both ends of what passes data on, in processes that are executed.</summary>
internal static class DataTypeCheck
{
    private static readonly string[] EventNames = ["startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"];

    public static void Check(StandardFile standard)
    {
        foreach (var data in standard.All("dataObject", "dataInput", "dataOutput").Where(StandardFile.IsExecutable)) CheckCollection(standard, data);
        foreach (var association in standard.All("dataInputAssociation", "dataOutputAssociation").Where(StandardFile.IsExecutable)) CheckAssociation(standard, association);
        foreach (var loop in standard.All("multiInstanceLoopCharacteristics"))
        {
            CheckLoop(standard, loop, "loopDataInputRef", "inputDataItem");
            CheckLoop(standard, loop, "loopDataOutputRef", "outputDataItem");
        }

        foreach (var xml in standard.All(EventNames).Where(StandardFile.IsExecutable)) CheckEvent(standard, xml);
        foreach (var call in standard.All("callActivity")) CheckCall(standard, call);
    }

    /// <summary>The id of the item definition of data, as it is written; of a reference, that of what it refers to.</summary>
    public static string? TypeOf(StandardFile standard, XElement? data) => data?.Name.LocalName switch
    {
        null => null,
        "dataObjectReference" => TypeOf(standard, standard.Find(BpmnFile.Text(data, "dataObjectRef"))),
        "dataStoreReference" => TypeOf(standard, standard.Find(BpmnFile.Text(data, "dataStoreRef"))),
        "message" => BpmnFile.Text(data, "itemRef"),
        "signal" or "error" or "escalation" => BpmnFile.Text(data, "structureRef"),
        _ => BpmnFile.Text(data, "itemSubjectRef"),
    };

    /// <summary>The same item definition, or two of the same structure.</summary>
    public static bool AreSame(StandardFile standard, string? first, string? second)
    {
        if (first is null || second is null) return first == second;
        if (StandardFile.Local(first) == StandardFile.Local(second)) return true;
        var (one, other) = (standard.Find(first), standard.Find(second));
        // What is defined in another file cannot be compared
        if (one is null || other is null) return standard.HasImports;
        return BpmnFile.Text(one, "structureRef") is { } structure && structure == BpmnFile.Text(other, "structureRef");
    }

    private static void CheckCollection(StandardFile standard, XElement data)
    {
        if (BpmnFile.Text(data, "isCollection") is not { } text || standard.Find(BpmnFile.Text(data, "itemSubjectRef")) is not { } type) return;
        if (text is "true" or "1" != IsCollection(type))
            standard.File.Refuse(data, "data-collection", $"expected isCollection as in the item definition '{BpmnFile.IdOf(type)}', but it is '{text}'");
    }

    private static void CheckAssociation(StandardFile standard, XElement association)
    {
        if (StandardFile.Children(association, "transformation").Any() || StandardFile.Children(association, "assignment").Any()) return;
        var target = TypeOf(standard, standard.Find(StandardFile.Children(association, "targetRef").FirstOrDefault()?.Value));
        foreach (var source in StandardFile.Children(association, "sourceRef").Select(end => TypeOf(standard, standard.Find(end.Value))))
        {
            if (source is not null && target is not null && !AreSame(standard, source, target))
                standard.File.Refuse(StandardFile.Owner(association), "data-association-type", $"expected data of the same type at both ends or a transformation, but the types are '{source}' and '{target}'");
        }
    }

    /// <summary>An item is one of what the collection holds.</summary>
    private static void CheckLoop(StandardFile standard, XElement loop, string collection, string item)
    {
        var one = StandardFile.Children(loop, item).FirstOrDefault();
        var all = standard.Find(StandardFile.Children(loop, collection).FirstOrDefault()?.Value);
        if (one is null || all is null || TypeOf(standard, one) is not { } single || TypeOf(standard, all) is not { } several) return;
        var (singleType, severalType) = (standard.Find(single), standard.Find(several));
        if (singleType is null || severalType is null) return;
        if (IsCollection(singleType) || BpmnFile.Text(singleType, "structureRef") != BpmnFile.Text(severalType, "structureRef"))
            standard.File.Refuse(StandardFile.Owner(one), "loop-data-type", $"expected {item} to be one item of '{BpmnFile.IdOf(all)}', but its type '{single}' does not fit '{several}'");
    }

    /// <summary>What an event takes or gives has the type of its message, signal, error or escalation, one each in their order.</summary>
    private static void CheckEvent(StandardFile standard, XElement xml)
    {
        XElement[] data = [.. xml.Elements().Where(child => StandardFile.Is(child, "dataInput", "dataOutput"))];
        if (data.Length == 0) return;
        XElement[] definitions =
        [
            .. xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn && child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)),
            .. StandardFile.Children(xml, "eventDefinitionRef").Select(reference => standard.Find(reference.Value)).OfType<XElement>(),
        ];
        if (definitions.Length != data.Length)
            standard.File.Refuse(xml, "event-data-count", $"expected data for each event definition, but there are {data.Length} for {definitions.Length}");
        for (var i = 0; i < Math.Min(definitions.Length, data.Length); i++)
        {
            var kind = definitions[i].Name.LocalName[..^"EventDefinition".Length];
            if (kind is not ("message" or "signal" or "error" or "escalation")) continue;
            if (standard.Find(BpmnFile.Text(definitions[i], kind + "Ref")) is not { } thrown) continue;
            if (TypeOf(standard, thrown) is { } given && TypeOf(standard, data[i]) is { } taken && !AreSame(standard, given, taken))
                standard.File.Refuse(xml, "event-data-type", $"expected data of the type of the {kind} '{BpmnFile.IdOf(thrown)}', but '{BpmnFile.IdOf(data[i])}' has another");
        }
    }

    /// <summary>A call gives what the called process (or task) takes, and takes what it gives; and it can be started by a call.</summary>
    private static void CheckCall(StandardFile standard, XElement call)
    {
        var called = standard.Find(BpmnFile.Text(call, "calledElement") ?? ZeebeProcess(call));
        if (called is null) return;
        var starts = StandardFile.Children(called, "startEvent").ToArray();
        if (called.Name.LocalName == "process" && starts.Length > 0 && starts.All(HasDefinition))
            standard.File.Refuse(call, "called-process-start", $"expected a none start event in the called process '{BpmnFile.IdOf(called)}', but it has none");

        var (own, other) = (Specification(call), Specification(called));
        if (own is null && other is null) return;
        foreach (var data in (ReadOnlySpan<string>)["dataInput", "dataOutput"])
        {
            var given = own is null ? [] : StandardFile.Children(own, data).ToArray();
            var wanted = other is null ? [] : StandardFile.Children(other, data).ToArray();
            if (given.Length == wanted.Length && given.Zip(wanted).All(pair => AreSame(standard, TypeOf(standard, pair.First), TypeOf(standard, pair.Second)))) continue;
            standard.File.Refuse(call, "call-data", $"expected each {data} of '{BpmnFile.IdOf(called)}' in the call, with its type, but they differ");
        }
    }

    private static string? ZeebeProcess(XElement call)
        => call.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "calledElement") is { } zeebe
            && BpmnFile.Text(zeebe, "processId") is { } id && id[0] != '=' ? id : null;

    private static bool HasDefinition(XElement start)
        => start.Elements().Any(child => child.Name.Namespace == BpmnNames.Bpmn && (child.Name.LocalName == "eventDefinitionRef" || child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)));

    private static XElement? Specification(XElement xml) => StandardFile.Children(xml, "ioSpecification").FirstOrDefault();

    private static bool IsCollection(XElement type) => BpmnFile.Text(type, "isCollection") is "true" or "1";
}
