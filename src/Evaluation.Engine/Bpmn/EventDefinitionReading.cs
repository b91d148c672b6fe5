using System.Xml.Linq;

namespace Evaluation.Engine.Bpmn;

/// <summary>Reads one event definition of an event. What an event that throws must say, one that catches may leave open.</summary>
internal sealed record EventDefinitionReading(BpmnFile File, XElement Owner, XElement Xml, bool Catches)
{
    /// <summary>Null where something is missing; that is a problem of the file.</summary>
    public EventDefinition? Read(bool mayRepeat) => Xml.Name.LocalName switch
    {
        "timerEventDefinition" => Timer(mayRepeat),
        "messageEventDefinition" => Message(File, Owner, Xml, Catches),
        "signalEventDefinition" => Signal(),
        "errorEventDefinition" => Error(),
        "escalationEventDefinition" => Escalation(),
        "conditionalEventDefinition" => Conditional(),
        "linkEventDefinition" => Link(),
        "compensateEventDefinition" => Compensation(),
        "terminateEventDefinition" => TerminateDefinition.Instance,
        var name => throw new InvalidOperationException($"expected a known event definition, but it is '{name}'"),
    };

    /// <summary>The message that an event or receive task refers to. What only throws it needs no more than that it is there.</summary>
    public static MessageDefinition? Message(BpmnFile file, XElement owner, XElement xml, bool catches)
    {
        if (BpmnFile.Text(xml, "messageRef") is not { } reference)
        {
            if (!catches && owner.Descendants(BpmnNames.Zeebe + "taskDefinition").Any()) return new MessageDefinition(new BpmnExpression("", null), null);
            file.Refuse(owner, "missing-message", "expected messageRef, but there is none");
            return null;
        }

        if (file.Definition(owner, "message", reference) is not { } message) return null;
        if (file.Expression(owner, BpmnFile.Text(message, "name"), "name of the message") is not { } name)
        {
            file.Refuse(owner, "missing-message-name", $"expected a name on the message '{reference}', but there is none");
            return null;
        }

        return new MessageDefinition(name, new ZeebeExtensions(file, message, "subscription").Feel("subscription", "correlationKey"));
    }

    private TimerDefinition? Timer(bool mayRepeat)
    {
        var values = Xml.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn
            && child.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle").ToArray();
        if (values.Length != 1 || File.Expression(Owner, values[0].Value, values[0].Name.LocalName) is not { } value)
        {
            File.Refuse(Owner, "timer-incomplete", $"expected one of timeDate, timeDuration and timeCycle with a value, but there are {values.Length} of them");
            return null;
        }

        var kind = values[0].Name.LocalName switch
        {
            "timeDate" => TimerKind.Date,
            "timeDuration" => TimerKind.Duration,
            _ => TimerKind.Cycle,
        };
        if (kind == TimerKind.Cycle && !mayRepeat)
            File.Refuse(Owner, "cycle-interrupts", "expected timeDate or timeDuration on an event that happens once, but it is a timeCycle");
        if (value.IsStatic && !IsoTime.IsValid(kind, value.Source))
            File.Refuse(Owner, "timer-value", $"expected {Example(kind)} in {values[0].Name.LocalName}, but it is '{value.Source}'");
        return new TimerDefinition(kind, value);
    }

    private static string Example(TimerKind kind) => kind switch
    {
        TimerKind.Date => "a date and time such as 2026-03-01T12:00:00Z",
        TimerKind.Duration => "a duration such as PT15M or P1DT12H",
        _ => "a repetition such as R3/PT1H",
    };

    private SignalDefinition? Signal()
    {
        if (BpmnFile.Text(Xml, "signalRef") is not { } reference)
        {
            File.Refuse(Owner, "missing-signal", "expected signalRef, but there is none");
            return null;
        }

        if (File.Definition(Owner, "signal", reference) is not { } signal) return null;
        if (File.Expression(Owner, BpmnFile.Text(signal, "name"), "name of the signal") is { } name) return new SignalDefinition(name);
        File.Refuse(Owner, "missing-signal-name", $"expected a name on the signal '{reference}', but there is none");
        return null;
    }

    private ErrorDefinition? Error()
        => Code("error") is var (code, computed) ? new ErrorDefinition(code) { ComputedCode = computed } : null;

    private EscalationDefinition? Escalation()
        => Code("escalation") is var (code, computed) ? new EscalationDefinition(code) { ComputedCode = computed } : null;

    /// <summary>The code of the error or escalation that is referred to, fixed or, where it is thrown, computed; null with a problem of the file.</summary>
    private (string? Fixed, BpmnExpression? Computed)? Code(string kind)
    {
        string? text = null;
        if (BpmnFile.Text(Xml, kind + "Ref") is { } reference)
        {
            if (File.Definition(Owner, kind, reference) is not { } definition) return null;
            text = BpmnFile.Text(definition, kind + "Code");
        }

        if (text is null && !Catches)
        {
            File.Refuse(Owner, $"missing-{kind}-code", $"expected an {kind} with a code to throw, but there is none");
            return null;
        }

        if (text is null || text[0] != '=') return (text, null);
        if (!Catches) return (null, File.Feel(Owner, text, kind + "Code"));
        File.Refuse(Owner, "computed-code", $"expected a fixed {kind}Code, or none, where the {kind} is caught, but it is '{text}'");
        return null;
    }

    private CompensationDefinition Compensation()
    {
        if (!Catches && BpmnFile.Text(Xml, "waitForCompletion") is ("false" or "0"))
            File.Refuse(Owner, "unsupported-attribute", "expected an event that waits until all is undone, but waitForCompletion is false");
        return new CompensationDefinition(BpmnFile.Text(Xml, "activityRef"));
    }

    private ConditionalDefinition? Conditional()
    {
        if (File.Feel(Owner, Xml.Element(BpmnNames.Bpmn + "condition")?.Value, "condition") is { } condition)
        {
            var filter = new ZeebeExtensions(File, Xml, "conditionalFilter");
            string[] names = Parts(filter.Text("conditionalFilter", "variableNames"));
            string[] events = Parts(filter.Text("conditionalFilter", "variableEvents"));
            if (names.Any(name => name.Length == 0 || name[0] == '=') || events.Any(one => one is not ("create" or "update")))
                File.Refuse(Owner, "condition-filter", "expected names of variables, and create or update as events, each with commas between them, in zeebe:conditionalFilter, but there is something else");
            return new ConditionalDefinition(condition)
            {
                VariableNames = [.. names],
                OnCreate = events.Length == 0 || events.Contains("create"),
                OnUpdate = events.Length == 0 || events.Contains("update"),
            };
        }

        File.Refuse(Owner, "missing-condition-of-event", "expected a condition in the conditional event, but there is none");
        return null;
    }

    private static string[] Parts(string? text) => text is null ? [] : text.Split(',', StringSplitOptions.TrimEntries);

    private LinkDefinition? Link()
    {
        if (BpmnFile.Text(Xml, "name") is { } name) return new LinkDefinition(name);
        File.Refuse(Owner, "missing-link-name", "expected a name on the link, but there is none");
        return null;
    }
}
