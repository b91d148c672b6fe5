using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

public sealed class BoxedExpressionTests
{
    [Theory]
    [InlineData("<context><contextEntry><variable name='a b'/><literalExpression><text>2</text></literalExpression></contextEntry>"
        + "<contextEntry><literalExpression><text>a b * 3</text></literalExpression></contextEntry></context>", "6")]
    [InlineData("<context><contextEntry><variable name='a' typeRef='number'/><literalExpression><text>\"x\"</text></literalExpression></contextEntry></context>", "{a: null}")]
    [InlineData("<list><literalExpression><text>1</text></literalExpression><literalExpression><text>x</text></literalExpression></list>", "[1, 5]")]
    [InlineData("<relation><column name='a'/><column name='b'/><row><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></row></relation>", "[{a: 1, b: 2}]")]
    [InlineData("<conditional><if><literalExpression><text>x > 3</text></literalExpression></if><then><literalExpression><text>\"dear\"</text></literalExpression></then>"
        + "<else><literalExpression><text>\"cheap\"</text></literalExpression></else></conditional>", "dear")]
    [InlineData("<filter><in><literalExpression><text>[1, 5, 9]</text></literalExpression></in><match><literalExpression><text>item >= x</text></literalExpression></match></filter>", "[5, 9]")]
    [InlineData("<for iteratorVariable='i'><in><literalExpression><text>1..3</text></literalExpression></in><return><literalExpression><text>i * x</text></literalExpression></return></for>", "null")]
    [InlineData("<for iteratorVariable='i'><in><literalExpression><text>[1..3]</text></literalExpression></in><return><literalExpression><text>i * x</text></literalExpression></return></for>", "[5, 10, 15]")]
    [InlineData("<some iteratorVariable='i'><in><literalExpression><text>[1, 9]</text></literalExpression></in><satisfies><literalExpression><text>i > x</text></literalExpression></satisfies></some>", "true")]
    [InlineData("<every iteratorVariable='i'><in><literalExpression><text>[1, 9]</text></literalExpression></in><satisfies><literalExpression><text>i > x</text></literalExpression></satisfies></every>", "false")]
    [InlineData("<context><contextEntry><variable name='f'/><functionDefinition><formalParameter name='n' typeRef='number'/><literalExpression><text>if n = 0 then 1 else n * f(n - 1)</text></literalExpression></functionDefinition></contextEntry>"
        + "<contextEntry><literalExpression><text>f(x)</text></literalExpression></contextEntry></context>", "120")]
    public void given_a_box_when_evaluated_then_its_value(string box, string expected)
    {
        var xml = DmnText.File($"<inputData id='i' name='x'/><decision id='d' name='d'><informationRequirement><requiredInput href='#i'/></informationRequirement>{box}</decision>");
        var model = Engine.Dmn.DmnModel.ReadDraft(xml, "test.dmn", []).Model!;
        FeelText.Of(model.Evaluate("d", new FeelContext([new("x", 5)]), default).Value).Should().Be(expected);
    }

    [Fact]
    public void given_a_decision_service_when_called_and_evaluated_then_inputs_are_its_parameters()
    {
        var model = DmnText.Model("""
            <decisionService id="s" name="price of"><variable name="price of"/><outputDecision href="#total"/><inputDecision href="#base"/><inputData href="#rate"/></decisionService>
            <inputData id="rate" name="rate"><variable name="rate" typeRef="number"/></inputData>
            <decision id="base" name="base"><literalExpression><text>100</text></literalExpression></decision>
            <decision id="total" name="total"><informationRequirement><requiredDecision href="#base"/></informationRequirement>
              <informationRequirement><requiredInput href="#rate"/></informationRequirement><literalExpression><text>base * rate</text></literalExpression></decision>
            <decision id="caller" name="caller"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
              <literalExpression><text>price of(rate: 3, base: 10)</text></literalExpression></decision>
            """);
        model.ServiceIds.Should().Equal("s");
        model.Evaluate("caller", FeelContext.Empty, default).Value.Should().Be((FeelValue)30);
        model.Evaluate("total", new FeelContext([new("rate", 2)]), default).Value.Should().Be((FeelValue)200);
        model.EvaluateService("s", new FeelContext([new("rate", 2), new("base", 7)]), default).Value.Should().Be((FeelValue)14);
    }

    [Fact]
    public void given_declared_but_not_required_input_when_evaluated_then_invisible()
    {
        var model = DmnText.Model("<inputData id='i' name='x'/>" + DmnText.Literal("d", "[x, y]"));
        FeelText.Of(model.Evaluate("d", new FeelContext([new("x", 1), new("y", 2)]), default).Value).Should().Be("[null, 2]");
    }
}
