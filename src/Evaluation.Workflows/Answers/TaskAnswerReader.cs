using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Answers;

/// <summary>Reads docs/formats/task-answer.schema.json, and the rules across the fields of one answer.</summary>
public static partial class TaskAnswerReader
{
    // How an evaluation ends without a signature is not for an answer to say.
    private static readonly Outcome[] Signable =
        [Outcome.Adopt, Outcome.AdoptWithConditions, Outcome.Pilot, Outcome.ChooseAnotherOption, Outcome.NotNow, Outcome.Reject];

    private static readonly ImmutableDictionary<string, Func<ObjectReader, TaskAnswer>> Kinds = new Dictionary<string, Func<ObjectReader, TaskAnswer>>
    {
        ["rubric"] = RubricAnswerReader.Read,
        ["verdict"] = from => new VerdictAnswer(VerdictReader.Read(from)),
        ["triage-confirmation"] = Triage,
        ["goal-agreement"] = Goal,
        ["usability-plan"] = Plan,
        ["vendor-roles"] = from => new VendorRoles(from.Required("roles", value => value.List(1, 20, role => role.Object(Role)))),
        ["sox-confirmation"] = from => new SoxConfirmation(from.Required("inScope", value => value.Flag()), from.Required("reason", value => value.Text(2000))),
        ["supporter-acceptance"] = Acceptance,
        ["sign-off"] = Signature,
        ["joint-discussion"] = from => new JointDiscussion(from.Required("notes", value => value.Text(4000))),
        ["escalation"] = Escalation,
        ["generic"] = from => new GenericAnswer(from.Required("fields",
            value => value.Entries(Field.IsId, "small letters, digits and hyphens", (name, field) => new GenericField(name, field.Text(4000, minimum: 0))))),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly string[] KindsInOrder =
    [
        "rubric", "verdict", "triage-confirmation", "goal-agreement", "usability-plan", "vendor-roles", "sox-confirmation", "supporter-acceptance",
        "sign-off", "joint-discussion", "escalation", "generic",
    ];

    public static ReadResult<TaskAnswer> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), Read);

    public static ReadResult<TaskAnswer> ReadJson(ReadOnlyMemory<byte> json, string sourceName)
        => Reading.Read(sourceName, reading => JsonSource.Read(json, reading), Read);

    internal static TaskAnswer Read(Field field)
    {
        // the kind says which fields there are: without it there is nothing more to check
        if (field.Node is MapNode map && (map.Find("kind") is not ScalarNode { Kind: ScalarKind.Text } kind || !Kinds.ContainsKey(kind.Text)))
        {
            var at = field with { Path = Field.Join(field.Path, "kind"), Node = map.Find("kind") ?? map };
            var came = map.Find("kind") is { } node ? node.Describe() : "the field is missing";
            return at.Fail<TaskAnswer>(map.Find("kind") is null ? "missing-field" : "unknown-word", $"expected {Field.OneOf(KindsInOrder)}, but {came}", null!);
        }

        return field.Object(from =>
        {
            from.Format();
            return Kinds[from.Required("kind", value => value.Text(64))](from);
        });
    }

    private static TriageConfirmation Triage(ObjectReader from)
    {
        var answer = new TriageConfirmation(
            from.OptionalValue("tier", value => value.Word<Tier>()),
            from.Optional("reason", value => value.Text(1000)),
            from.Required("skips", value => value.List(0, 2, skip => skip.Object(Skip))),
            from.OptionalList("considerations", value => value.List(0, 20, one => one.Text(1000))));
        if (from.IsSound)
        {
            from.Rule(answer.Skips.DistinctBy(skip => skip.Lane).Count() == answer.Skips.Length, "skips[1].lane", "duplicate-lane", "expected each lane once, but one is there twice");
        }

        return answer;
    }

    private static SkipConfirmation Skip(ObjectReader from) => new(
        from.Required("lane", value => value.Word(Lane.Architecture, Lane.Sox)),
        from.Required("reason", value => value.Text(1000)));

    private static GoalAgreement Goal(ObjectReader from)
    {
        from.Required("agreed", value => value.Flag() ? true : value.Fail("not-agreed", "expected true, but it is false: who does not agree sends the task back", false));
        return new GoalAgreement(from.Optional("note", value => value.Text(1000)));
    }

    private static UsabilityPlan Plan(ObjectReader from)
    {
        var plan = new UsabilityPlan(
            from.Required("tools", value => value.List(1, 2, tool => tool.Id())),
            from.Required("scorers", value => value.List(1, 8, scorer => scorer.Id())));
        if (from.IsSound)
        {
            from.Rule(plan.Tools.Distinct().Count() == plan.Tools.Length, "tools", "duplicate-id", "expected each tool once, but one is there twice");
            from.Rule(plan.Scorers.Distinct().Count() == plan.Scorers.Length, "scorers", "duplicate-id", "expected each scorer once, but one is there twice");
        }

        return plan;
    }

    private static VendorPurpose Role(ObjectReader from) => new(
        from.Required("purpose", value => value.Text(300)),
        from.Required("role", value => value.Word<VendorRole>()));

    private static SupporterAcceptance Acceptance(ObjectReader from)
    {
        var answer = new SupporterAcceptance(
            from.Required("accepts", value => value.Flag()),
            from.Optional("reason", value => value.Text(1000)),
            from.Optional("successor", value => value.Id()));
        if (!from.IsSound || answer.Accepts) return answer;
        from.Rule(answer.Reason is not null, "reason", "reason-missing", "expected a reason when not accepted, but there is none");
        from.Rule(answer.Successor is not null, "successor", "successor-missing", "expected whom to ask instead when not accepted, but there is nobody");
        return answer;
    }

    private static SignOff Signature(ObjectReader from)
    {
        var answer = new SignOff(
            from.Optional("base", value => value.Pattern(HashForm(), 64, "64 hexadecimal digits in small letters")),
            from.Required("decision", value => value.Word<SignOffChoice>()),
            from.OptionalValue("outcome", value => value.Word(Signable)),
            from.Optional("option", value => value.Id()),
            from.Optional("reason", value => value.Text(4000)),
            from.OptionalList("lanes", value => value.List(1, 8, lane => lane.Word<Lane>())));
        if (!from.IsSound) return answer;
        if (answer.Choice == SignOffChoice.Sign)
        {
            from.Rule(answer.Outcome is not null, "outcome", "outcome-missing", "expected the outcome that is signed, but there is none");
            from.Rule(answer.Outcome != Outcome.ChooseAnotherOption || answer.Option is not null, "option", "option-missing",
                "expected the option that is chosen instead, but there is none");
            from.Rule(answer.Lanes.IsEmpty, "lanes", "lanes-without-send-back", "expected lanes only to send back, but the decision is to sign");
        }
        else
        {
            from.Rule(answer.Reason is not null, "reason", "reason-missing", "expected a reason to send back, but there is none");
            from.Rule(!answer.Lanes.IsEmpty, "lanes", "lanes-missing", "expected the lanes to reopen, but there are none");
            from.Rule(answer.Lanes.Distinct().Count() == answer.Lanes.Length, "lanes", "duplicate-lane", "expected each lane once, but one is there twice");
            from.Rule(answer.Outcome is null, "outcome", "outcome-without-signature", "expected an outcome only to sign, but the decision is to send back");
        }

        return answer;
    }

    private static EscalationDecision Escalation(ObjectReader from)
    {
        var answer = new EscalationDecision(
            from.Required("outcome", value => value.Word(Signable)),
            from.Optional("option", value => value.Id()),
            from.Required("reason", value => value.Text(4000)));
        if (from.IsSound)
        {
            from.Rule(answer.Outcome != Outcome.ChooseAnotherOption || answer.Option is not null, "option", "option-missing",
                "expected the option that is chosen instead, but there is none");
        }

        return answer;
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex HashForm();
}
