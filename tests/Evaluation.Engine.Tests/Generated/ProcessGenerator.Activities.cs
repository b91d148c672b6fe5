using System.Globalization;
using System.Xml.Linq;

namespace Evaluation.Engine.Tests.Generated;

/// <summary>Tasks, subprocesses, calls, and what can sit on them.</summary>
internal sealed partial class ProcessGenerator
{
    private XElement LeafActivity(XElement scope)
    {
        switch (_random.Next(_mayCall ? 13 : 11))
        {
            case 0 or 1 or 2:
                var user = Node(scope, "userTask");
                if (OneIn(4)) Extend(user).Add(Z("assignmentDefinition", new XAttribute("assignee", Pick("ann", "=assignee", "=if choice = 0 then null else \"ann\"")), new XAttribute("candidateGroups", Pick("a, b", "=[\"a\", \"b\"]"))));
                if (OneIn(6)) Extend(user).Add(Z("taskSchedule", new XAttribute("dueDate", "=now() + duration(\"P1D\")")));
                if (OneIn(6)) Extend(user).Add(Z("priorityDefinition", new XAttribute("priority", Pick("70", "=10 + choice"))));
                if (OneIn(6)) Extend(user).Add(Z("taskListeners", Z("taskListener", new XAttribute("eventType", Pick("creating", "assigning", "updating", "completing", "canceling")), new XAttribute("type", "listen"))));
                return user;
            case 3 or 4:
                return Node(scope, "serviceTask", Extensions(Job("work"), OneIn(5) ? Z("taskHeaders", Z("header", new XAttribute("key", "k"), new XAttribute("value", "v"))) : null));
            case 5:
                return Node(scope, "sendTask", Extensions(Job("mail")));
            case 6:
                return Node(scope, "receiveTask", new XAttribute("messageRef", Pick("note", "keyed")));
            case 7:
                return Node(scope, "scriptTask", Extensions(OneIn(6) ? Job("script") : Script(OneIn(6) ? $"={Missing()} + 1" : Pick("=choice", "={a: choice, b: [1, 2]}", "=null"), Pick("seen", "choice"))));
            case 8:
                return Node(scope, "businessRuleTask", Extensions(OneIn(4) ? Job("rule") : Z("calledDecision", new XAttribute("decisionId", Pick("size", "size", "=\"si\" + \"ze\"")), new XAttribute("resultVariable", "decided"))));
            case 9:
                return Node(scope, "task");
            case 10:
                return Node(scope, "manualTask");
            default:
                return Node(scope, "callActivity", Extensions(Z("calledElement", new XAttribute("processId", Pick("called", "called", "=\"cal\" + \"led\"")),
                    OneIn(3) ? new XAttribute("propagateAllParentVariables", "false") : null, OneIn(3) ? new XAttribute("propagateAllChildVariables", "false") : null)));
        }
    }

    /// <summary>Joins an activity to what is before it, with several instances, mappings, listeners and events on it as it comes; gives the node that goes on.</summary>
    private XElement Activity(XElement scope, XElement from, XElement activity)
    {
        Flow(scope, from, activity);
        Decorate(activity);
        return Edges(scope, activity);
    }

    private void Decorate(XElement activity)
    {
        if (OneIn(6))
        {
            Extend(activity).Add(Z("ioMapping",
                OneIn(2) ? Mapping("input", OneIn(16) ? $"={Missing()} + 1" : Pick("=choice", "=picks", "fixed"), Pick("given", "given.part")) : null,
                OneIn(2) ? Mapping("input", "=1", "local") : null,
                OneIn(2) ? Mapping("output", OneIn(16) ? $"={Missing()} + 1" : Pick("=choice", "=given"), Pick("result", "result.part")) : null));
        }

        if (OneIn(9)) Extend(activity).Add(Listeners());
        if (OneIn(4)) Repeat(activity);
    }

    private void Repeat(XElement activity)
    {
        var hasOutput = !OneIn(3);
        activity.Add(B("multiInstanceLoopCharacteristics",
            new XAttribute("isSequential", Pick("true", "false")),
            Extensions(Z("loopCharacteristics",
                new XAttribute("inputCollection", OneIn(20) ? $"=[{Missing()} + 1, 2]" : Pick("=items", "=items", "=[1, 2, 3]", "=for i in 1..3 return i")),
                OneIn(4) ? null : new XAttribute("inputElement", "item"),
                hasOutput ? new XAttribute("outputCollection", NextId("out")) : null,
                hasOutput ? new XAttribute("outputElement", Pick(NumberedOutput, NumberedOutput, "=item", "=seen", OneIn(4) ? $"=if choice = 2 then {Missing()} + 1 else 1" : "=choice")) : null)),
            OneIn(4) ? B("completionCondition", Pick("=numberOfCompletedInstances >= 2", "=loopCounter = 2", $"=choice = 1 and {Missing()} = null")) : null));
    }

    /// <summary>An output whose value is known without the engine: ten times the number of the instance.</summary>
    public const string NumberedOutput = "=loopCounter * 10";

    private XElement SubProcess(XElement scope, XElement from, int depth)
    {
        var sub = Node(scope, "subProcess");
        var start = Node(sub, "startEvent");
        var last = Sequence(sub, start, depth + 1);
        var throws = OneIn(5);
        End(sub, last, throws);
        if (throws)
        {
            // Somebody has to catch it, inside or on the edge
            if (OneIn(2)) EventSubProcess(sub, ["error"]);
            else return Activity(scope, from, sub, "error");
        }
        else if (OneIn(3))
        {
            EventSubProcess(sub, ["signal", "message", "timer", "conditional", "escalation", "error"]);
        }

        return Activity(scope, from, sub);
    }

    private XElement Activity(XElement scope, XElement from, XElement activity, string edge)
    {
        Flow(scope, from, activity);
        Decorate(activity);
        return Edge(scope, activity, activity, edge, interrupts: true, merge: null);
    }

    private void EventSubProcess(XElement scope, string[] triggers)
    {
        var trigger = Pick(triggers);
        var interrupts = trigger == "error" || OneIn(2);
        var sub = Node(scope, "subProcess", new XAttribute("triggeredByEvent", "true"));
        var start = Node(sub, "startEvent", interrupts ? null : new XAttribute("isInterrupting", "false"), Definition(trigger, isOften: !interrupts));
        if (OneIn(4)) start.AddFirst(Extensions(Z("ioMapping", Mapping("output", "=choice", "started"))));
        var wasQuiet = _isQuiet;
        _isQuiet = true;
        End(sub, OneIn(4) ? start : Sequence(sub, start, 3), withError: false);
        _isQuiet = wasQuiet;
    }

    /// <summary>The ids of what can start are chosen by an expression; a subprocess in it has a block of its own.</summary>
    private XElement AdHoc(XElement scope, XElement from, int depth)
    {
        var adHoc = Node(scope, "adHocSubProcess");
        var firsts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => LeafActivity(adHoc)).ToList();
        if (OneIn(3))
        {
            var sub = Node(adHoc, "subProcess");
            End(sub, Sequence(sub, Node(sub, "startEvent"), depth + 1), withError: false);
            firsts.Add(sub);
        }

        var next = OneIn(2) ? Edges(adHoc, firsts[0]) : firsts[0];
        if (OneIn(2)) Flow(adHoc, next, LeafActivity(adHoc));
        var ids = string.Join(", ", firsts.Select(first => $"\"{first.Attribute("id")!.Value}\""));
        // By a worker, by an expression, or by somebody alone
        var byJob = OneIn(4);
        if (byJob) Extend(adHoc).Add(Job("choose"));
        var hasOutput = OneIn(3);
        Extend(adHoc).Add(Z("adHoc",
            byJob || OneIn(5) ? null : new XAttribute("activeElementsCollection", OneIn(16) ? $"=if {Missing()} = null then \"nothing\" else [{ids}]" : OneIn(8) ? "=[]" : $"=[{ids}]"),
            hasOutput ? new XAttribute("outputCollection", NextId("out")) : null,
            hasOutput ? new XAttribute("outputElement", "=choice") : null));
        if (!byJob && OneIn(2)) adHoc.SetAttributeValue("cancelRemainingInstances", "false");
        if (!byJob && OneIn(2)) adHoc.Add(B("completionCondition", "=choice = 1"));
        return Activity(scope, from, adHoc);
    }

    private XElement Edges(XElement scope, XElement activity)
    {
        if (!OneIn(3)) return activity;
        var last = activity;
        XElement? merge = null;
        string[] kinds = ["timer", "message", "signal", "conditional", "error", "escalation", "compensate"];
        foreach (var kind in kinds.Where(kind => OneIn(kind == "compensate" ? 2 : 5)))
        {
            if (kind == "error" && activity.Name.LocalName is "userTask" or "task" or "manualTask" or "receiveTask") continue;
            if (kind == "error" && activity.Name.LocalName is "scriptTask" or "businessRuleTask" && activity.Descendants(ZeebeNamespace + "taskDefinition").FirstOrDefault() is null) continue;
            if (kind == "escalation" && activity.Name.LocalName is not ("subProcess" or "callActivity" or "adHocSubProcess")) continue;
            if (kind == "compensate") Undo(scope, activity);
            else last = Edge(scope, activity, last, kind, kind == "error" || OneIn(2), merge);
            if (last != activity) merge = last;
        }

        return last;
    }

    /// <summary>What interrupts comes together again after the activity; what does not ends on its own.</summary>
    private XElement Edge(XElement scope, XElement activity, XElement last, string kind, bool interrupts, XElement? merge)
    {
        var boundary = Node(scope, "boundaryEvent", new XAttribute("attachedToRef", activity.Attribute("id")!.Value), interrupts ? null : new XAttribute("cancelActivity", "false"),
            OneIn(5) ? Extensions(Z("ioMapping", Mapping("output", "=choice", "caught"))) : null, Definition(kind, isOften: !interrupts));
        if (!interrupts)
        {
            var aside = OneIn(3) ? LeafActivity(scope) : Node(scope, "userTask");
            Flow(scope, boundary, aside);
            if (scope.Name.LocalName != "adHocSubProcess") Flow(scope, aside, Node(scope, "endEvent"));
            return last;
        }

        if (merge is null)
        {
            merge = Node(scope, "exclusiveGateway");
            Flow(scope, last, merge);
        }

        Flow(scope, boundary, merge);
        return merge;
    }

    private void Undo(XElement scope, XElement activity)
    {
        if (activity.Attribute("isForCompensation") is not null) return;
        var boundary = Node(scope, "boundaryEvent", new XAttribute("attachedToRef", activity.Attribute("id")!.Value), B("compensateEventDefinition"));
        var undo = OneIn(3) ? Node(scope, "task") : Node(scope, "userTask");
        undo.SetAttributeValue("isForCompensation", "true");
        if (OneIn(5)) Repeat(undo);
        scope.Add(B("association", Id(NextId("association")), new XAttribute("sourceRef", boundary.Attribute("id")!.Value), new XAttribute("targetRef", undo.Attribute("id")!.Value)));
    }

    private XElement Job(string type) => Z("taskDefinition",
        new XAttribute("type", OneIn(25) ? $"=if {Missing()} = null then 5 else \"{type}\"" : type),
        OneIn(3) ? new XAttribute("retries", _random.Next(1, 4).ToString(CultureInfo.InvariantCulture)) : null);

    private static XElement Extend(XElement node)
    {
        if (node.Element(BpmnNamespace + "extensionElements") is { } there) return there;
        var extensions = Extensions();
        node.AddFirst(extensions);
        return extensions;
    }
}
