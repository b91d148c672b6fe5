using System.Globalization;
using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Reports.Guide;

/// <summary>What the model says, in the words of the people who work by it.</summary>
internal static class GuideWords
{
    public static string Version(Workflow workflow)
        => workflow.VersionTag.Length > 0 ? $"Version {workflow.VersionTag} ({workflow.ContentHash[..12]})" : $"Version {workflow.ContentHash[..12]}";

    public static string Kind(FlowNode node, bool joins) => node switch
    {
        UserTask => "Task for people",
        ServiceTask or SendTask => "Done by the system",
        ScriptTask => "Computed by the system",
        BusinessRuleTask => "Decided by rules",
        ReceiveTask => "Waits for a message",
        PassingTask => "A mark on the way",
        CallActivity => "Another process",
        SubProcess { TriggeredByEvent: true } => "Happens beside everything else",
        SubProcess => "Several steps as one",
        AdHocSubProcess => "Steps in any order",
        ExclusiveGateway => "One of several ways",
        ParallelGateway when joins => "Waits for all ways",
        ParallelGateway => "All ways at once",
        InclusiveGateway when joins => "Waits for the ways that were taken",
        InclusiveGateway => "One or more ways",
        EventBasedGateway => "Whichever comes first",
        StartEvent => "Start",
        EndEvent { Terminates: true } => "End of everything",
        EndEvent => "End",
        IntermediateCatchEvent => "Waits",
        IntermediateThrowEvent => "Tells others",
        _ => "Step",
    };

    public static string Name(FlowNode node, bool joins) => string.IsNullOrWhiteSpace(node.Name) ? Kind(node, joins) : node.Name;

    public static string Form(WorkflowTask task) => task.Form switch
    {
        TaskForm.Rubric => $"Questions of the rubric “{task.Rubric?.Title ?? task.Rubric?.Id}”",
        TaskForm.Verdict => "A verdict with reasons",
        TaskForm.TriageConfirmation => "Confirm the path and what is left out",
        TaskForm.GoalAgreement => "Agree on the goal",
        TaskForm.UsabilityPlan => "Choose tools and scorers",
        TaskForm.VendorRoles => "Say what the vendor is to the data",
        TaskForm.SoxConfirmation => "Confirm whether financial reporting is touched",
        TaskForm.SupporterAcceptance => "Accept to support it",
        TaskForm.SignOff => "Sign the recommendation",
        TaskForm.JointDiscussion => "Write down what was discussed",
        TaskForm.Escalation => "Decide in the leaders' place",
        _ => "Named texts",
    };

    public static string Who(UserTask task)
    {
        string[] who = [.. Named(task.Assignee, "whoever"), .. Named(task.CandidateUsers, "those whom"), .. Named(task.CandidateGroups, "the groups that")];
        return who.Length == 0 ? "nobody is named" : string.Join(", ", who);
    }

    public static string WorkingTime(IsoDuration duration)
    {
        string[] parts =
        [
            .. Part(duration.Days, "working day"),
            .. Part((int)duration.Time.TotalHours, "working hour"),
            .. Part(duration.Time.Minutes, "working minute"),
        ];
        return parts.Length == 0 ? "at once" : string.Join(" and ", parts);
    }

    /// <summary>What an event waits for or throws, as the rest of a sentence.</summary>
    public static string Event(EventDefinition? definition) => definition switch
    {
        TimerDefinition { Kind: TimerKind.Duration } timer => $"when {Value(timer.Value)} has passed",
        TimerDefinition { Kind: TimerKind.Date } timer => $"at {Value(timer.Value)}",
        TimerDefinition timer => $"again and again: {Value(timer.Value)}",
        MessageDefinition message => $"when the message {Value(message.Name)} comes",
        SignalDefinition signal => $"when the signal {Value(signal.Name)} is heard",
        ErrorDefinition { Code: { } code } => $"on the error {code}",
        ErrorDefinition => "on any error",
        EscalationDefinition { Code: { } code } => $"on the escalation {code}",
        EscalationDefinition => "on any escalation",
        ConditionalDefinition condition => $"when {condition.Condition.Source} holds",
        LinkDefinition link => $"link {link.Name}",
        CompensationDefinition { ActivityRef: { } activity } => $"what {activity} did is undone",
        CompensationDefinition => "what was done is undone",
        TerminateDefinition => "all else ends",
        _ => "",
    };

    public static string Side(Side side) => Roles.PlainName(side);

    public static string Policy(DutyPolicy policy) => policy == DutyPolicy.Standard
        ? "Who asks for a tool, scores it or checks it cannot sign for it; two different people sign."
        : "In a small company who asks or checks may also sign; never do both signatures come from one person.";

    public static string Scale(Scale scale) => scale switch
    {
        Workflows.Rubrics.Scale.Check => "met, partly, not met",
        Workflows.Rubrics.Scale.Rating => "1 to 5",
        Workflows.Rubrics.Scale.Sus => "1 to 5 (SUS)",
        Workflows.Rubrics.Scale.Task => "done or not, seconds",
        Workflows.Rubrics.Scale.Horizons => "now and in three years",
        Workflows.Rubrics.Scale.YesNo => "yes or no",
        _ => "text",
    };

    private static IEnumerable<string> Named(BpmnExpression? who, string computed)
    {
        if (who is null) return [];
        return who.IsStatic
            ? who.Source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Roles.PlainName)
            : [$"{computed} “{who.Source}” names"];
    }

    private static IEnumerable<string> Part(int number, string unit)
        => number == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}")];

    private static string Value(BpmnExpression value) => value.Source;
}
