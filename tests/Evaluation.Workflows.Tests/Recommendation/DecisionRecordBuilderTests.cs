using System.Text.Json;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Tests.Evaluations;

namespace Evaluation.Workflows.Tests.Recommendation;

public class DecisionRecordBuilderTests
{
    private static readonly string Head = new('e', 64);

    public static TheoryData<string> Decided => [.. ShippedWorkflow.Scenarios.Where(one => one != "withdrawn-by-requester")];

    [Theory]
    [MemberData(nameof(Decided))]
    public void given_a_decided_scenario_when_the_record_is_built_then_everything_that_was_judged_is_in_it(string scenario)
    {
        var played = PlayedEvaluation.Play(scenario);

        var record = Final(played);

        record.Checks.Should().HaveCount(played.State.Verdicts.Count(one => !one.IsSuperseded));
        record.Checks.Should().OnlyContain(check => check.PlainFinding.Length > 0 && check.RubricVersion.Length > 0);
        record.Conditions.Should().HaveSameCount(played.State.Conditions);
        record.Options.Should().HaveSameCount(played.State.Request!.Options);
        record.Options[0].IsProposed.Should().BeTrue();
        record.SignOffs.Select(one => one.Side).Should().Equal("marketing", "it");
        record.SignOffs.Should().OnlyContain(one => one.By != null);
        record.Recommendation.Rules.Should().NotBeEmpty();
        record.Method.FitWeights.Sum(weight => weight.Percent).Should().BeApproximately(100m, 0.0001m);
        record.Method.TriageRules.Should().OnlyContain(rule => rule.Explanation.Length > 0);
        record.Audit.Lines.Should().NotBeEmpty().And.OnlyContain(line => line.Sequence <= record.Audit.Events);
        record.Timeline.Should().Contain(wait => wait.Side == "it").And.Contain(wait => wait.Side == "marketing");
        record.Glossary.Should().Contain(entry => entry.Term == "SUS");
        record.Benchmarks.Select(one => one.Days).Should().Equal(30, 90, 180);
        JsonSerializer.Serialize(record).Should().NotBeEmpty("no list may be left out");
    }

    [Fact]
    public void given_a_frozen_base_when_the_evaluation_goes_on_then_the_final_record_differs_only_in_decisions()
    {
        var signing = PlayedEvaluation.Play("express-adoption", step => step.Task == "sign-as-cmo");
        var frozen = DecisionRecordBuilder.Build(signing.Context, signing.History, MemoMoment.Signed(signing.State, _ => Head)!);

        var final = Final(PlayedEvaluation.Play("express-adoption"));

        var undone = final with
        {
            SignOffs = frozen.SignOffs,
            Recommendation = frozen.Recommendation,
            Benchmarks = frozen.Benchmarks,
            Glossary = frozen.Glossary,
        };
        JsonSerializer.Serialize(undone).Should().Be(JsonSerializer.Serialize(frozen));
        frozen.SignOffs.Should().OnlyContain(one => one.By == null);
        final.Recommendation.Decided.Should().Be("adopt");
    }

    [Fact]
    public void given_leaders_who_disagree_twice_when_the_record_is_built_then_both_positions_and_the_escalation_owners_decision_are_in_it()
    {
        var record = Final(PlayedEvaluation.Play("leaders-disagree"));

        record.Recommendation.Decided.Should().Be("no-agreement");
        record.SignOffs[0].Outcome.Should().NotBe(record.SignOffs[1].Outcome);
        record.Escalation!.Owner.Name.Should().Be("Evelyn Brooks");
        record.VoidSignOffs.Should().HaveCount(2).And.OnlyContain(one => one.WhyVoid.Contains("discussed"));
        record.Comments.Should().Contain(one => one.About == "Discussion of the two leaders");
    }

    [Fact]
    public void given_lanes_sent_back_when_the_record_is_built_then_the_void_decisions_are_listed()
    {
        var played = PlayedEvaluation.Play("sign-off-sent-back");

        Final(played).VoidSignOffs.Should().HaveSameCount(played.State.SignOffs.Where(one => one.VoidBecause is not null));
        played.State.Reopenings.Should().NotBeEmpty();
    }

    [Fact]
    public void given_skipped_lanes_when_the_record_is_built_then_each_has_its_reason_its_rule_and_who_confirmed_it()
    {
        var record = Final(PlayedEvaluation.Play("express-adoption"));

        record.SkippedLanes.Select(one => one.Lane).Should().Equal("architecture", "sox");
        record.SkippedLanes.Should().OnlyContain(one => one.Reason.Length > 0 && one.Rule.Contains(": ") && one.ConfirmedBy!.Name == "Arjun Patel");
    }

    [Fact]
    public void given_a_scoping_out_of_scope_when_the_record_is_built_then_sox_is_printed_as_skipped()
    {
        var record = Final(PlayedEvaluation.Play("sox-out-of-scope"));

        record.SoxScoping!.InScope.Should().BeFalse();
        record.SoxScoping.AnsweredBy.Id.Should().NotBe(record.SoxScoping.ConfirmedBy.Id);
        record.SkippedLanes.Should().Contain(one => one.Lane == "sox" && one.ConfirmedBy!.Name == "Oskar Nyberg");
    }

    [Fact]
    public void given_a_small_company_when_the_record_is_built_then_who_acted_twice_is_named()
    {
        var record = Final(PlayedEvaluation.Play("first-newsletter"));

        record.Workflow.Policy.Should().Be("small");
        record.ActedTwice.Should().Contain(line => line.StartsWith("Carla Reyes asked for the evaluation"));
        record.SkippedLanes.Should().Contain(one => one.Lane == "need");
    }

    private static DecisionRecord Final(PlayedEvaluation played)
        => DecisionRecordBuilder.Build(played.Context, played.History, MemoMoment.Signed(played.State, _ => Head)!);
}
