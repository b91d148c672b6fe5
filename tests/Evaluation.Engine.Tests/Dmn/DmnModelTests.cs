using System.Text;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

public sealed class DmnModelTests
{
    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    public void given_each_version_when_read_then_it_decides(string ns)
    {
        var model = DmnModel.Read(DmnText.File(DmnText.Literal("a", "1 + 1"), ns), "test.dmn").Model!;
        model.DecisionIds.Should().Equal("a");
        model.Evaluate("a", FeelContext.Empty, default).Value.Should().Be((FeelValue)2);
    }

    [Fact]
    public void given_requirements_when_evaluated_then_requirements_first_and_each_once()
    {
        var model = DmnText.Model(
            DmnText.Literal("sum", "left + right", DmnText.Needs("left") + DmnText.Needs("right"))
            + DmnText.Literal("left", "base + 1", DmnText.Needs("base")) + DmnText.Literal("right", "base * 2", DmnText.Needs("base"))
            + DmnText.Literal("base", "x"));
        var result = model.Evaluate("sum", new FeelContext([new("x", 10)]), default);
        result.Value.Should().Be((FeelValue)31);
        result.Traces.Select(trace => trace.DecisionId).Should().Equal("base", "left", "right", "sum");
    }

    [Fact]
    public void given_unknown_id_when_evaluated_then_failure() =>
        DmnText.Model(DmnText.Literal("a", "1")).Evaluate("b", FeelContext.Empty, default).Failure
            .Should().Be("expected the id of a decision (a), but 'b' came");

    [Fact]
    public void given_knowledge_model_when_called_then_typed_function()
    {
        var model = DmnText.Model("""
            <decision id="d" name="d"><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
              <invocation><literalExpression><text>monthly rate</text></literalExpression>
                <binding><parameter name="per year"/><literalExpression><text>24</text></literalExpression></binding></invocation></decision>
            <businessKnowledgeModel id="k" name="monthly rate"><variable name="monthly rate"/>
              <encapsulatedLogic><formalParameter name="per year" typeRef="number"/><literalExpression><text>per year / 12</text></literalExpression></encapsulatedLogic>
            </businessKnowledgeModel>
            """);
        model.Evaluate("d", FeelContext.Empty, default).Value.Should().Be((FeelValue)2);
    }

    [Fact]
    public void given_declared_type_when_value_does_not_belong_then_failure()
    {
        var model = DmnText.Model("""
            <itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red", "green"</text></allowedValues></itemDefinition>
            <inputData id="i" name="colour"><variable name="colour" typeRef="tColour"/></inputData>
            <decision id="d" name="d"><variable name="d" typeRef="tColour"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
              <literalExpression><text>colour</text></literalExpression></decision>
            """);
        model.Evaluate("d", new FeelContext([new("colour", "red")]), default).Value.Should().Be((FeelValue)"red");
        model.Evaluate("d", new FeelContext([new("colour", "blue")]), default).Failure.Should().Be("'colour': expected tColour, but blue came");
    }

    [Fact]
    public void given_imported_model_when_evaluated_then_its_decisions_are_used()
    {
        var other = DmnModel.Read(DmnText.File(DmnText.Literal("a", "x + 1"), own: "urn:other"), "other.dmn").Model!;
        var xml = DmnText.File("""
            <import name="other" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
            <decision id="d" name="d"><informationRequirement><requiredDecision href="urn:other#a"/></informationRequirement>
              <literalExpression><text>other.a * 2</text></literalExpression></decision>
            """);
        DmnModel.Read(xml, "test.dmn", [other]).Model!.Evaluate("d", new FeelContext([new("x", 2)]), default).Value.Should().Be((FeelValue)6);
        DmnModel.Read(xml, "test.dmn").Problems.Select(problem => problem.Code).Should().Contain("dmn-missing-import");
    }

    [Fact]
    public void given_bad_feel_in_a_cell_when_read_then_decision_rule_and_column_are_named()
    {
        var result = DmnModel.Read(DmnText.File(DmnText.Table("", "", "< 1 => 1", "< => 2", "3 => 1 +")), "test.dmn");
        result.Model.Should().BeNull();
        result.Problems.Select(problem => problem.ToString()).Should().Equal(
            "test.dmn(7): 'table' (Table) in 'Table', rule 2, column 'X', at 2 of \"<\": expected a value, but the text ends [feel-syntax]",
            "test.dmn(8): 'table' (Table) in 'Table', rule 3, output 'result', at 4 of \"1 +\": expected a value, but the text ends [feel-syntax]");
    }

    [Theory]
    [InlineData("<decision id='a' name='a'><informationRequirement><requiredDecision href='#b'/></informationRequirement></decision>", "dmn-missing-reference")]
    [InlineData("<decision id='a' name='a'><informationRequirement><requiredDecision href='#a'/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>", "dmn-cycle")]
    [InlineData("<decision id='a' name='a'/><decision id='a' name='b'/>", "dmn-duplicate-id")]
    [InlineData("<decision id='a' name='a'><decisionTable hitPolicy='BEST'><output/></decisionTable></decision>", "dmn-hit-policy")]
    [InlineData("<decision id='a' name='a'><decisionTable><output/><rule><inputEntry/><outputEntry/></rule></decisionTable></decision>", "dmn-rule-shape")]
    [InlineData("<decision id='a' name='a'><variable name='a' typeRef='tNone'/></decision>", "dmn-unknown-type")]
    [InlineData("<itemDefinition name='t'><itemComponent name='c'><typeRef>t</typeRef></itemComponent></itemDefinition>", "dmn-type-cycle")]
    [InlineData("<decision id='a' name='a'><literalExpression expressionLanguage='python'><text>1</text></literalExpression></decision>", "dmn-language")]
    [InlineData("<businessKnowledgeModel id='a' name='a'><encapsulatedLogic kind='Java'/></businessKnowledgeModel>", "dmn-external-function")]
    public void given_a_broken_model_when_read_then_refused(string elements, string code)
    {
        var result = DmnModel.Read(DmnText.File(elements), "test.dmn");
        result.Model.Should().BeNull();
        result.Problems.Select(problem => problem.Code).Should().Contain(code);
    }

    [Fact]
    public void given_hostile_xml_when_read_then_refused_before_a_tree_is_built()
    {
        Code("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").Should().Be("xml-dtd");
        Code("<a>").Should().Be("xml-not-well-formed");
        Code("<a/>").Should().Be("dmn-namespace");
        Code(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300))).Should().Be("xml-too-deep");
        Code("<a>" + string.Concat(Enumerable.Repeat("<b/>", 50_001)) + "</a>").Should().Be("too-many-elements");
        Code("<a>" + new string(' ', 2 * 1024 * 1024) + "</a>").Should().Be("xml-too-large");
        Code("").Should().Be("xml-not-well-formed");

        static string Code(string xml) => DmnModel.Read(Encoding.UTF8.GetBytes(xml), "test.dmn").Problems.Should().ContainSingle().Subject.Code;
    }
}
