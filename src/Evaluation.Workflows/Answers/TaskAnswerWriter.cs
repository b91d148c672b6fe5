using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Answers;

public static class TaskAnswerWriter
{
    /// <summary>Canonical JSON (UTF-8, no white space, properties in the order of the schema): reads back as an equal answer.</summary>
    public static byte[] WriteJson(TaskAnswer answer) => Tree.ToJson(ToTree(answer));

    internal static MapNode ToTree(TaskAnswer answer) => Tree.Map([("format", Tree.Number(1)), ("kind", Tree.Text(answer.Kind)), .. Fields(answer)]);

    private static (string Key, SourceNode? Value)[] Fields(TaskAnswer answer) => answer switch
    {
        RubricAnswer rubric =>
        [
            ("usedTheTool", Tree.Flag(rubric.UsedTheTool)),
            ("answers", new MapNode([.. rubric.Answers.Select(one => new MapEntry(one.Criterion, ToTree(one)))])),
            .. rubric.Verdict is { } verdict ? Fields(verdict) : [],
            ("support", rubric.Support is { } support ? ToTree(support) : null),
        ],
        VerdictAnswer verdict => Fields(verdict.Verdict),
        TriageConfirmation triage =>
        [
            ("tier", Tree.Word(triage.Tier)),
            ("reason", Tree.Text(triage.Reason)),
            ("skips", Tree.List(triage.Skips, skip => Tree.Map(("lane", Tree.Word<Lane>(skip.Lane)), ("reason", Tree.Text(skip.Reason))))),
            ("considerations", Tree.ListOrNothing(triage.Considerations, Tree.Text)),
        ],
        GoalAgreement goal => [("agreed", Tree.Flag(true)), ("note", Tree.Text(goal.Note))],
        UsabilityPlan plan => [("tools", Tree.List(plan.Tools, Tree.Text)), ("scorers", Tree.List(plan.Scorers, Tree.Text))],
        VendorRoles roles =>
        [
            ("roles", Tree.List(roles.Roles, role => Tree.Map(("purpose", Tree.Text(role.Purpose)), ("role", Tree.Word<VendorRole>(role.Role))))),
        ],
        SoxConfirmation sox => [("inScope", Tree.Flag(sox.InScope)), ("reason", Tree.Text(sox.Reason))],
        SupporterAcceptance supporter =>
        [
            ("accepts", Tree.Flag(supporter.Accepts)), ("reason", Tree.Text(supporter.Reason)), ("successor", Tree.Text(supporter.Successor)),
        ],
        SignOff signOff =>
        [
            ("base", Tree.Text(signOff.Base)),
            ("decision", Tree.Word<SignOffChoice>(signOff.Choice)),
            ("outcome", Tree.Word(signOff.Outcome)),
            ("option", Tree.Text(signOff.Option)),
            ("reason", Tree.Text(signOff.Reason)),
            ("lanes", Tree.ListOrNothing(signOff.Lanes, lane => Tree.Word<Lane>(lane))),
        ],
        JointDiscussion discussion => [("notes", Tree.Text(discussion.Notes))],
        EscalationDecision escalation =>
        [
            ("outcome", Tree.Word<Outcome>(escalation.Outcome)), ("option", Tree.Text(escalation.Option)), ("reason", Tree.Text(escalation.Reason)),
        ],
        GenericAnswer generic => [("fields", new MapNode([.. generic.Fields.Select(field => new MapEntry(field.Name, Tree.Text(field.Text)!))]))],
        _ => throw new InvalidOperationException($"an answer of a kind that nobody knows: {answer.GetType().Name}"),
    };

    private static MapNode ToTree(CriterionAnswer answer) => Tree.Map(
        ("value", answer.Check is { } check ? Tree.Word<CheckAnswer>(check)
            : answer.Rating is { } rating ? Tree.Number(rating)
            : answer.YesNo is { } yes ? Tree.Text(yes ? "yes" : "no") : null),
        ("now", Tree.Word(answer.Now)),
        ("inThreeYears", Tree.Word(answer.InThreeYears)),
        ("succeeded", Tree.Flag(answer.Succeeded)),
        ("seconds", Tree.Number(answer.Seconds)),
        ("text", Tree.Text(answer.Text)),
        ("comment", Tree.Text(answer.Comment)),
        ("reason", Tree.Text(answer.Reason)),
        ("evidence", Tree.ListOrNothing(answer.Evidence, Tree.Text)));

    private static (string Key, SourceNode? Value)[] Fields(VerdictStatement verdict) =>
    [
        ("verdict", Tree.Word<Verdict>(verdict.Verdict)),
        ("finding", Tree.Map(("plain", Tree.Text(verdict.Finding.Plain)), ("expert", Tree.Text(verdict.Finding.Expert)))),
        ("conditions", Tree.ListOrNothing(verdict.Conditions, condition => Tree.Map(
            ("text", Tree.Text(condition.Text)), ("owner", Tree.Text(condition.Owner)), ("due", Tree.Date(condition.Due))))),
        ("waysForward", Tree.ListOrNothing(verdict.WaysForward, way => Tree.Map(("kind", Tree.Word<WayForwardKind>(way.Kind)), ("text", Tree.Text(way.Text))))),
        ("exceptions", Tree.ListOrNothing(verdict.Exceptions, exception => Tree.Map(
            ("criterion", Tree.Text(exception.Criterion)),
            ("reason", Tree.Text(exception.Reason)),
            ("owner", Tree.Text(exception.Owner)),
            ("expires", Tree.Date(exception.Expires))))),
    ];

    private static MapNode ToTree(SupportStatement support) => Tree.Map(
        ("contacts", Tree.List(support.Contacts, contact => Tree.Map(
            ("side", Tree.Word<ContactSide>(contact.Side)), ("name", Tree.Text(contact.Name)), ("channel", Tree.Text(contact.Channel))))),
        ("procedure", Tree.Text(support.Procedure)),
        ("lastDrill", Tree.Date(support.LastDrill)),
        ("afterLaunch", Tree.Text(support.AfterLaunch)),
        ("vendorLaunchHelpEnds", Tree.Date(support.VendorLaunchHelpEnds)),
        ("supporter", Tree.Text(support.Supporter)));
}
