using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Reads activities: tasks, subprocesses and their multi-instance characteristics.</summary>
internal static class ActivityPass
{
    private static readonly BpmnExpression DefaultRetries = new("3", null);

    public static UserTask ReadUserTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        var zeebe = new ZeebeExtensions(
            file, xml, "userTask", "assignmentDefinition", "formDefinition", "taskSchedule", "priorityDefinition", "ioMapping", "userTaskForm", "taskListeners", "jobPriorityDefinition");
        var priority = zeebe.Expression("priorityDefinition", "priority");
        if (priority is { IsStatic: true } && (!int.TryParse(priority.Source, out var number) || number is < 0 or > 100))
            file.Refuse(xml, "priority-out-of-range", $"expected a priority from 0 to 100, but it is '{priority.Source}'");
        // Forms are the host's; what the file says of their version only has to be right
        if (zeebe.Has("formDefinition")) zeebe.Binding("formDefinition");
        return new UserTask(Head(file, xml, zeebe, place))
        {
            TaskListeners = zeebe.Listeners("taskListeners", "taskListener", ["creating", "assigning", "updating", "completing", "canceling"]),
            FormReference = zeebe.Text("formDefinition", "externalReference") ?? zeebe.Text("formDefinition", "formId") ?? zeebe.Text("formDefinition", "formKey"),
            Assignee = zeebe.Expression("assignmentDefinition", "assignee"),
            CandidateUsers = zeebe.Expression("assignmentDefinition", "candidateUsers"),
            CandidateGroups = zeebe.Expression("assignmentDefinition", "candidateGroups"),
            DueDate = Moment(file, xml, zeebe, "dueDate"),
            FollowUpDate = Moment(file, xml, zeebe, "followUpDate"),
            Priority = priority,
        };
    }

    public static ServiceTask ReadServiceTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        var zeebe = new ZeebeExtensions(file, xml, "taskDefinition", "ioMapping", "linkedResources", "agentDefinition", "jobPriorityDefinition");
        var job = zeebe.Job();
        if (job is null) file.Refuse(xml, "missing-job-type", "expected a job type in zeebe:taskDefinition, but there is none");
        return new ServiceTask(Head(file, xml, zeebe, place)) { Job = job ?? new JobDefinition(new BpmnExpression("", null), DefaultRetries) };
    }

    public static BusinessRuleTask ReadBusinessRuleTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        var zeebe = new ZeebeExtensions(file, xml, "calledDecision", "taskDefinition", "ioMapping", "jobPriorityDefinition");
        CalledDecision? decision = null;
        if (zeebe.Has("calledDecision"))
        {
            zeebe.Required("calledDecision", "decisionId", "missing-decision");
            var result = zeebe.Required("calledDecision", "resultVariable", "missing-result-variable");
            if (zeebe.Expression("calledDecision", "decisionId") is { } id) decision = new CalledDecision(id, result) { Binding = zeebe.Binding("calledDecision") };
        }

        CheckEither(file, xml, zeebe, "calledDecision", "missing-decision");
        return new BusinessRuleTask(Head(file, xml, zeebe, place)) { Decision = decision, Job = zeebe.Job() };
    }

    public static ScriptTask ReadScriptTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml, alsoAllowed: "script");
        var zeebe = new ZeebeExtensions(file, xml, "script", "taskDefinition", "ioMapping", "jobPriorityDefinition");
        Script? script = null;
        if (zeebe.Has("script"))
        {
            zeebe.Required("script", "expression", "missing-script");
            var result = zeebe.Required("script", "resultVariable", "missing-result-variable");
            if (zeebe.Feel("script", "expression") is { } expression) script = new Script(expression, result);
        }

        CheckEither(file, xml, zeebe, "script", "missing-script");
        return new ScriptTask(Head(file, xml, zeebe, place)) { Script = script, Job = zeebe.Job() };
    }

    public static PassingTask ReadPassingTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        return new PassingTask(Head(file, xml, new ZeebeExtensions(file, xml, "ioMapping", "agentDefinition", "jobPriorityDefinition"), place), xml.Name.LocalName);
    }

    public static SendTask ReadSendTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        var zeebe = new ZeebeExtensions(file, xml, "taskDefinition", "ioMapping", "jobPriorityDefinition");
        var job = zeebe.Job();
        if (job is null) file.Refuse(xml, "missing-job-type", "expected a job type in zeebe:taskDefinition that sends the message, but there is none");
        return new SendTask(Head(file, xml, zeebe, place)) { Job = job ?? new JobDefinition(new BpmnExpression("", null), DefaultRetries) };
    }

    public static ReceiveTask? ReadReceiveTask(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        if (BpmnFile.Text(xml, "instantiate") is "true" or "1")
            file.Refuse(xml, "unsupported-attribute", "expected a receive task of the normal flow, but instantiate is set");
        var head = Head(file, xml, new ZeebeExtensions(file, xml, "ioMapping"), place);
        return EventDefinitionReading.Message(file, xml, xml, catches: true) is { } message ? new ReceiveTask(head) { Message = message } : null;
    }

    public static CallActivity? ReadCallActivity(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckActivity(file, xml);
        var zeebe = new ZeebeExtensions(file, xml, "calledElement", "ioMapping");
        var head = Head(file, xml, zeebe, place);
        if (zeebe.Expression("calledElement", "processId") is not { } process)
        {
            file.Refuse(xml, "missing-called-process", "expected a processId in zeebe:calledElement, but there is none");
            return null;
        }

        return new CallActivity(head)
        {
            ProcessId = process,
            Binding = zeebe.Binding("calledElement"),
            PropagateAllParentVariables = zeebe.Text("calledElement", "propagateAllParentVariables") is not ("false" or "0"),
            PropagateAllChildVariables = zeebe.Text("calledElement", "propagateAllChildVariables") is not ("false" or "0"),
        };
    }

    public static SubProcess ReadSubProcess(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckAttributes(file, xml);
        var byEvent = BpmnFile.Text(xml, "triggeredByEvent") is "true" or "1";
        var head = Head(file, xml, new ZeebeExtensions(file, xml, "ioMapping"), place);
        if (byEvent && head.MultiInstance is not null)
            file.Refuse(xml, "event-subprocess-repeats", "expected an event subprocess without several instances, but it has multiInstanceLoopCharacteristics");
        return new SubProcess(head) { TriggeredByEvent = byEvent };
    }

    public static AdHocSubProcess ReadAdHocSubProcess(BpmnFile file, XElement xml, NodePlace place)
    {
        CheckAttributes(file, xml);
        var zeebe = new ZeebeExtensions(file, xml, "adHoc", "ioMapping", "agentDefinition", "taskDefinition");
        var head = Head(file, xml, zeebe, place);
        if (!zeebe.Has("adHoc") && !zeebe.Has("taskDefinition"))
            file.Refuse(xml, "missing-active-elements", "expected zeebe:adHoc or zeebe:taskDefinition, which say how its elements are activated, but there is neither");
        var active = zeebe.Feel("adHoc", "activeElementsCollection");
        var condition = file.Feel(xml, xml.Element(BpmnNames.Bpmn + "completionCondition")?.Value, "completionCondition");
        var cancels = BpmnFile.Text(xml, "cancelRemainingInstances") is not ("false" or "0");
        var job = zeebe.Job();
        if (job is not null && (active is not null || condition is not null || !cancels))
            file.Refuse(xml, "ad-hoc-job", "expected neither activeElementsCollection nor completionCondition nor cancelRemainingInstances=\"false\" where a job decides, but one of them is there");
        var outputCollection = zeebe.Text("adHoc", "outputCollection");
        var outputElement = zeebe.Feel("adHoc", "outputElement");
        if (outputCollection is null != outputElement is null)
            file.Refuse(xml, "output-collection-incomplete", "expected outputCollection and outputElement together, but only one of them is there");
        return new AdHocSubProcess(head)
        {
            ActiveElements = active,
            CompletionCondition = condition,
            CancelRemainingInstances = cancels,
            Job = job,
            OutputCollection = outputCollection,
            OutputElement = outputElement,
        };
    }

    private static ActivityHead Head(BpmnFile file, XElement xml, ZeebeExtensions zeebe, NodePlace place)
        => new(place.Head(zeebe), zeebe.Mappings("input"), zeebe.Mappings("output"), ReadMultiInstance(file, xml),
            BpmnFile.Text(xml, "isForCompensation") is "true" or "1");

    private static BpmnExpression? Moment(BpmnFile file, XElement xml, ZeebeExtensions zeebe, string attribute)
    {
        var moment = zeebe.Expression("taskSchedule", attribute);
        if (moment is { IsStatic: true } && zeebe.Text("taskSchedule", attribute)![0] != '=' && !IsoTime.IsValid(TimerKind.Date, moment.Source))
            file.Refuse(xml, "schedule-value", $"expected a date and time such as 2026-03-01T12:00:00Z in {attribute}, but it is '{moment.Source}'");
        return moment;
    }

    private static void CheckEither(BpmnFile file, XElement xml, ZeebeExtensions zeebe, string own, string code)
    {
        if (zeebe.Has(own) == zeebe.Has("taskDefinition"))
            file.Refuse(xml, code, $"expected either zeebe:{own} or zeebe:taskDefinition, but there are {(zeebe.Has(own) ? "both" : "none")}");
    }

    private static void CheckActivity(BpmnFile file, XElement xml, string? alsoAllowed = null)
    {
        CheckAttributes(file, xml);
        foreach (var child in xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn))
        {
            var name = child.Name.LocalName;
            if (!BpmnNames.FlowNode.Contains(name) && name != alsoAllowed && name != "standardLoopCharacteristics")
                file.Refuse(xml, "unsupported-element", $"expected nothing in it that is not executed here, but it has bpmn:{name} in line {BpmnFile.LineOf(child)}");
        }
    }

    private static void CheckAttributes(BpmnFile file, XElement xml)
    {
        foreach (var quantity in (string[])["startQuantity", "completionQuantity"])
        {
            if (BpmnFile.Text(xml, quantity) is { } text && text != "1")
                file.Refuse(xml, "unsupported-attribute", $"expected {quantity} 1, but it is '{text}'");
        }

        if (xml.Element(BpmnNames.Bpmn + "standardLoopCharacteristics") is not null)
            file.Refuse(xml, "unsupported-element", "expected multiInstanceLoopCharacteristics, but it has standardLoopCharacteristics");
    }

    private static MultiInstance? ReadMultiInstance(BpmnFile file, XElement owner)
    {
        if (owner.Element(BpmnNames.Bpmn + "multiInstanceLoopCharacteristics") is not { } xml) return null;
        var zeebe = new ZeebeExtensions(file, xml, "loopCharacteristics");
        if (xml.Element(BpmnNames.Bpmn + "loopCardinality") is not null)
            file.Refuse(owner, "unsupported-element", "expected an inputCollection in zeebe:loopCharacteristics, but there is a loopCardinality");
        var behavior = BpmnFile.Text(xml, "behavior") ?? "All";
        if (behavior is not ("All" or "One" or "None"))
            file.Refuse(owner, "unsupported-attribute", $"expected behavior All, One or None, but it is '{behavior}'");
        var completion = file.Feel(owner, xml.Element(BpmnNames.Bpmn + "completionCondition")?.Value, "completionCondition");
        if (zeebe.Feel("loopCharacteristics", "inputCollection") is not { } input)
        {
            file.Refuse(owner, "missing-input-collection", "expected inputCollection in zeebe:loopCharacteristics, but there is none");
            return null;
        }

        var outputCollection = zeebe.Text("loopCharacteristics", "outputCollection");
        var outputElement = zeebe.Feel("loopCharacteristics", "outputElement");
        if (outputCollection is null != outputElement is null)
            file.Refuse(owner, "output-collection-incomplete", "expected outputCollection and outputElement together, but only one of them is there");
        return new MultiInstance(
            BpmnFile.Text(xml, "isSequential") is "true" or "1",
            input,
            zeebe.Text("loopCharacteristics", "inputElement"),
            outputCollection,
            outputElement,
            completion)
        {
            SignalOnFirst = behavior == "One" ? ThrownSignal(file, owner, xml, "oneBehaviorEventRef") : null,
            SignalOnEach = behavior == "None" ? ThrownSignal(file, owner, xml, "noneBehaviorEventRef") : null,
        };
    }

    /// <summary>Without a reference the standard throws a signal without a name: nothing can wait for it.</summary>
    private static BpmnExpression? ThrownSignal(BpmnFile file, XElement owner, XElement xml, string attribute)
    {
        if (BpmnFile.Text(xml, attribute) is not { } reference) return null;
        var id = reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var definition = file.Definitions.Descendants(BpmnNames.Bpmn + "signalEventDefinition").FirstOrDefault(found => BpmnFile.IdOf(found) == id);
        if (definition is null)
        {
            file.Refuse(owner, "missing-event-definition", $"expected {attribute} to name a signalEventDefinition of the file, but '{reference}' is none");
            return null;
        }

        return (new EventDefinitionReading(file, owner, definition, Catches: false).Read(mayRepeat: false) as SignalDefinition)?.Name;
    }
}
