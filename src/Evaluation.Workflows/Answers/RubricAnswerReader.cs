using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Answers;

internal static class RubricAnswerReader
{
    public static TaskAnswer Read(ObjectReader from) => new RubricAnswer(
        from.OptionalValue("usedTheTool", value => value.Flag()),
        from.Required("answers", value => value.Entries(Field.IsId, "the id of a criterion", Answer)),
        VerdictReader.ReadOptional(from),
        from.Optional("support", value => value.Object(Support)));

    // A bare value is the same as { value: ... }.
    private static CriterionAnswer Answer(string criterion, Field field)
        => field.Node is MapNode ? field.Object(from => Whole(criterion, from)) : Value(new CriterionAnswer(criterion), field);

    private static CriterionAnswer Whole(string criterion, ObjectReader from)
    {
        var answer = from.Optional("value", value => Value(new CriterionAnswer(criterion), value)) ?? new CriterionAnswer(criterion);
        return answer with
        {
            Now = from.OptionalValue("now", value => value.Word<CheckAnswer>()),
            InThreeYears = from.OptionalValue("inThreeYears", value => value.Word<CheckAnswer>()),
            Succeeded = from.OptionalValue("succeeded", value => value.Flag()),
            Seconds = from.OptionalValue("seconds", value => value.Integer(0, 86_400)),
            Text = from.Optional("text", value => value.Text(4000)),
            Comment = from.Optional("comment", value => value.Text(4000)),
            Reason = from.Optional("reason", value => value.Text(1000)),
            Evidence = from.OptionalList("evidence", value => value.List(0, 20, one => one.Id())),
        };
    }

    private static CriterionAnswer Value(CriterionAnswer answer, Field field)
    {
        if (field.Node is ScalarNode { Kind: ScalarKind.Number }) return answer with { Rating = field.Integer(1, 5) };
        if (field.Node is ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            if (scalar.Text is "yes" or "no") return answer with { YesNo = scalar.Text == "yes" };
            if (WireName.TryRead<CheckAnswer>(scalar.Text, out var check)) return answer with { Check = check };
        }

        return field.Fail("unknown-word", $"expected {string.Join(", ", WireName.All<CheckAnswer>())}, yes, no or 1 to 5, but {field.Node.Describe()}", answer);
    }

    private static SupportStatement Support(ObjectReader from)
    {
        var support = new SupportStatement(
            from.Required("contacts", value => value.List(3, 20, contact => contact.Object(Contact))),
            from.Required("procedure", value => value.Text(4000)),
            from.OptionalValue("lastDrill", value => value.Date()),
            from.Required("afterLaunch", value => value.Text(2000)),
            from.OptionalValue("vendorLaunchHelpEnds", value => value.Date()),
            from.Required("supporter", value => value.Id()));
        if (from.IsSound)
        {
            foreach (var side in Enum.GetValues<ContactSide>())
            {
                from.Rule(support.Contacts.Any(contact => contact.Side == side), "contacts", "contact-missing",
                    $"expected at least one contact of each side, but there is none of the side {WireName.Of(side)}");
            }
        }

        return support;
    }

    private static SupportContact Contact(ObjectReader from) => new(
        from.Required("side", value => value.Word<ContactSide>()),
        from.Required("name", value => value.Text(200)),
        from.Required("channel", value => value.Text(300)));
}
