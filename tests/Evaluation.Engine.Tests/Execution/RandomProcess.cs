using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Writes a block as a BPMN file, so that random processes take the way of all processes: through the reader.</summary>
internal sealed class RandomProcess
{
    private readonly StringBuilder _xml = new();
    private int _last;

    /// <summary>Variables that broken scripts miss.</summary>
    public List<string> Missing { get; } = [];

    public static (byte[] Xml, RandomProcess Process) Of(Block block)
    {
        var process = new RandomProcess();
        process.Scope(block, "");
        process.EventSubProcess("<signalEventDefinition signalRef=\"side\"/>", interrupts: false);
        var xml = $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:random">
            <signal id="go" name="go"/><signal id="side" name="side"/><escalation id="up" escalationCode="UP"/><message id="back" name="back"/><message id="note" name="note"/><error id="error" errorCode="E"/>
            <process id="random" isExecutable="true">
            {process._xml}</process>
            <process id="called" isExecutable="true"><startEvent id="cs"/><sequenceFlow id="cf1" sourceRef="cs" targetRef="ct"/><userTask id="ct"/><sequenceFlow id="cf2" sourceRef="ct" targetRef="ce"/><endEvent id="ce"/></process></definitions>
            """;
        return (Encoding.UTF8.GetBytes(xml), process);
    }

    private void Scope(Block block, string end)
    {
        var start = Node("startEvent");
        var last = Write(block, start);
        Flow(last, Node("endEvent", end));
    }

    /// <summary>Writes the block after a node and gives the node that ends it.</summary>
    private string Write(Block block, string from) => block switch
    {
        Series series => series.Blocks.Aggregate(from, (last, next) => Write(next, last)),
        Branches branches => WriteBranches(branches, from),
        Loop loop => WriteLoop(loop, from),
        Step step => WriteStep(step, from),
        _ => throw new InvalidOperationException(),
    };

    private string WriteBranches(Branches branches, string from)
    {
        var kind = branches.Fork switch
        {
            Fork.Parallel => "parallelGateway",
            Fork.Inclusive => "inclusiveGateway",
            _ => "exclusiveGateway",
        };
        var split = NextId(kind);
        var join = NextId(kind);
        Flow(from, split);
        var defaultFlow = "";
        for (var i = 0; i < branches.Blocks.Length; i++)
        {
            var isDefault = i == branches.Blocks.Length - 1 && branches.Fork is Fork.ExclusiveWithDefault or Fork.Inclusive && i == branches.Blocks.Length - 1;
            var condition = branches.Fork switch
            {
                Fork.Parallel => null,
                _ when isDefault => null,
                Fork.Inclusive => Invariant($"=list contains(picks, {i})"),
                _ => Invariant($"=choice = {i}"),
            };
            // A branch begins with an element of its own, so that its first flow is the one with the condition
            var first = Node("scriptTask", Extension($"<zeebe:script expression=\"={i}\" resultVariable=\"branch\"/>"));
            var flow = Flow(split, first, condition);
            if (isDefault) defaultFlow = Invariant($" default=\"{flow}\"");
            Flow(Write(branches.Blocks[i], first), join);
        }

        _xml.AppendLine(CultureInfo.InvariantCulture, $"<{kind} id=\"{split}\"{defaultFlow}/><{kind} id=\"{join}\"/>");
        return join;
    }

    private string WriteLoop(Loop loop, string from)
    {
        var merge = Node("exclusiveGateway");
        Flow(from, merge);
        var count = "n" + ++_last;
        var script = Node("scriptTask", Extension($"<zeebe:script expression=\"=if {count} = null then 1 else {count} + 1\" resultVariable=\"{count}\"/>"));
        Flow(Write(loop.Inner, merge), script);
        var turn = NextId("exclusiveGateway");
        Flow(script, turn);
        Flow(turn, merge, Invariant($"={count} &lt; 3"));
        var after = Node("exclusiveGateway");
        var onwards = Flow(turn, after);
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<exclusiveGateway id=\"{turn}\" default=\"{onwards}\"/>");
        return after;
    }

    private string WriteStep(Step step, string from)
    {
        var id = step.Work switch
        {
            Work.User => Node("userTask", Repeated(step.Repeat)),
            Work.Job => Node("serviceTask", Extension("<zeebe:taskDefinition type=\"work\"/>") + Repeated(step.Repeat)),
            Work.Script => Node("scriptTask", Extension("<zeebe:script expression=\"=choice\" resultVariable=\"seen\"/>") + Repeated(step.Repeat)),
            Work.BrokenScript => BrokenScript(step.Repeat),
            Work.Pass => Node("task", Repeated(step.Repeat)),
            Work.Manual => Node("manualTask", Repeated(step.Repeat)),
            Work.Send => Node("sendTask", Extension("<zeebe:taskDefinition type=\"mail\"/>") + Repeated(step.Repeat)),
            Work.Receive => Node("receiveTask", Repeated(step.Repeat), " messageRef=\"note\""),
            Work.CatchTimer => Node("intermediateCatchEvent", "<timerEventDefinition><timeDuration>PT5M</timeDuration></timerEventDefinition>"),
            Work.CatchSignal => Node("intermediateCatchEvent", "<signalEventDefinition signalRef=\"go\"/>"),
            Work.CatchCondition => Node("intermediateCatchEvent", "<conditionalEventDefinition><condition>=choice = 0</condition></conditionalEventDefinition>"),
            Work.ThrowSignal => Node("intermediateThrowEvent", "<signalEventDefinition signalRef=\"go\"/>"),
            Work.ThrowMessage => Node("intermediateThrowEvent", Extension("<zeebe:taskDefinition type=\"mail\"/>") + "<messageEventDefinition messageRef=\"note\"/>"),
            Work.Escalate => Node("intermediateThrowEvent", "<escalationEventDefinition escalationRef=\"up\"/>"),
            Work.Listened => Node("userTask", Extension("<zeebe:executionListeners><zeebe:executionListener eventType=\"start\" type=\"listen\"/><zeebe:executionListener eventType=\"end\" type=\"listen\"/></zeebe:executionListeners>") + Repeated(step.Repeat)),
            Work.Call => Node("callActivity", Extension("<zeebe:calledElement processId=\"called\"/>") + Repeated(step.Repeat)),
            Work.Link => WriteLink(from),
            Work.Choice => WriteChoice(from),
            Work.Undo => WriteUndo(step, from),
            _ => SubProcess(step),
        };
        if (step.Work is Work.Link or Work.Choice or Work.Undo) return id;
        Flow(from, id);
        return step.Edge == Edge.None ? id : WriteEdge(step.Edge, id);
    }

    private string WriteLink(string from)
    {
        var name = NextId("link");
        Flow(from, Node("intermediateThrowEvent", $"<linkEventDefinition name=\"{name}\"/>"));
        return Node("intermediateCatchEvent", $"<linkEventDefinition name=\"{name}\"/>");
    }

    /// <summary>An event-based gateway; its ways come together again.</summary>
    private string WriteChoice(string from)
    {
        var gateway = Node("eventBasedGateway");
        Flow(from, gateway);
        var merge = Node("exclusiveGateway");
        string[] definitions = ["<messageEventDefinition messageRef=\"note\"/>", "<signalEventDefinition signalRef=\"go\"/>", "<timerEventDefinition><timeDuration>PT30M</timeDuration></timerEventDefinition>"];
        foreach (var definition in definitions)
        {
            var caught = Node("intermediateCatchEvent", definition);
            Flow(gateway, caught);
            Flow(caught, merge);
        }

        return merge;
    }

    /// <summary>A task that is undone at once; what was undone before is not undone again.</summary>
    private string WriteUndo(Step step, string from)
    {
        var done = Node("task", Repeated(step.Repeat));
        Flow(from, done);
        var boundary = NextId("boundaryEvent");
        var undo = Node("userTask", "", " isForCompensation=\"true\"");
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<boundaryEvent id=\"{boundary}\" attachedToRef=\"{done}\"><compensateEventDefinition/></boundaryEvent><association id=\"{NextId("association")}\" sourceRef=\"{boundary}\" targetRef=\"{undo}\"/>");
        var back = Node("intermediateThrowEvent", "<compensateEventDefinition/>");
        Flow(done, back);
        return back;
    }

    private string BrokenScript(Repeat repeat)
    {
        var missing = "missing" + ++_last;
        Missing.Add(missing);
        return Node("scriptTask", Extension($"<zeebe:script expression=\"={missing} + 1\" resultVariable=\"mended\"/>") + Repeated(repeat));
    }

    private string SubProcess(Step step)
    {
        if (step.Work == Work.AdHoc) return AdHoc(step);
        var id = NextId("subProcess");
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<subProcess id=\"{id}\">{Repeated(step.Repeat)}");
        var end = step.Work switch
        {
            Work.TerminatedSubProcess => "<terminateEventDefinition/>",
            Work.FailingSubProcess => "<errorEventDefinition errorRef=\"error\"/>",
            Work.EscalatingSubProcess => "<escalationEventDefinition escalationRef=\"up\"/>",
            _ => "",
        };
        Scope(step.Inner!, end);
        var (trigger, interrupts) = step.Work switch
        {
            Work.FailingSubProcess => ("<errorEventDefinition errorRef=\"error\"/>", true),
            Work.EscalatingSubProcess => ("<escalationEventDefinition/>", false),
            Work.WatchedSubProcess => ("<signalEventDefinition signalRef=\"side\"/>", false),
            Work.InterruptedSubProcess => ("<messageEventDefinition messageRef=\"back\"/>", true),
            _ => ("", true),
        };
        if (trigger.Length > 0) EventSubProcess(trigger, interrupts);
        _xml.AppendLine("</subProcess>");
        return id;
    }

    private void EventSubProcess(string trigger, bool interrupts)
    {
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<subProcess id=\"{NextId("eventSubProcess")}\" triggeredByEvent=\"true\">");
        var start = Node("startEvent", trigger, interrupts ? "" : " isInterrupting=\"false\"");
        var task = Node("userTask");
        Flow(start, task);
        Flow(task, Node("endEvent"));
        _xml.AppendLine("</subProcess>");
    }

    /// <summary>The first element of the block, and a task beside it.</summary>
    private string AdHoc(Step step)
    {
        var id = NextId("adHocSubProcess");
        var first = NextId("task");
        var beside = NextId("userTask");
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<adHocSubProcess id=\"{id}\">{Extension($"<zeebe:adHoc activeElementsCollection=\"=[&quot;{first}&quot;, &quot;{beside}&quot;]\"/>")}{Repeated(step.Repeat)}<task id=\"{first}\"/><userTask id=\"{beside}\"/>");
        // An ad-hoc subprocess has no end events: the block gets a scope of its own
        WriteStep(new Step(Work.SubProcess, step.Inner, Repeat.Once, Edge.None), first);
        _xml.AppendLine("<completionCondition>=choice = 1</completionCondition></adHocSubProcess>");
        return id;
    }

    /// <summary>What interrupts comes together again after the activity; what does not ends on its own.</summary>
    private string WriteEdge(Edge edge, string host)
    {
        var interrupts = edge is Edge.Timer or Edge.Message or Edge.Signal or Edge.Error;
        var definition = edge switch
        {
            Edge.Timer => "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
            Edge.Reminder => "<timerEventDefinition><timeDuration>=duration(\"PT20M\")</timeDuration></timerEventDefinition>",
            Edge.Cycle => "<timerEventDefinition><timeCycle>R2/PT10M</timeCycle></timerEventDefinition>",
            Edge.Message => "<messageEventDefinition messageRef=\"back\"/>",
            Edge.Note => "<messageEventDefinition messageRef=\"note\"/>",
            Edge.Signal => "<signalEventDefinition signalRef=\"side\"/>",
            Edge.Condition => "<conditionalEventDefinition><condition>=choice = 2</condition></conditionalEventDefinition>",
            _ => "<errorEventDefinition errorRef=\"error\"/>",
        };
        var boundary = NextId("boundaryEvent");
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<boundaryEvent id=\"{boundary}\" attachedToRef=\"{host}\" cancelActivity=\"{(interrupts ? "true" : "false")}\">{definition}</boundaryEvent>");
        if (!interrupts)
        {
            var aside = Node("userTask");
            Flow(boundary, aside);
            Flow(aside, Node("endEvent"));
            return host;
        }

        var merge = Node("exclusiveGateway");
        Flow(host, merge);
        Flow(boundary, merge);
        return merge;
    }

    private string Repeated(Repeat repeat)
    {
        if (repeat == Repeat.Once) return "";
        var enough = repeat == Repeat.AtOnceUntilEnough ? "<completionCondition>=numberOfCompletedInstances &gt;= 2</completionCondition>" : "";
        return Invariant($"<multiInstanceLoopCharacteristics isSequential=\"{(repeat == Repeat.OneByOne ? "true" : "false")}\">")
            + Extension(Invariant($"<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" outputCollection=\"out{++_last}\" outputElement=\"=item * 2\"/>"))
            + enough + "</multiInstanceLoopCharacteristics>";
    }

    private static string Extension(string inner) => $"<extensionElements>{inner}</extensionElements>";

    private string NextId(string kind) => Invariant($"{kind}{++_last}");

    private string Node(string kind, string inner = "", string attributes = "")
    {
        var id = NextId(kind);
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<{kind} id=\"{id}\"{attributes}>{inner}</{kind}>");
        return id;
    }

    private string Flow(string from, string to, string? condition = null)
    {
        var id = NextId("flow");
        var inner = condition is null ? "" : $"<conditionExpression>{condition}</conditionExpression>";
        _xml.AppendLine(CultureInfo.InvariantCulture, $"<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\">{inner}</sequenceFlow>");
        return id;
    }
}
