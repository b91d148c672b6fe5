using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

/// <summary>What the clauses of DMN 1.5 say about types, functions, services and boxes, each by a small model.</summary>
public sealed class ModelSemanticsTests
{
    private const string Types = """
        <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B", "C"</text></allowedValues></itemDefinition>
        <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
        <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
        <itemDefinition name="tSmall" isCollection="true"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues></itemDefinition>
        <itemDefinition name="tStart"><typeRef>date and time</typeRef></itemDefinition>
        <itemDefinition name="tPoint"><itemComponent name="x"><typeRef>number</typeRef></itemComponent><itemComponent name="y"><typeRef>number</typeRef></itemComponent></itemDefinition>
        <itemDefinition name="tLine"><itemComponent name="ends" isCollection="true"><typeRef>tPoint</typeRef></itemComponent></itemDefinition>
        <itemDefinition name="tMap"><functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
        <itemDefinition name="tEven"><typeRef>number</typeRef><typeConstraint><text>even(?)</text></typeConstraint></itemDefinition>
        """;

    [Theory]
    [InlineData("tGrade", "\"A\"", "A")]
    [InlineData("tGrade", "\"D\"", "null")]
    [InlineData("tGrade", "[\"A\"]", "A")]
    [InlineData("tGrade", "null", "null")]
    [InlineData("tGrades", "\"A\"", "[\"A\"]")]
    [InlineData("tGrades", "[\"A\", \"B\"]", "[\"A\", \"B\"]")]
    [InlineData("tGrades", "[\"A\", \"D\"]", "null")]
    [InlineData("tGrades", "[]", "[]")]
    [InlineData("tPair", "[1, 2]", "[1, 2]")]
    [InlineData("tPair", "[1]", "null")]
    [InlineData("tSmall", "[1, 9]", "[1, 9]")]
    [InlineData("tSmall", "[1, 10]", "null")]
    [InlineData("tSmall", "5", "[5]")]
    [InlineData("tSmall", "10", "null")]
    [InlineData("tStart", "@\"2020-01-01\"", "2020-01-01T00:00:00Z")]
    [InlineData("tStart", "\"2020-01-01\"", "null")]
    [InlineData("tPoint", "{x: 1, y: 2}", "{x: 1, y: 2}")]
    [InlineData("tPoint", "{x: 1, y: 2, z: 3}", "{x: 1, y: 2, z: 3}")]
    [InlineData("tPoint", "{x: 1}", "null")]
    [InlineData("tPoint", "{x: 1, y: \"2\"}", "null")]
    [InlineData("tPoint", "{x: 1, y: null}", "{x: 1, y: null}")]
    [InlineData("tLine", "{ends: [{x: 1, y: 2}]}", "{ends: [{x: 1, y: 2}]}")]
    [InlineData("tLine", "{ends: [{x: 1}]}", "null")]
    [InlineData("tMap", "function(n: number) n + 1", "function")]
    [InlineData("tMap", "function(a: string, b: string) a", "null")]
    [InlineData("tEven", "4", "4")]
    [InlineData("tEven", "5", "null")]
    [InlineData("number", "[7]", "7")]
    [InlineData("number", "[7, 8]", "null")]
    [InlineData("string", "7", "null")]
    [InlineData("Any", "7", "7")]
    public void given_a_declared_type_when_a_decision_gives_a_value_then_it_is_coerced_or_null(string type, string text, string expected) =>
        Value(Types + $"""<decision id="d" name="d"><variable name="d" typeRef="{type}"/><literalExpression><text>{text}</text></literalExpression></decision>""", "d")
            .Should().Be(expected);

    [Theory]
    [InlineData("tGrade", "\"A\"", "A")]
    [InlineData("tGrade", "\"D\"", "null")]
    [InlineData("tGrades", "\"A\"", "[\"A\"]")]
    [InlineData("number", "[7]", "7")]
    [InlineData("number", "\"7\"", "null")]
    [InlineData("tStart", "@\"2020-01-01\"", "2020-01-01T00:00:00Z")]
    [InlineData("tPoint", "{x: 1}", "null")]
    public void given_a_declared_type_when_input_comes_then_it_is_coerced_or_null(string type, string input, string expected) =>
        Value(Types + $"""
            <inputData id="i" name="In put"><variable name="In put" typeRef="{type}"/></inputData>
            <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
              <literalExpression><text>In put</text></literalExpression></decision>
            """, "d", new KeyValuePair<string, FeelValue>("In put", Feel.Feel.Run(input).Value)).Should().Be(expected);

    [Theory]
    [InlineData("k(1, 2)", "3")]
    [InlineData("k(b: 1, a: 5)", "6")]
    [InlineData("k(1)", "null")]
    [InlineData("k(1, 2, 3)", "null")]
    [InlineData("k(1, \"2\")", "null")]
    [InlineData("k(1, null)", "null")]
    [InlineData("k([1], 2)", "3")]
    [InlineData("k(a: 1, c: 2)", "null")]
    [InlineData("fac(5)", "120")]
    [InlineData("maker(3)(4)", "7")]
    [InlineData("for x in [1, 2] return k(x, x)", "[2, 4]")]
    [InlineData("sort([1, 3, 2], larger)", "[3, 2, 1]")]
    [InlineData("none(1)", "null")]
    [InlineData("wrong(1)", "null")]
    [InlineData("listed(1)", "[1]")]
    [InlineData("k instance of function&lt;number, number> -> Any", "true")]
    public void given_knowledge_models_when_called_then_as_functions(string text, string expected) => Value("""
        <businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic><formalParameter name="a" typeRef="number"/><formalParameter name="b" typeRef="number"/>
          <literalExpression><text>a + b</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="fac" name="fac"><variable name="fac"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
          <conditional><if><literalExpression><text>n = 0</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then>
          <else><literalExpression><text>n * fac(n - 1)</text></literalExpression></else></conditional></encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="maker" name="maker"><variable name="maker"/><encapsulatedLogic><formalParameter name="n"/>
          <functionDefinition><formalParameter name="m"/><literalExpression><text>n + m</text></literalExpression></functionDefinition></encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="larger" name="larger"><variable name="larger"/><encapsulatedLogic><formalParameter name="l"/><formalParameter name="r"/>
          <literalExpression><text>l > r</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="none" name="none"><variable name="none"/></businessKnowledgeModel>
        <businessKnowledgeModel id="wrong" name="wrong"><variable name="wrong"/><encapsulatedLogic><formalParameter name="n"/>
          <literalExpression typeRef="string"><text>n</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <businessKnowledgeModel id="listed" name="listed"><variable name="listed"/><encapsulatedLogic typeRef="tNumbers"><formalParameter name="n"/>
          <literalExpression><text>n</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
        """ + Decision(text, "k", "fac", "maker", "larger", "none", "wrong", "listed"), "d").Should().Be(expected);

    [Theory]
    [InlineData("one(2, 3)", "6")]
    [InlineData("one(Second: 3, First: 2)", "6")]
    [InlineData("one(2)", "null")]
    [InlineData("one(\"a\", 3)", "null")]
    [InlineData("both(2, 3)", "{Product: 6, Sum: 5}")]
    [InlineData("both(2, 3).Sum", "5")]
    [InlineData("cut(2, 10)", "12")]
    [InlineData("typed(2, 3)", "null")]
    [InlineData("[1, 2][one(item, 1) = 2]", "[2]")]
    public void given_decision_services_when_called_then_inputs_before_input_decisions(string text, string expected) => Value("""
        <inputData id="a" name="First"><variable name="First" typeRef="number"/></inputData><inputData id="b" name="Second"><variable name="Second" typeRef="number"/></inputData>
        <decision id="p" name="Product"><variable name="Product"/><informationRequirement><requiredInput href="#a"/></informationRequirement><informationRequirement><requiredInput href="#b"/></informationRequirement>
          <literalExpression><text>First * Second</text></literalExpression></decision>
        <decision id="s" name="Sum"><variable name="Sum"/><informationRequirement><requiredInput href="#a"/></informationRequirement><informationRequirement><requiredInput href="#b"/></informationRequirement>
          <literalExpression><text>First + Second</text></literalExpression></decision>
        <decision id="t" name="Total"><variable name="Total"/><informationRequirement><requiredInput href="#a"/></informationRequirement><informationRequirement><requiredDecision href="#p"/></informationRequirement>
          <literalExpression><text>First + Product</text></literalExpression></decision>
        <decisionService id="one" name="one"><variable name="one"/><outputDecision href="#p"/><inputData href="#a"/><inputData href="#b"/></decisionService>
        <decisionService id="both" name="both"><variable name="both"/><outputDecision href="#p"/><outputDecision href="#s"/><inputData href="#a"/><inputData href="#b"/></decisionService>
        <decisionService id="cut" name="cut"><variable name="cut"/><outputDecision href="#t"/><inputDecision href="#p"/><inputData href="#a"/></decisionService>
        <decisionService id="typed" name="typed"><variable name="typed" typeRef="string"/><outputDecision href="#p"/><inputData href="#a"/><inputData href="#b"/></decisionService>
        """ + Decision(text, "one", "both", "cut", "typed"), "d").Should().Be(expected);

    [Theory]
    [InlineData("""<context><contextEntry><variable name="a b"/><literalExpression><text>1</text></literalExpression></contextEntry><contextEntry><variable name="c"/><literalExpression><text>a b + 1</text></literalExpression></contextEntry></context>""", "{a b: 1, c: 2}")]
    [InlineData("""<context><contextEntry><variable name="a"/><literalExpression><text>1</text></literalExpression></contextEntry><contextEntry><literalExpression><text>a + 5</text></literalExpression></contextEntry></context>""", "6")]
    [InlineData("""<context><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x" typeRef="number"/><literalExpression><text>x * 2</text></literalExpression></functionDefinition></contextEntry><contextEntry><literalExpression><text>f(4)</text></literalExpression></contextEntry></context>""", "8")]
    [InlineData("""<context><contextEntry><variable name="a" typeRef="string"/><literalExpression><text>1</text></literalExpression></contextEntry></context>""", "{a: null}")]
    [InlineData("""<list><literalExpression><text>1</text></literalExpression><literalExpression><text>"a"</text></literalExpression><list><literalExpression><text>null</text></literalExpression></list></list>""", "[1, \"a\", [null]]")]
    [InlineData("""<list typeRef="number"><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></list>""", "null")]
    [InlineData("""<relation><column name="n"/><column name="v"/><row><literalExpression><text>"a"</text></literalExpression><literalExpression><text>1</text></literalExpression></row><row><literalExpression><text>"b"</text></literalExpression><literalExpression><text>2</text></literalExpression></row></relation>""", "[{n: \"a\", v: 1}, {n: \"b\", v: 2}]")]
    [InlineData("""<relation/>""", "[]")]
    [InlineData("""<conditional><if><literalExpression><text>null</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional>""", "2")]
    [InlineData("""<conditional><if><literalExpression><text>1 &lt; 2</text></literalExpression></if><then><context><contextEntry><variable name="x"/><literalExpression><text>1</text></literalExpression></contextEntry></context></then><else><literalExpression><text>2</text></literalExpression></else></conditional>""", "{x: 1}")]
    [InlineData("""<filter><in><literalExpression><text>[{a c: 1}, {a c: 5}]</text></literalExpression></in><match><literalExpression><text>a c > 2</text></literalExpression></match></filter>""", "[{a c: 5}]")]
    [InlineData("""<filter><in><literalExpression><text>[1, 2, 3]</text></literalExpression></in><match><literalExpression><text>item > 1</text></literalExpression></match></filter>""", "[2, 3]")]
    [InlineData("""<filter><in><literalExpression><text>[1, 2, 3]</text></literalExpression></in><match><literalExpression><text>-1</text></literalExpression></match></filter>""", "3")]
    [InlineData("""<filter><in><literalExpression><text>null</text></literalExpression></in><match><literalExpression><text>true</text></literalExpression></match></filter>""", "null")]
    [InlineData("""<for iteratorVariable="i"><in><literalExpression><text>[1..3]</text></literalExpression></in><return><literalExpression><text>i * i</text></literalExpression></return></for>""", "[1, 4, 9]")]
    [InlineData("""<for iteratorVariable="i"><in><literalExpression><text>[3..1]</text></literalExpression></in><return><literalExpression><text>i</text></literalExpression></return></for>""", "null")]
    [InlineData("""<for iteratorVariable="my i"><in><literalExpression><text>[1..3]</text></literalExpression></in><return><literalExpression><text>my i + count(partial)</text></literalExpression></return></for>""", "[1, 3, 5]")]
    [InlineData("""<some iteratorVariable="i"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression><text>i > 1</text></literalExpression></satisfies></some>""", "true")]
    [InlineData("""<some iteratorVariable="i"><in><literalExpression><text>[]</text></literalExpression></in><satisfies><literalExpression><text>i > 1</text></literalExpression></satisfies></some>""", "false")]
    [InlineData("""<every iteratorVariable="i"><in><literalExpression><text>[1, null]</text></literalExpression></in><satisfies><literalExpression><text>i > 0</text></literalExpression></satisfies></every>""", "null")]
    [InlineData("""<some iteratorVariable="i"><in><literalExpression><text>null</text></literalExpression></in><satisfies><literalExpression><text>i > 1</text></literalExpression></satisfies></some>""", "null")]
    [InlineData("""<invocation><literalExpression><text>abs</text></literalExpression><binding><parameter name="n"/><literalExpression><text>-3</text></literalExpression></binding></invocation>""", "3")]
    [InlineData("""<invocation><functionDefinition><formalParameter name="x"/><literalExpression><text>x + 1</text></literalExpression></functionDefinition><binding><parameter name="x"/><literalExpression><text>1</text></literalExpression></binding></invocation>""", "2")]
    [InlineData("""<invocation><literalExpression><text>nothing</text></literalExpression><binding><parameter name="x"/><literalExpression><text>1</text></literalExpression></binding></invocation>""", "null")]
    [InlineData("""<literalExpression typeRef="number"><text>"a"</text></literalExpression>""", "null")]
    [InlineData("""<literalExpression><text>  </text></literalExpression>""", "null")]
    [InlineData("", "null")]
    public void given_boxes_when_evaluated_then_value(string box, string expected) =>
        Value($"""<decision id="d" name="d"><variable name="d"/>{box}</decision>""", "d").Should().Be(expected);

    private static string Decision(string text, params string[] knowledge) =>
        $"""<decision id="d" name="d"><variable name="d"/>{string.Concat(knowledge.Select(one => $"<knowledgeRequirement><requiredKnowledge href=\"#{one}\"/></knowledgeRequirement>"))}<literalExpression><text>{text}</text></literalExpression></decision>""";

    private static string Value(string elements, string id, params KeyValuePair<string, FeelValue>[] input)
    {
        var result = DmnModel.ReadDraft(DmnText.File(elements), "test.dmn", []);
        result.Problems.Should().BeEmpty();
        return FeelText.Of(result.Model!.Evaluate(id, new FeelContext(input), Feel.Feel.Now).Value);
    }
}
