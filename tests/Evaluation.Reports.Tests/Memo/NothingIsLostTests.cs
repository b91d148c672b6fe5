using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Evaluation.Reports.Tests.Pdf;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Tests.Memo;

/// <summary>Whatever somebody entered stands in the extracted text of the memo, at any length.</summary>
public sealed class NothingIsLostTests
{
    // identifiers of the read model and codes that the memo says in words
    private static readonly HashSet<string> NotPrinted =
        ["Id", "OptionId", "CriterionId", "TaskId", "RuleId", "Kind", "Side", "Lane", "Verdict", "Answer", "Outcome", "Proposed", "Decided", "State", "Flow"];

    [Theory]
    [InlineData("full")]
    [InlineData("strange")]
    [InlineData("many")]
    [InlineData("letter-german")]
    [InlineData("dissent")]
    public void given_a_record_when_its_memo_is_extracted_then_every_text_is_there(string name)
    {
        var record = name switch { "strange" => Samples.Strange(), "many" => Samples.Many(900), "dissent" => Samples.Dissent(), _ => SampleRecord.Full() };
        string text = Samples.Shown(name).Squeezed();
        var missing = Entered(record).Select(entered => ShownText.Squeeze(Spelled(entered))).Distinct().Where(entered => !text.Contains(entered, StringComparison.Ordinal)).ToList();
        missing.Should().BeEmpty();
    }

    [Fact]
    public void given_every_field_at_its_limit_when_the_memo_is_extracted_then_every_text_is_there()
    {
        var record = Stretch(SampleRecord.Full(), new Counter());
        var memo = new MemoRenderer().Render(record);
        string text = new ShownText(new ParsedPdf([.. memo.Bytes])).Squeezed();
        var entered = Entered(record).Select(ShownText.Squeeze).Distinct().ToList();
        entered.Should().HaveCountGreaterThan(150);
        entered.Where(each => !text.Contains(each, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("awaiting")]
    [InlineData("sealed-twice")]
    public void given_a_base_when_read_before_and_after_sealing_then_what_it_says_is_true_and_names_no_signature(string name)
    {
        Samples.Shown(name).InReadingOrder().Should().Contain("Proposed; decided where both leaders sign for the same").And.Contain("A leader who dissents says so").And.NotContain("Signed for");
        Samples.Tree(name).Elements.Where(element => element.Type == "Form").Select(form => form.Alternative).Should().Equal("Marketing lead (CMO)", "IT lead (CIO)");
    }

    [Fact]
    public void given_leaders_who_disagree_when_read_then_both_positions_and_the_escalation_are_printed()
    {
        string text = Samples.Shown("dissent").InReadingOrder();
        text.Should().ContainAll("No agreement", "Ingrid Solberg (Chief Operating Officer) decided: Pilot. Start with one region.", "The rules had proposed: Adopt with conditions.", "Jonas Okafor, IT lead (CIO): Not now – The consent flow is not proven",
            "Start with one region.", "Sent back to data and law", "not a spend approval");
    }

    [Theory]
    [InlineData("withdrawn", "nothing is recommended")]
    [InlineData("no-agreement", "The escalation owner decides")]
    [InlineData("reject", "Both leaders decided otherwise: Reject.")]
    public void given_a_decision_other_than_the_proposal_when_read_then_the_proposal_is_not_taken_for_it(string decided, string said)
    {
        var full = SampleRecord.Full();
        var memo = new MemoRenderer().Render(full with { Recommendation = full.Recommendation with { Decided = decided } });
        new ShownText(new ParsedPdf([.. memo.Bytes])).InReadingOrder().Should().ContainAll(said, "The rules had proposed: Adopt with conditions. Adopt Wavemail");
    }

    [Fact]
    public void given_the_first_page_when_read_alone_then_it_answers_an_executive()
    {
        var shown = Samples.Shown("full");
        string first = string.Join('\n', shown.Marked.Where(piece => piece is { Page: 0, Mark: not null }).Select(piece => piece.Text));
        first.Should().ContainAll("Adopt with conditions", "Adopt Wavemail Orchestrate for campaigns", "Helena Brandt", "Jonas Okafor",
            "127,700", "10\u00A0April\u00A02026", "Nobody dissented", "not a spend approval");
    }

    [Theory]
    [InlineData("awaiting", "5 more under Conditions")]
    [InlineData("dissent", "7 more under Conditions")]
    public void given_long_texts_when_the_first_page_is_read_alone_then_it_still_answers_an_executive(string name, string more)
    {
        var record = Samples.Record(name);
        string sentence = string.Join(' ', Enumerable.Repeat("Adopt it for the regions that asked for it.", 8));
        var memo = new MemoRenderer().Render(record with
        {
            Title = "One view of each customer across the shop, the web and the mail of every region",
            Recommendation = record.Recommendation with { Sentence = sentence },
            Escalation = record.Escalation is { } escalation ? escalation with { Reason = sentence } : null,
            SignOffs = [.. record.SignOffs.Select(place => place with { Reason = place.By is null ? null : sentence })],
            Conditions = [.. Enumerable.Range(1, 9).Select(i => record.Conditions[0] with { Number = i, Text = $"Condition {i}: " + sentence })],
        });
        var shown = new ShownText(new ParsedPdf([.. memo.Bytes]));

        string Page(int page) => string.Join('\n', shown.Marked.Where(piece => piece.Page == page && piece.Mark is not null).Select(piece => piece.Text));
        Page(0).Should().ContainAll("Marketing need", "Three years", "What must happen by when", more, "Dissent");
        Page(1).Should().StartWith("Need and goal");
    }

    [Fact]
    public void given_german_when_read_then_dates_numbers_and_words_are_german()
    {
        string text = Samples.Shown("letter-german").InReadingOrder();
        text.Should().ContainAll("Entscheidungsvorlage", "Einführen mit Auflagen", "38.400\u00A0EUR", "10.\u00A0April\u00A02026", "81,4", "Bestanden", "keine Ausgabenfreigabe");
    }

    // what the memo writes in place of characters that steer or that no font has
    private static string Spelled(string entered)
    {
        var text = new System.Text.StringBuilder();
        foreach (var rune in entered.EnumerateRunes())
        {
            bool spelled = rune.Value is 0x07 or 0x1F44D or 0x202E or 0x202C or (>= 0x590 and <= 0x5FF);
            text.Append(spelled ? $"[U+{rune.Value:X4}]" : rune.Value == 0xAD ? "" : rune.ToString());
        }

        return text.ToString().Normalize();
    }

    private static IEnumerable<string> Entered(object? value, string member = "")
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                if (text.Trim().Length > 0 && !NotPrinted.Contains(member))
                    yield return text.Trim();
                break;
            case IEnumerable items:
                foreach (object? item in items)
                {
                    foreach (string text in Entered(item, member))
                        yield return text;
                }

                break;
            default:
                if (value.GetType().Namespace == typeof(DecisionRecord).Namespace)
                {
                    foreach (var property in Printed(value.GetType()))
                    {
                        foreach (string text in Entered(property.GetValue(value), property.Name))
                            yield return text;
                    }
                }

                break;
        }
    }

    private static IEnumerable<PropertyInfo> Printed(Type type) =>
        type.GetProperties().Where(property => property.Name != "EqualityContract" && property.GetIndexParameters().Length == 0);

    private sealed class Counter
    {
        public int Next { get; set; }
    }

    // every printed text becomes one of its own, 600 characters long; codes and identifiers stay
    private static T Stretch<T>(T value, Counter counter, string member = "") => (T)StretchObject(value!, counter, member);

    private static object StretchObject(object value, Counter counter, string member)
    {
        if (value is string)
            return NotPrinted.Contains(member) || member is "Currency" or "Number" or "Tier" ? value : $"Field {++counter.Next} begins " + string.Concat(Enumerable.Repeat("and goes on ", 48)) + $"ends {counter.Next} {member}.";
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var element = type.GetGenericArguments()[0];
            var items = ((IEnumerable)value).Cast<object>().Select(item => StretchObject(item, counter, member)).ToArray();
            var typed = Array.CreateInstance(element, items.Length);
            items.CopyTo(typed, 0);
            return typeof(ImmutableArray).GetMethods().First(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(element).Invoke(null, [typed])!;
        }

        if (type.Namespace != typeof(DecisionRecord).Namespace)
            return value;
        var copy = type.GetMethod("<Clone>$")!.Invoke(value, null)!;
        foreach (var property in Printed(type))
        {
            if (property.GetValue(value) is { } inner)
                property.SetValue(copy, StretchObject(inner, counter, property.Name));
        }

        return copy;
    }
}
