using System.Text;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Tests.Formats;

namespace Evaluation.Workflows.Tests.Answers;

public sealed class TaskAnswerReaderTests
{
    [Theory]
    [InlineData("kind: rubric\nanswers: {}\nfinding: { plain: x }", "finding", "verdict-missing")]
    [InlineData("kind: rubric\nanswers: {}\nverdict: pass", "finding", "finding-missing")]
    [InlineData("kind: rubric\nanswers: { a: maybe }", "answers.a", "unknown-word")]
    [InlineData("kind: rubric\nanswers: { a: 6 }", "answers.a", "too-large")]
    [InlineData("kind: rubric\nanswers: { a: { value: 2.5 } }", "answers.a.value", "wrong-type")]
    [InlineData("kind: supporter-acceptance\naccepts: false\nsuccessor: pia", "reason", "reason-missing")]
    [InlineData("kind: supporter-acceptance\naccepts: false\nreason: no time", "successor", "successor-missing")]
    [InlineData("kind: sign-off\ndecision: sign", "outcome", "outcome-missing")]
    [InlineData("kind: sign-off\ndecision: sign\noutcome: choose-another-option", "option", "option-missing")]
    [InlineData("kind: sign-off\ndecision: sign\noutcome: no-agreement", "outcome", "unknown-word")]
    [InlineData("kind: sign-off\ndecision: sign\noutcome: adopt\nlanes: [sox]", "lanes", "lanes-without-send-back")]
    [InlineData("kind: sign-off\ndecision: send-back\nlanes: [sox]", "reason", "reason-missing")]
    [InlineData("kind: sign-off\ndecision: send-back\nreason: x", "lanes", "lanes-missing")]
    [InlineData("kind: sign-off\ndecision: send-back\nreason: x\nlanes: [sox, sox]", "lanes", "duplicate-lane")]
    [InlineData("kind: sign-off\ndecision: send-back\nreason: x\nlanes: [sox]\noutcome: adopt", "outcome", "outcome-without-signature")]
    [InlineData("kind: escalation\noutcome: choose-another-option\nreason: x", "option", "option-missing")]
    [InlineData("kind: goal-agreement\nagreed: false", "agreed", "not-agreed")]
    [InlineData("kind: usability-plan\ntools: [a, a]\nscorers: [sam]", "tools", "duplicate-id")]
    [InlineData("kind: usability-plan\ntools: [a]\nscorers: [sam, sam]", "scorers", "duplicate-id")]
    [InlineData("kind: triage-confirmation\nskips: [{ lane: sox, reason: x }, { lane: sox, reason: x }]", "skips[1].lane", "duplicate-lane")]
    [InlineData("kind: triage-confirmation\nskips: [{ lane: need, reason: x }]", "skips[0].lane", "unknown-word")]
    [InlineData("kind: opinion", "kind", "unknown-word")]
    [InlineData("notes: x", "kind", "missing-field")]
    public void given_a_rule_that_is_broken_when_read_then_the_field_and_the_rule_are_named(string yaml, string field, string code)
    {
        var result = TaskAnswerReader.ReadYaml(Encoding.UTF8.GetBytes("format: 1\n" + yaml), "answer.yaml");

        result.Value.Should().BeNull();
        result.Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);
    }

    [Fact]
    public void given_support_without_a_contact_of_the_vendor_when_read_then_the_side_is_named()
    {
        const string yaml = """
            format: 1
            kind: rubric
            answers: {}
            support:
              contacts:
                - { side: it, name: Desk, channel: phone }
                - { side: it, name: Night desk, channel: phone }
                - { side: marketing, name: Rosa, channel: mail }
              procedure: Call the desk.
              afterLaunch: The desk, always.
              supporter: tom
            """;

        TaskAnswerReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "answer.yaml").Problems.Should().ContainSingle().Which.Message.Should().Contain("vendor");
    }

    [Fact]
    public void given_bare_values_and_groups_when_read_then_they_mean_the_same()
    {
        var bare = Read("format: 1\nkind: rubric\nanswers: { a: met, b: 4, c: yes, d: 'no' }");
        var whole = Read("format: 1\nkind: rubric\nanswers: { a: { value: met }, b: { value: 4 }, c: { value: yes }, d: { value: no } }");

        bare.Should().BeEquivalentTo(whole, options => options.RespectingRuntimeTypes());
        ((RubricAnswer)bare).Find("b")!.Rating.Should().Be(4);
        ((RubricAnswer)bare).Find("c")!.YesNo.Should().BeTrue();
    }

    public static TheoryData<string> Kinds
        => [.. SchemaFile.Variants(SchemaFile.Load("task-answer")).Select(variant => (string)variant["properties"]!["kind"]!["const"]!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void given_a_whole_answer_of_each_kind_when_written_as_json_then_it_reads_back_equal(string kind)
    {
        var document = SchemaFile.Value(SchemaFile.Variants(SchemaFile.Load("task-answer")).Single(variant => (string)variant["properties"]!["kind"]!["const"]! == kind), whole: true);
        if (kind == "sign-off") document.AsObject().Remove("lanes");
        if (kind == "rubric")
        {
            var contacts = document["support"]!["contacts"]!.AsArray();
            contacts[1]!["side"] = "it";
            contacts[2]!["side"] = "vendor";
        }

        var first = TaskAnswerReader.ReadJson(Encoding.UTF8.GetBytes(document.ToJsonString()), "body");
        first.Problems.Should().BeEmpty();
        var json = TaskAnswerWriter.WriteJson(first.Value!);
        var again = TaskAnswerReader.ReadJson(json, "body");

        again.Value!.Kind.Should().Be(kind);
        again.Value.Should().BeEquivalentTo(first.Value, options => options.RespectingRuntimeTypes());
        TaskAnswerWriter.WriteJson(again.Value).Should().Equal(json);
    }

    private static TaskAnswer Read(string yaml) => TaskAnswerReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "answer.yaml").Value!;
}
