using System.Globalization;
using System.Text;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Dmn;

public sealed class HostileModelTests
{
    private static readonly string[] Pieces =
    [
        "<", ">", "/>", "\"", "decision", "decisionTable", "<rule/>", "<input/>", "<output/>", "<context><contextEntry/></context>", "<text/>", "id=\"x\"", "typeRef=\"tA\"",
        "<invocation/>", "<functionDefinition kind=\"PMML\"/>", "<for iteratorVariable=\"i\"/>", "<relation><column name=\"c\"/><row/></relation>", "href=\"#\"", "&#0;", "<!-- -->",
        "<import namespace=\"\"/>", "[1..", "isCollection=\"true\"", "<itemDefinition/>", "<decisionService><outputDecision/></decisionService>", "<businessKnowledgeModel/>",
    ];

    [Fact]
    public void given_mutated_models_when_read_and_evaluated_then_problems_or_results()
    {
        var random = new Random(20250331);
        var whole = Encoding.UTF8.GetString(DmnText.File(
            """
            <itemDefinition name="tA" isCollection="true"><typeRef>number</typeRef><allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
            <itemDefinition name="tB"><itemComponent name="a"><typeRef>tA</typeRef></itemComponent></itemDefinition>
            <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
            <businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="p" typeRef="number"/><literalExpression><text>p + 1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            <decisionService id="s" name="s"><outputDecision href="#table"/><inputData href="#x"/></decisionService>
            <decision id="c" name="c"><variable name="c" typeRef="tB"/><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
              <context><contextEntry><variable name="a"/><list><literalExpression><text>k(1)</text></literalExpression></list></contextEntry></context></decision>
            """ + DmnText.Table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "", "< 10 => 1", "[5..8] => x * 2", "- => 3")));
        var runs = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_MUTATIONS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 2_000;
        for (var run = 0; run < runs; run++)
        {
            var text = whole;
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                var at = random.Next(100, text.Length);
                var length = Math.Min(random.Next(0, 30), text.Length - at);
                text = random.Next(3) switch
                {
                    0 => text.Remove(at, length),
                    1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                    _ => text.Insert(random.Next(100, text.Length), text.Substring(at, length)),
                };
            }

            var result = DmnModel.ReadDraft(Encoding.UTF8.GetBytes(text), "test.dmn", []);
            (result.Model is not null || result.Problems.Length > 0).Should().BeTrue();
            if (result.Model is not { } model) continue;
            foreach (var id in model.DecisionIds) model.Evaluate(id, new FeelContext([new("x", 6)]), default);
            foreach (var id in model.ServiceIds) model.EvaluateService(id, new FeelContext([new("x", 6)]), default);
        }
    }

    [Fact]
    public void given_types_that_hold_each_other_in_a_long_row_when_read_then_refused()
    {
        Codes(Enumerable.Range(0, 5_000), i => $"<typeRef>t{i + 1}</typeRef>").Should().Equal("dmn-type-too-large");
        Codes(Enumerable.Range(0, 5_000).Reverse(), i => $"<typeRef>t{i + 1}</typeRef>").Should().Equal("dmn-type-too-large");

        static IEnumerable<string> Codes(IEnumerable<int> numbers, Func<int, string> component)
            => Problems(string.Concat(numbers.Select(i => $"<itemDefinition name='t{i}'><itemComponent name='c'>{component(i)}</itemComponent></itemDefinition>")) + "<itemDefinition name='t5000'><typeRef>string</typeRef></itemDefinition>");
    }

    [Fact]
    public void given_types_that_double_at_each_level_when_read_then_refused_before_anybody_writes_them_down()
        => Problems(string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"<itemDefinition name='t{i}'><itemComponent name='a'><typeRef>t{i + 1}</typeRef></itemComponent><itemComponent name='b'><typeRef>t{i + 1}</typeRef></itemComponent></itemDefinition>"))
            + "<itemDefinition name='t40'><typeRef>string</typeRef></itemDefinition>").Should().Equal("dmn-type-too-large");

    [Fact]
    public void given_thousands_of_names_that_begin_alike_when_read_then_each_is_known()
    {
        var model = DmnText.Model(string.Concat(Enumerable.Range(0, 3_000).Select(i =>
            DmnText.Literal($"the d-{i}", i == 0 ? "1" : $"the d-{i - 1} + 1", i == 0 ? "" : DmnText.Needs($"the d-{i - 1}")))));
        model.Evaluate("the d-20", FeelContext.Empty, default).Value.Should().Be((FeelValue)21);
    }

    private static IEnumerable<string> Problems(string items) => DmnModel.Read(DmnText.File(items), "test.dmn").Problems.Select(problem => problem.Code).Distinct();

    [Fact]
    public void given_requirements_in_a_long_row_when_evaluated_then_it_ends_with_a_failure_or_a_value()
    {
        var chain = string.Concat(Enumerable.Range(0, 3000).Select(i => DmnText.Literal($"d{i}", i == 0 ? "1" : $"d{i - 1} + 1", i == 0 ? "" : DmnText.Needs($"d{i - 1}"))));
        var model = DmnText.Model(chain);
        model.Evaluate("d100", FeelContext.Empty, default).Value.Should().Be((FeelValue)101);
        model.Evaluate("d2999", FeelContext.Empty, default).Failure.Should().Contain("budget");
    }

    [Fact]
    public void given_a_type_with_costly_tests_when_many_values_are_held_to_it_then_one_budget_bounds_them_all()
    {
        var model = DmnText.Model("""
            <itemDefinition name="tSlow"><typeRef>number</typeRef><allowedValues><text>count(for i in 1..3000 return i) > ?</text></allowedValues></itemDefinition>
            <itemDefinition name="tSlows" isCollection="true"><typeRef>tSlow</typeRef></itemDefinition>
            <decision id="d" name="d"><variable name="d" typeRef="tSlows"/><literalExpression><text>for i in 1..n return 1</text></literalExpression></decision>
            """);
        model.Evaluate("d", new FeelContext([new("n", 3)]), default).Value.Should().BeOfType<FeelList>();
        model.Evaluate("d", new FeelContext([new("n", 100_000)]), default).Failure.Should().Contain("budget");
    }
}
