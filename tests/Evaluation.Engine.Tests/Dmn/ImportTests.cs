using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

/// <summary>Models that import others (DMN 1.5, 6.3.3): elements, functions, services and types by the import's name.</summary>
public sealed class ImportTests
{
    private static readonly DmnModel People = Read("urn:people", [], """
        <itemDefinition name="tPerson">
          <itemComponent name="full name"><typeRef>string</typeRef></itemComponent>
          <itemComponent name="age"><typeRef>number</typeRef></itemComponent>
        </itemDefinition>
        <itemDefinition name="tAges" isCollection="true"><typeRef>number</typeRef></itemDefinition>
        <inputData id="person" name="Person"><variable name="Person" typeRef="tPerson"/></inputData>
        <decision id="greeting" name="Greeting of person"><variable name="Greeting of person" typeRef="string"/>
          <informationRequirement><requiredInput href="#person"/></informationRequirement>
          <literalExpression><text>"Hello " + Person.full name</text></literalExpression></decision>
        <businessKnowledgeModel id="older" name="years older"><variable name="years older"/>
          <encapsulatedLogic><formalParameter name="p" typeRef="tPerson"/><formalParameter name="years" typeRef="number"/>
            <literalExpression><text>p.age + years</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decision id="grown" name="Grown"><variable name="Grown" typeRef="boolean"/>
          <informationRequirement><requiredInput href="#person"/></informationRequirement>
          <literalExpression><text>Person.age >= 18</text></literalExpression></decision>
        <decisionService id="service" name="Person service"><variable name="Person service"/>
          <outputDecision href="#grown"/><inputData href="#person"/></decisionService>
        """);

    private static readonly FeelContext Ann = Feel.Feel.Run("""{full name: "Ann", age: 17}""").Value as FeelContext ?? FeelContext.Empty;

    [Theory]
    [InlineData("""<informationRequirement><requiredDecision href="urn:people#greeting"/></informationRequirement>""", "my people.Greeting of person + \"!\"", "Hello Ann!")]
    [InlineData("""<informationRequirement><requiredInput href="urn:people#person"/></informationRequirement>""", "my people.Person.full name", "Ann")]
    [InlineData("""<informationRequirement><requiredInput href="urn:people#person"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:people#older"/></knowledgeRequirement>""", "my people.years older(my people.Person, 3)", "20")]
    [InlineData("""<informationRequirement><requiredInput href="urn:people#person"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:people#older"/></knowledgeRequirement>""", "my people.years older(years: 4, p: my people.Person)", "21")]
    [InlineData("""<informationRequirement><requiredInput href="urn:people#person"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:people#service"/></knowledgeRequirement>""", "my people.Person service(my people.Person)", "false")]
    [InlineData("""<knowledgeRequirement><requiredKnowledge href="urn:people#service"/></knowledgeRequirement>""", "my people.Person service({full name: \"Bob\", age: 20})", "true")]
    [InlineData("", "{full name: \"B\", age: 1} instance of my people.tPerson", "true")]
    [InlineData("", "[1, 2] instance of my people.tAges", "true")]
    [InlineData("", "my people.Greeting of person", "null")]
    public void given_an_import_when_its_elements_are_used_then_they_stand_behind_its_name(string requires, string text, string expected)
    {
        var model = Read("urn:main", [People], """<import name="my people" namespace="urn:people" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>"""
            + $"""<decision id="d" name="d"><variable name="d"/>{requires}<literalExpression><text>{text}</text></literalExpression></decision>""");

        Value(model, "d", [new("Person", Ann)]).Should().Be(expected);
        Value(model, "d", [new("my people", new FeelContext([new("Person", Ann)]))]).Should().Be(expected);
    }

    [Fact]
    public void given_a_chain_of_imports_when_evaluated_then_each_model_sees_its_own_input()
    {
        var left = Read("urn:left", [People], Middle("left", "p"));
        var right = Read("urn:right", [People], Middle("right", "p"));
        var main = Read("urn:main", [left, right], """
            <import name="l" namespace="urn:left" importType="dmn"/><import name="r" namespace="urn:right" importType="dmn"/>
            <decision id="d" name="d"><variable name="d"/>
              <informationRequirement><requiredDecision href="urn:left#middle"/></informationRequirement>
              <informationRequirement><requiredDecision href="urn:right#middle"/></informationRequirement>
              <literalExpression><text>l.middle + ", " + r.middle</text></literalExpression></decision>
            """);

        var input = Feel.Feel.Run("""{l: {p: {Person: {full name: "Ann", age: 1}}}, r: {p: {Person: {full name: "Bob", age: 2}}}}""").Value as FeelContext;

        FeelText.Of(main.Evaluate("d", input!, Feel.Feel.Now).Value).Should().Be("left: Hello Ann, right: Hello Bob");
    }

    [Fact]
    public void given_an_import_without_a_name_when_used_then_its_elements_stand_beside_the_own_ones()
    {
        var model = Read("urn:main", [People], """
            <import name="" namespace="urn:people" importType="dmn"/>
            <inputData id="o" name="Other"><variable name="Other" typeRef="tPerson"/></inputData>
            <decision id="d" name="d"><variable name="d"/>
              <informationRequirement><requiredDecision href="urn:people#greeting"/></informationRequirement>
              <informationRequirement><requiredInput href="#o"/></informationRequirement>
              <knowledgeRequirement><requiredKnowledge href="urn:people#older"/></knowledgeRequirement>
              <literalExpression><text>Greeting of person + string(years older(Other, 1))</text></literalExpression></decision>
            """);

        Value(model, "d", new("Person", Ann), new("Other", Ann)).Should().Be("Hello Ann18");
    }

    [Fact]
    public void given_imported_functions_when_they_use_functions_of_their_model_then_those_are_found()
    {
        var inner = Read("urn:inner", [], """
            <businessKnowledgeModel id="twice" name="twice"><variable name="twice"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
              <literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """);
        var outer = Read("urn:outer", [inner], """
            <import name="small" namespace="urn:inner" importType="dmn"/>
            <businessKnowledgeModel id="four" name="four times"><variable name="four times"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
              <literalExpression><text>small.twice(small.twice(n))</text></literalExpression></encapsulatedLogic>
              <knowledgeRequirement><requiredKnowledge href="urn:inner#twice"/></knowledgeRequirement></businessKnowledgeModel>
            """);
        var main = Read("urn:main", [outer], """
            <import name="out" namespace="urn:outer" importType="dmn"/>
            <decision id="d" name="d"><variable name="d"/><knowledgeRequirement><requiredKnowledge href="urn:outer#four"/></knowledgeRequirement>
              <invocation><literalExpression><text>out.four times</text></literalExpression>
                <binding><parameter name="n"/><literalExpression><text>5</text></literalExpression></binding></invocation></decision>
            """);

        Value(main, "d").Should().Be("20");
        FeelText.Of(outer.EvaluateKnowledge("four", new FeelContext([new("n", 3)]), Feel.Feel.Now).Value).Should().Be("12");
    }

    private static string Middle(string name, string import) => $"""
        <import name="{import}" namespace="urn:people" importType="dmn"/>
        <decision id="middle" name="middle"><variable name="middle"/>
          <informationRequirement><requiredDecision href="urn:people#greeting"/></informationRequirement>
          <literalExpression><text>"{name}: " + {import}.Greeting of person</text></literalExpression></decision>
        """;

    private static string Value(DmnModel model, string id, params KeyValuePair<string, FeelValue>[] input) =>
        FeelText.Of(model.Evaluate(id, new FeelContext(input), Feel.Feel.Now).Value);

    private static DmnModel Read(string ns, ImmutableArray<DmnModel> imported, string elements)
    {
        var result = DmnModel.Read(DmnText.File(elements, own: ns), "test.dmn", imported);
        result.Problems.Should().BeEmpty();
        return result.Model!;
    }
}
