using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Tests.Scenarios;
using Evaluation.Workflows.Variables;

namespace Evaluation.Workflows.Tests.Variables;

/// <summary>What expressions of the shipped workflows can see, place by place.</summary>
public sealed class DraftVariablesTests
{
    private const string Name = "purchase-evaluation";
    private const string Bpmn = "purchase-evaluation.bpmn";

    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, Name));

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<DraftVariable>> Places = DraftVariables.Of(Name, Shipped, Bpmn);

    [Fact]
    public void given_the_shipped_workflow_when_asked_then_each_place_knows_what_was_set_before_it()
    {
        NamesAt("triage").Should().Contain(["number", "yearlyCost", "data.sensitive", "request.goal.target"]).And.NotContain(["tier", "lanes", "triage.tier", "signOff.agreed"]);
        NamesAt("confirm-triage").Should().Contain(["triage.tier", "triage.skipArchitecture"]).And.NotContain("tier");
        NamesAt("usability-opens").Should().Contain(["tier", "lanes", "usabilityOptions"]);
        NamesAt("score-usability").Should().Contain(["round.option", "round.scorer", "option", "scorer", "loopCounter"]);
        NamesAt("conclude-usability").Should().Contain("option").And.NotContain(["round.option", "scorer"]);
        NamesAt("leaders-agree").Should().Contain(["signOff.sentBack", "signOff.agreed", "signOff.round", "base.revision"]);
        NamesAt("accept-support").Should().Contain("supporter");
    }

    [Fact]
    public void given_a_variable_then_its_type_values_words_and_certainty_are_told()
    {
        Variable("confirm-triage", "triage.tier").Should().BeEquivalentTo(new { Type = "string", Values = new[] { "express", "standard", "full" }, Label = "Path that the rules propose", Always = true });
        Variable("usability-opens", "lanes").Should().Match<DraftVariable>(one => one.Type == "list" && one.Values.Contains("security-customer") && one.ValueLabels.Contains("Security, customer side") && one.Always);
        Variable("sox-is-in-scope", "soxInScope").Should().Match<DraftVariable>(one => one.Type == "boolean" && one.Always);
        Variable("leaders-agree", "signOff.agreed").Should().Match<DraftVariable>(one => one.Type == "boolean" && one.Always);
        Variable("leaders-agree", "soxInScope").Always.Should().BeFalse("the judgement of SOX may be skipped");
        Variable("leaders-agree", "results.proposed.verdicts.securityCustomer").Should().Match<DraftVariable>(one => one.Label == "Verdict on Security, customer side (proposed tool)" && one.Values.Contains("fail"));
        Variable("leaders-agree", "results.proposed.worst").Values.Should().BeEquivalentTo("pass", "pass-with-conditions", "fail", "not-applicable");
    }

    [Theory]
    [InlineData("usability-opens", "list contains(lanes, \"usability\")")]
    [InlineData("leaders-agree", "signOff.agreed and yearlyCost < threeYearCost and signOff.round < 3")]
    [InlineData("leaders-agree", "some option in request.options satisfies option.cost.yearly > 10000")]
    [InlineData("leaders-agree", "if soxInScope = null then false else soxInScope")]
    [InlineData("leaders-agree", "count(request.options[kind = \"tool\"]) > 1")]
    public void given_an_expression_that_is_right_then_nothing_is_said(string element, string expression)
        => DraftVariables.Check(Name, Shipped, element, expression, unary: false).Should().BeEmpty();

    [Theory]
    [InlineData("usability-opens", "list contains(lane, \"usability\")", "unknown-name", 14, 18, "lanes")]
    [InlineData("triage-to-confirm-triage", "signOff.agreed", "unknown-name", 0, 7, null)]
    [InlineData("usability-opens", "signOff.sentBack", "not-always-set", 0, 7, null)]
    [InlineData("leaders-agree", "signOff.agred", "unknown-entry", 8, 13, "agreed")]
    [InlineData("leaders-agree", "tier = \"quick\"", "never-equal", 7, 14, null)]
    [InlineData("leaders-agree", "list contains(lanes, \"security\")", "never-equal", 21, 31, null)]
    [InlineData("leaders-agree", "yearlyCost = \"high\"", "kinds-differ", 13, 14, null)]
    [InlineData("leaders-agree", "yearlyCost", "not-boolean", 0, 10, null)]
    [InlineData("leaders-agree", "soxInScope", "not-always-set", 0, 10, null)]
    [InlineData("leaders-agree", "tier = ", "syntax", 6, 7, null)]
    public void given_an_expression_that_is_wrong_then_the_place_in_it_is_told(string element, string expression, string code, int start, int end, string? nearest)
        => DraftVariables.Check(Name, Shipped, element, expression, unary: false).Should().ContainSingle()
            .Which.Should().Match<ExpressionProblem>(one => one.Code == code && one.Start == start && one.End == end && one.Nearest == nearest && one.Message.StartsWith("expected "));

    [Fact]
    public void given_a_draft_with_a_broken_part_then_the_rest_is_still_known()
    {
        var broken = Encoding.UTF8.GetString(Shipped[Bpmn]).Replace("<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=soxInScope</bpmn:conditionExpression>", "", StringComparison.Ordinal);
        var places = DraftVariables.Of(Name, Shipped.SetItem(Bpmn, Encoding.UTF8.GetBytes(broken)), Bpmn);

        places["leaders-agree"].Select(one => one.Name).Should().Contain("signOff.agreed");
    }

    private static IEnumerable<string> NamesAt(string element) => Places[element].Select(one => one.Name);

    private static DraftVariable Variable(string element, string name) => Places[element].Single(one => one.Name == name);
}
