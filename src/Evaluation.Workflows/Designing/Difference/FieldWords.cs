using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Evaluation.Workflows.Designing.Difference;

/// <summary>What people call a field, and how its value is to be read.</summary>
internal readonly record struct FieldWord(string Label, ValueKind Kind = ValueKind.Text, DifferenceMatter Matter = DifferenceMatter.Content);

/// <summary>Fields of diagrams in plain words. What is not listed keeps its raw name: nothing is left out for want of a word.</summary>
internal static class FieldWords
{
    // Holders that say nothing by themselves.
    private static readonly FrozenSet<string> Holders = new[] { "extensionElements", "zeebe:properties", "zeebe:ioMapping", "zeebe:taskHeaders" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FieldWord> Known = new Dictionary<string, FieldWord>(StringComparer.Ordinal)
    {
        ["@name"] = new("Name"),
        ["documentation"] = new("Description"),
        ["text"] = new("Text"),
        [""] = new("Text"),
        ["zeebe:assignmentDefinition@assignee"] = new("Who (one person)"),
        ["zeebe:assignmentDefinition@candidateGroups"] = new("Who (groups)", ValueKind.Groups),
        ["zeebe:assignmentDefinition@candidateUsers"] = new("Who (people)"),
        ["zeebe:formDefinition@externalReference"] = new("Form", ValueKind.Form),
        ["zeebe:formDefinition@formId"] = new("Form"),
        ["zeebe:formDefinition@formKey"] = new("Form"),
        ["zeebe:userTask"] = new("Stands in the task list"),
        ["zeebe:taskSchedule@dueDate"] = new("Due date"),
        ["zeebe:taskSchedule@followUpDate"] = new("Follow-up date"),
        ["zeebe:priorityDefinition@priority"] = new("Priority"),
        ["zeebe:property[sla]@value"] = new("Due time", ValueKind.WorkingTime),
        ["zeebe:property[reminder]@value"] = new("Reminder before it is due", ValueKind.WorkingTime),
        ["zeebe:property[escalateTo]@value"] = new("Escalated to", ValueKind.Groups),
        ["zeebe:property[side]@value"] = new("Whose task (side)"),
        ["zeebe:property[lane]@value"] = new("Judgement that it counts for"),
        ["zeebe:property[policy]@value"] = new("Who may sign (policy)"),
        ["zeebe:property[escalationGroup]@value"] = new("Who decides when the leaders disagree", ValueKind.Groups),
        ["zeebe:versionTag@value"] = new("Version tag"),
        ["conditionExpression"] = new("Condition"),
        ["zeebe:script@expression"] = new("Script"),
        ["zeebe:script@resultVariable"] = new("Result is kept as"),
        ["script"] = new("Script"),
        ["zeebe:taskDefinition@type"] = new("Job"),
        ["zeebe:taskDefinition@retries"] = new("Number of tries"),
        ["zeebe:calledDecision@decisionId"] = new("Decision"),
        ["zeebe:calledDecision@resultVariable"] = new("Result is kept as"),
        ["zeebe:calledElement@processId"] = new("Called process"),
        ["zeebe:subscription@correlationKey"] = new("Key of the message"),
        ["timerEventDefinition/timeDuration"] = new("Timer (how long)"),
        ["timerEventDefinition/timeDate"] = new("Timer (when)"),
        ["timerEventDefinition/timeCycle"] = new("Timer (how often)"),
        ["conditionalEventDefinition/condition"] = new("Condition"),
        ["messageEventDefinition@messageRef"] = new("Message", ValueKind.Elements),
        ["signalEventDefinition@signalRef"] = new("Signal", ValueKind.Elements),
        ["errorEventDefinition@errorRef"] = new("Error", ValueKind.Elements),
        ["escalationEventDefinition@escalationRef"] = new("Escalation", ValueKind.Elements),
        ["@messageRef"] = new("Message", ValueKind.Elements),
        ["@errorCode"] = new("Code of the error"),
        ["@escalationCode"] = new("Code of the escalation"),
        ["@attachedToRef"] = new("Stands on", ValueKind.Elements),
        ["@cancelActivity"] = new("Ends the step", ValueKind.YesNo),
        ["@isInterrupting"] = new("Ends what runs", ValueKind.YesNo),
        ["@isExecutable"] = new("Can be run", ValueKind.YesNo),
        ["@isForCompensation"] = new("Only undoes another step", ValueKind.YesNo),
        ["@triggeredByEvent"] = new("Begins by an event", ValueKind.YesNo),
        ["@default"] = new("Way when no condition holds", ValueKind.Elements),
        ["@sourceRef"] = new("From", ValueKind.Elements),
        ["@targetRef"] = new("To", ValueKind.Elements),
        ["@processRef"] = new("Process", ValueKind.Elements),
        ["flowNodeRef"] = new("Steps in it", ValueKind.Elements),
        ["incoming"] = new("Ways in", ValueKind.Elements, DifferenceMatter.Connection),
        ["outgoing"] = new("Ways out", ValueKind.Elements, DifferenceMatter.Connection),
        ["multiInstanceLoopCharacteristics/zeebe:loopCharacteristics@inputCollection"] = new("Once for each of"),
        ["multiInstanceLoopCharacteristics/zeebe:loopCharacteristics@inputElement"] = new("Each one is called"),
        ["multiInstanceLoopCharacteristics/zeebe:loopCharacteristics@outputCollection"] = new("Results are kept as"),
        ["multiInstanceLoopCharacteristics/zeebe:loopCharacteristics@outputElement"] = new("Result of each one"),
        ["multiInstanceLoopCharacteristics/completionCondition"] = new("Enough when"),
        ["multiInstanceLoopCharacteristics@isSequential"] = new("One after the other", ValueKind.YesNo),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FieldWord Of(RawDifference difference)
    {
        var key = Key(difference);
        if (Known.TryGetValue(key, out var word)) return word;
        var last = difference.Steps.IsEmpty ? null : difference.Steps[^1].Any;
        return (last?.Name, difference.Field) switch
        {
            ("zeebe:property", "value") => new($"Setting {last!.Key}"),
            ("zeebe:input", "source") => new($"Input {last!.Key}"),
            ("zeebe:output", "source") => new($"Output {last!.Key}"),
            ("zeebe:header", "value") => new($"Header {last!.Key}"),
            (_, RawDifference.Order) => new($"Order of {(key.Length == RawDifference.Order.Length + 1 ? "its parts" : key[..^(RawDifference.Order.Length + 1)])}"),
            _ => new(Raw(difference)),
        };
    }

    /// <summary>The way to the field as it stands in the file.</summary>
    public static string Raw(RawDifference difference)
    {
        var way = string.Join('/', difference.Steps.Select(Step));
        if (way.Length == 0 && difference.Field.Length == 0) return "#text";
        return difference.Field.Length == 0 ? way : difference.Field == RawDifference.Order ? way + RawDifference.Order : way.Length == 0 ? "@" + difference.Field : $"{way}/@{difference.Field}";
    }

    private static string Step(PathStep step) =>
        step.Any is { Key: not null, HasIdOnly: false } keyed ? keyed.ToString()
        : step.Number > 1 ? string.Create(CultureInfo.InvariantCulture, $"{step.Any.Name}[{step.Number}]") : step.Any.Name;

    private static string Key(RawDifference difference)
    {
        var names = difference.Steps.Where(step => !Holders.Contains(step.Any.Name)).Select(step => step.Any is { Name: "zeebe:property", Key: not null } property ? property.ToString() : step.Any.Name).ToImmutableArray();
        return string.Join('/', names) + (difference.Field.Length == 0 ? "" : "@" + difference.Field);
    }
}
