using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn.Standard;

/// <summary>Tasks that name an operation or message, and processes that offer one: their data fits its messages (BPMN 2.0, 10.3.3).</summary>
internal static class OperationCheck
{
    public static void Check(StandardFile standard)
    {
        foreach (var task in standard.All("serviceTask")) CheckService(standard, task);
        foreach (var task in standard.All("sendTask")) CheckMessage(standard, task, "inputSet", "dataInput", "inMessageRef");
        foreach (var task in standard.All("receiveTask")) CheckMessage(standard, task, "outputSet", "dataOutput", "outMessageRef");
        foreach (var binding in standard.All("ioBinding")) CheckBinding(standard, binding);
        foreach (var offered in standard.All("supportedInterfaceRef"))
        {
            if (!StandardFile.Children(offered.Parent!, "ioBinding").Any())
                standard.File.Refuse(StandardFile.Owner(offered), "binding-missing", $"expected an ioBinding to an operation of '{offered.Value.Trim()}', but there is none");
        }
    }

    private static void CheckService(StandardFile standard, XElement task)
    {
        if (standard.Find(BpmnFile.Text(task, "operationRef")) is not { } operation) return;
        var specification = StandardFile.Children(task, "ioSpecification").FirstOrDefault();
        var inputs = specification is null ? 0 : StandardFile.Children(specification, "inputSet").Count();
        if (inputs != 1)
            standard.File.Refuse(task, "operation-inputs", $"expected one inputSet for the operation '{BpmnFile.IdOf(operation)}', but there are {inputs}");
        if (specification is null) return;
        if (StandardFile.Children(specification, "outputSet").Skip(1).Any())
            standard.File.Refuse(task, "operation-outputs", $"expected at most one outputSet for the operation '{BpmnFile.IdOf(operation)}', but there are several");
        CheckType(standard, task, specification, "dataInput", MessageOf(standard, operation, "inMessageRef"), "operation-input-type");
        CheckType(standard, task, specification, "dataOutput", MessageOf(standard, operation, "outMessageRef"), "operation-output-type");
    }

    private static void CheckMessage(StandardFile standard, XElement task, string set, string data, string operationMessage)
    {
        if (StandardFile.Children(task, "ioSpecification").FirstOrDefault() is not { } specification) return;
        var message = standard.Find(BpmnFile.Text(task, "messageRef"))
            ?? (standard.Find(BpmnFile.Text(task, "operationRef")) is { } operation ? MessageOf(standard, operation, operationMessage) : null);
        if (message is null) return;
        if (StandardFile.Children(specification, set).Skip(1).Any() || StandardFile.Children(specification, data).Skip(1).Any())
            standard.File.Refuse(task, "message-data", $"expected at most one {set} and one {data} for the message '{BpmnFile.IdOf(message)}', but there are several");
        CheckType(standard, task, specification, data, message, "message-data-type");
    }

    private static void CheckType(StandardFile standard, XElement task, XElement specification, string data, XElement? message, string code)
    {
        if (message is null || StandardFile.Children(specification, data).FirstOrDefault() is not { } first) return;
        if (!DataTypeCheck.AreSame(standard, DataTypeCheck.TypeOf(standard, first), DataTypeCheck.TypeOf(standard, message)))
            standard.File.Refuse(task, code, $"expected '{BpmnFile.IdOf(first)}' to have the type of the message '{BpmnFile.IdOf(message)}', but it has another");
    }

    private static void CheckBinding(StandardFile standard, XElement binding)
    {
        var owner = StandardFile.Owner(binding);
        if (standard.Find(BpmnFile.Text(binding, "operationRef")) is not { } operation)
        {
            if (!standard.HasImports)
                standard.File.Refuse(owner, "binding-data", $"expected an operation of the file in ioBinding, but '{BpmnFile.Text(binding, "operationRef")}' is none");
            return;
        }

        foreach (var (attribute, reference) in (ReadOnlySpan<(string, string)>)[("inputDataRef", "inMessageRef"), ("outputDataRef", "outMessageRef")])
        {
            var message = MessageOf(standard, operation, reference);
            if (message is null || standard.Find(BpmnFile.Text(binding, attribute)) is not { } data) continue;
            // Bound is the data itself, or the set that holds it
            var bound = StandardFile.Is(data, "inputSet", "outputSet")
                ? data.Elements().Where(child => StandardFile.Is(child, "dataInputRefs", "dataOutputRefs")).Select(child => standard.Find(child.Value)).FirstOrDefault()
                : data;
            if (!DataTypeCheck.AreSame(standard, DataTypeCheck.TypeOf(standard, bound), DataTypeCheck.TypeOf(standard, message)))
                standard.File.Refuse(owner, "binding-data", $"expected '{BpmnFile.IdOf(data)}' to have the type of the message '{BpmnFile.IdOf(message)}', but it has another");
        }
    }

    private static XElement? MessageOf(StandardFile standard, XElement operation, string reference)
        => standard.Find(StandardFile.Children(operation, reference).FirstOrDefault()?.Value);
}
