using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>The namespaces of a file, and what this engine knows by name.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static readonly XName Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    public const string SupportedElements =
        "none, message, timer, signal, conditional, error, escalation, link, compensation and terminate events where BPMN has them; "
        + "undefined, manual, user, service, send, receive, script and business rule tasks; exclusive, parallel, inclusive and event-based "
        + "gateways; embedded, event and ad-hoc subprocesses; call activities; multi-instance activities";

    /// <summary>Elements that hold nothing but an expression.</summary>
    public static readonly HashSet<string> Expressions = new(StringComparer.Ordinal)
    {
        "conditionExpression", "condition", "completionCondition", "activationCondition", "loopCardinality", "loopCondition", "transformation",
        "timeDate", "timeDuration", "timeCycle", "messagePath", "dataPath", "from", "to",
    };

    /// <summary>Every flow node of BPMN 2.0, executed here or not: what the limit of flow nodes counts.</summary>
    public static readonly HashSet<string> FlowNodes = new(StringComparer.Ordinal)
    {
        "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent",
        "task", "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "manualTask",
        "callActivity", "subProcess", "transaction", "adHocSubProcess",
        "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway",
    };

    /// <summary>Children of bpmn:definitions that are kept without effect (or looked up from elsewhere, as messages and errors are).</summary>
    public static readonly HashSet<string> Definitions = new(StringComparer.Ordinal)
    {
        "message", "error", "signal", "escalation", "itemDefinition", "category", "dataStore", "collaboration", "import", "extension",
        "relationship", "interface", "resource", "partnerEntity", "partnerRole", "correlationProperty", "endPoint", "documentation",
        "extensionElements", "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "errorEventDefinition",
        "escalationEventDefinition", "conditionalEventDefinition", "linkEventDefinition", "compensateEventDefinition", "terminateEventDefinition",
        "cancelEventDefinition",
    };

    /// <summary>Children of a process or subprocess that are kept without effect.</summary>
    public static readonly HashSet<string> Scope = new(StringComparer.Ordinal)
    {
        "laneSet", "dataObject", "dataObjectReference", "dataStoreReference", "group", "textAnnotation", "association",
        "documentation", "extensionElements", "property", "ioSpecification", "auditing", "monitoring", "incoming", "outgoing",
        "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "dataInputAssociation", "dataOutputAssociation",
        "completionCondition", "correlationSubscription",
    };

    /// <summary>Children of a flow node that are kept without effect, or read by the pass that knows the node.</summary>
    public static readonly HashSet<string> FlowNode = new(StringComparer.Ordinal)
    {
        "documentation", "extensionElements", "incoming", "outgoing", "auditing", "monitoring", "property", "ioSpecification",
        "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet",
        "multiInstanceLoopCharacteristics",
    };
}
