using System.Collections.Frozen;

namespace Evaluation.Workflows.Lint;

/// <summary>Why what the readers refuse matters, in plain words.</summary>
internal static class Reasons
{
    private static readonly FrozenDictionary<string, string> ByCode = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nobody"] = "The task would wait in nobody's list, and the evaluation with it.",
        ["unknown-group"] = "Only the roles of this portal have members; a task for another group reaches nobody.",
        ["form-missing"] = "Without a form people see an empty text field and nothing is scored.",
        ["form-unresolved"] = "Without a form that is known people see an empty text field and nothing is scored.",
        ["rubric-missing"] = "Without its questions the check cannot be answered or scored.",
        ["lane-mismatch"] = "The result would count for another judgement than the one that was made.",
        ["lane-missing"] = "A verdict without a lane belongs to no judgement and stands nowhere in the memo.",
        ["decision-missing"] = "The rules would be asked while somebody waits, and nobody would answer.",
        ["decision-version"] = "The rules would be asked while somebody waits, and nobody would answer.",
        ["duplicate-decision"] = "With two tables of one name nobody can say which one decided.",
        ["duplicate-rubric"] = "With two rubrics of one name nobody can say which questions were asked.",
        ["duplicate-process"] = "With two processes of one name nobody can say which one runs.",
        ["duplicate-task"] = "Answers and due dates belong to a task by its id; with two of one id they would be mixed up.",
        ["policy-unknown"] = "The policy says who may sign; without it nobody can.",
        ["escalation-group-missing"] = "When the two leaders do not agree twice, somebody has to decide.",
        ["signature-missing"] = "The recommendation needs one signature of each department; no side decides alone.",
        ["signatures-one-group"] = "One group could sign for both sides, which is what two signatures are to prevent.",
        ["signer-judges"] = "Who judges a tool does not sign for it: an auditor would object.",
        ["scorers-of-policy"] = "Too few scorers make the result a matter of one person's taste.",
        ["timer-as-sla"] = "People would be late on paper while they wait for an answer, or over a weekend.",
        ["notice-to-nobody"] = "The mail would reach nobody, and the evaluation stops there.",
        ["job-type-unknown"] = "Without a worker of yours that knows this job, the evaluation stops here.",
        ["rubric-unused"] = "Its questions are asked nowhere.",
        ["rubric-file"] = "People look for a rubric under its own name.",
        ["process-unused"] = "Nothing in it ever happens.",
        ["condition-not-boolean"] = "The question would never be asked, and nobody would notice.",
        ["scenario-task"] = "The scenario cannot be played, so it proves nothing.",
        ["scenario-job"] = "The scenario cannot be played, so it proves nothing.",
        ["scenario-message"] = "The scenario cannot be played, so it proves nothing.",
        ["scenario-signal"] = "The scenario cannot be played, so it proves nothing.",
        ["scenario-workflow"] = "The scenario would be played with another workflow than this one.",
        ["one-process"] = "It must be clear which process an evaluation follows.",
        ["no-plain-start"] = "An evaluation begins with a request, and needs a place to begin.",
        ["start-not-by-itself"] = "Nothing starts by this event here.",
        ["call-missing"] = "The evaluation would stop at this step until somebody repairs it.",
        ["call-version"] = "The evaluation would stop at this step until somebody repairs it.",
        ["call-without-start"] = "The evaluation would stop at this step until somebody repairs it.",
        ["scoring-missing"] = "Without pass marks and weights there is no result.",
        ["property-not-a-duration"] = "Without a due date that can be read nobody is reminded and nobody is late.",
        ["property-unknown-word"] = "The setting would be passed over.",
        ["unreachable"] = "Nothing that stands here ever happens.",
        ["missing-condition"] = "Without a condition nobody can say when this way is gone.",
        ["condition-on-default"] = "The default is the way for when no condition holds; a condition of its own contradicts that.",
        ["condition-not-allowed"] = "The condition would be passed over; only ways out of a gateway can have one.",
        ["unknown-default"] = "When no condition holds, the evaluation would have nowhere to go.",
        ["dangling-flow"] = "The flow leads nowhere.",
        ["flow-crosses-scope"] = "A flow cannot leave a subprocess; what comes after it starts behind the whole subprocess.",
        ["event-without-outgoing"] = "Nothing would happen after the event.",
        ["event-without-incoming"] = "Nobody would ever come to the event.",
        ["no-start"] = "The process would have no place to begin.",
        ["several-starts"] = "It must be clear where the process begins.",
        ["no-executable-process"] = "Nothing in this file could ever run.",
        ["expression-syntax"] = "The expression cannot be read, so it can never be computed.",
        ["expression-not-feel"] = "Without the sign = it is a plain text, which is never true.",
        ["feel-syntax"] = "The cell cannot be read, so the table cannot decide.",
        ["missing-job-type"] = "Nobody would know which work has to be done.",
        ["missing-decision"] = "Nobody would know which rules to ask.",
        ["missing-result-variable"] = "The result would go nowhere.",
        ["missing-input-collection"] = "Nobody would know how often the step has to be done.",
        ["mapping-incomplete"] = "The value would go nowhere, or come from nowhere.",
        ["duplicate-id"] = "With two elements of one id nobody can say which one is meant.",
        ["dmn-missing-reference"] = "The decision would lack something that it reads.",
        ["dmn-cycle"] = "A decision that needs itself is never made.",
        ["dmn-rule-shape"] = "With a cell too many or too few nobody can say which column it belongs to.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Start, string Why)[] ByStart =
    [
        ("unsupported-", "The engine here cannot do this, and a process that asks for it would not do what the drawing says; so it is refused before anybody waits for it."),
        ("event-definition-", "The engine here cannot do this, and a process that asks for it would not do what the drawing says."),
        ("xml-", "The file cannot be read at all."),
        ("too-many-", "A file of this size would slow down everybody."),
        ("compensation-", "What has to be undone would not be undone."),
        ("boundary-", "The event would belong to nothing and never happen."),
        ("event-gateway", "The evaluation would wait here for something that cannot happen."),
        ("duplicate-", "With two of them nobody can say which one counts."),
        ("missing-", "The step would stop when an evaluation comes to it."),
        ("listener-", "The work would never be asked for."),
        ("dmn-", "The table cannot be read, so nothing is decided by it."),
    ];

    public static string Of(string code)
    {
        if (ByCode.TryGetValue(code, out var why)) return why;
        foreach (var (start, reason) in ByStart)
        {
            if (code.StartsWith(start, StringComparison.Ordinal)) return reason;
        }

        return "The file would not be understood as it was meant.";
    }
}
