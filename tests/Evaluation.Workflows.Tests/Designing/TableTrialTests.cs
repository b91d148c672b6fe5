using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Designing;

/// <summary>The shipped tables tried by themselves and as a whole, and tables made from nothing.</summary>
public sealed class TableTrialTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Triage = File.ReadAllBytes(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation", "triage.dmn"));

    [Fact]
    public void given_values_for_the_columns_when_a_table_is_tried_then_its_rules_match_without_anything_that_it_rests_on()
    {
        var answer = Try(new TrialQuestion("size", ["30000", "", "300", ""], null));

        answer.Value.Should().Be("\"large\"");
        answer.Failure.Should().BeNull();
        var table = answer.Tables.Should().ContainSingle().Subject;
        table.Rules.Select(rule => (rule.RuleId, rule.Number)).Should().Equal(("size-rule-3", 3), ("size-rule-5", 5), ("size-rule-9", 9));
        table.Inputs.Select(input => input.Value).Should().Equal("30000", "null", "300", "null");
        table.Rules[0].Annotation.Should().Contain("200 people");
    }

    [Fact]
    public void given_what_comes_in_when_a_decision_is_tried_as_a_whole_then_every_table_below_it_answers()
    {
        var data = new Dictionary<string, string>
        {
            ["data.personal"] = "true", ["data.sensitive"] = "false", ["data.children"] = "false", ["data.payment"] = "false", ["data.outsideEea"] = "false",
            ["yearlyCost"] = "5000", ["threeYearCost"] = "15000", ["users"] = "10", ["integrations"] = "0", ["listed"] = "false", ["windowDays"] = "30",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

        var answer = Try(new TrialQuestion("triage", null, data));

        answer.Failure.Should().BeNull();
        answer.Value.Should().Contain("tier: ");
        answer.Tables.Select(table => table.Decision).Should().Contain(["sensitivity", "size", "tier", "days"]).And.EndWith("triage");
        answer.Tables.Single(table => table.Decision == "sensitivity").Output.Should().Be("\"ordinary\"");
    }

    [Theory]
    [InlineData("size", "1 +", "0", "expected")]
    [InlineData("size", "nonsense", "0", "nonsense")]
    public void given_a_value_that_is_none_when_tried_then_the_field_says_so(string decision, string text, string field, string message)
    {
        var wrong = Try(new TrialQuestion(decision, [text], null)).Fields.Should().ContainSingle().Subject;

        wrong.Field.Should().Be(field);
        wrong.Message.Should().Contain(message);
    }

    [Fact]
    public void given_what_cannot_be_tried_when_asked_then_the_failure_says_why()
    {
        Try(new TrialQuestion("size", ["true"], null)).Failure.Should().Contain("expected number");
        Try(new TrialQuestion("nothing", [], null)).Failure.Should().Contain("'nothing'");
        Try(new TrialQuestion("triage", [], null)).Failure.Should().Contain("a decision with a table");
        TableTrial.Run("<broken"u8.ToArray(), "x.dmn", new TrialQuestion("a", [], null), Now).Failure.Should().StartWith("expected");
    }

    [Fact]
    public void given_a_new_table_when_written_then_the_engine_reads_it_and_its_one_rule_always_holds()
    {
        var table = new NewTable(
            "Discount for 2 \"friends\"",
            [new NewColumn("Yearly cost", "number", []), new NewColumn("Kind of customer", "string", ["old", "new"])],
            [new NewColumn("Discount", "number", []), new NewColumn("Why", "string", [])]);

        var read = DmnModel.Read(table.ToXml(), "discount.dmn");

        NewTable.IdOf(table.Name).Should().Be("discount-for-2-friends");
        read.Problems.Should().BeEmpty();
        read.Model!.DecisionIds.Should().Equal("discount-for-2-friends");
        var answer = TableTrial.Run(table.ToXml(), "discount.dmn", new TrialQuestion("discount-for-2-friends", ["5", "\"new\""], null), Now);
        answer.Value.Should().Be("{discount: 0, why: \"\"}");
        answer.Tables.Single().Rules.Single().Annotation.Should().Be("In every other case.");
        TableTrial.Run(table.ToXml(), "discount.dmn", new TrialQuestion("discount-for-2-friends", ["5", "\"other\""], null), Now).Failure.Should().Contain("allowed value");
        DraftFiles.Apply(ImmutableDictionary<string, byte[]>.Empty, [new AddFile("discount.dmn", table.ToXml())]).Refusal.Should().BeNull();
        WorkflowReader.Belongs("discount.dmn").Should().BeTrue();
    }

    private static TrialAnswer Try(TrialQuestion question) => TableTrial.Run(Triage, "triage.dmn", question, Now);
}
