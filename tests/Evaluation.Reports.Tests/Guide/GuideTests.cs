using System.Text;
using System.Xml.Linq;
using Evaluation.Engine.Bpmn;
using Evaluation.Reports.Charts;
using Evaluation.Reports.Guide;
using Evaluation.Reports.Tests.Pdf;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Reports.Tests.Guide;

/// <summary>What holds for every file (structure, fonts, archive) is checked with the memos: the guides are among <see cref="Samples"/>.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("purchase-evaluation", "guide-standard")]
    [InlineData("small-company", "guide-small")]
    public void given_a_shipped_workflow_when_it_is_printed_then_all_steps_owners_rules_and_questions_are_in_it(string name, string sample)
    {
        var workflow = SampleGuide.Of(name).Workflow;
        string said = Samples.Shown(sample).InReadingOrder(listMarks: false);
        string pages = ShownText.Squeeze(said);
        void Says(string text) => pages.Should().Contain(ShownText.Squeeze(text));

        foreach (var task in workflow.Deployment.Process.Elements.OfType<UserTask>())
        {
            Says(task.Name!);
            if (task.CandidateGroups is { IsStatic: true } groups)
                foreach (string group in groups.Source.Split(',')) Says(Roles.PlainName(group.Trim()));
        }

        foreach (var flow in workflow.Deployment.Process.Flows.Where(flow => flow.Condition is not null)) Says(flow.Condition!.Source);
        foreach (var rule in workflow.Deployment.Decisions.SelectMany(model => model.Outline).SelectMany(decision => decision.Table?.Rules ?? []))
            foreach (string cell in rule.Outputs.Append(rule.Annotation)) Says(cell);
        foreach (var criterion in workflow.Rubrics.SelectMany(rubric => rubric.Criteria)) Says(criterion.Plain);
        foreach (var term in workflow.Glossary) Says(term.Meaning);
        Says(workflow.ContentHash);
        Says("Petra Owens");
    }

    [Theory]
    [InlineData("purchase-evaluation", "guide-standard")]
    [InlineData("small-company", "guide-small")]
    public void given_a_shipped_workflow_when_it_is_shown_as_a_page_then_it_says_the_same_words_in_the_same_order_and_its_links_lead_somewhere(string name, string sample)
    {
        var page = XElement.Parse(new GuideRenderer(new MemoRenderer()).Preview(SampleGuide.Of(name)).Html);
        ShownText.Squeeze(page.Value).Should().Be(ShownText.Squeeze(Samples.Shown(sample).InReadingOrder(listMarks: false)));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Should().OnlyHaveUniqueItems();
        page.Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).Should().NotBeEmpty().And.BeSubsetOf(ids);
    }

    [Theory]
    [InlineData("purchase-evaluation")]
    [InlineData("small-company")]
    public void given_a_wide_diagram_when_it_is_cut_into_parts_then_each_step_is_in_one_of_them(string name)
    {
        var guide = SampleGuide.Of(name);
        var order = new StepOrder(guide.Workflow.Deployment.Process);
        var parts = guide.Drawings.SelectMany(drawing => ProcessChart.Of(drawing, id => order.Find(id)?.Number)).Select(chart => chart.Alternative).ToList();
        parts.Should().HaveCountGreaterThan(1);
        foreach (var step in order.Steps.Where(step => step.Node.Name is not null))
            parts.Count(part => part.Contains($" {step.Number} {step.Node.Name}", StringComparison.Ordinal)).Should().Be(1, step.Node.Id);
    }

    [Fact]
    public void given_a_loop_a_merge_a_boundary_event_and_a_subprocess_when_the_steps_are_numbered_then_they_read_in_the_order_of_the_process()
    {
        var process = Read("""
            <startEvent id="begin" name="Begin"/><sequenceFlow id="f1" sourceRef="begin" targetRef="again"/>
            <exclusiveGateway id="again"/><sequenceFlow id="f2" sourceRef="again" targetRef="write"/>
            <task id="write" name="Write"/><boundaryEvent id="late" name="Late" attachedToRef="write" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f3" sourceRef="late" targetRef="shout"/><task id="shout" name="Shout"/>
            <sequenceFlow id="f4" sourceRef="write" targetRef="parts"/>
            <subProcess id="parts" name="Parts"><startEvent id="in"/><sequenceFlow id="s1" sourceRef="in" targetRef="inner"/><task id="inner" name="Inner"/></subProcess>
            <sequenceFlow id="f5" sourceRef="parts" targetRef="good"/>
            <exclusiveGateway id="good" name="Good?" default="f7"/>
            <sequenceFlow id="f6" sourceRef="good" targetRef="again" name="no"><conditionExpression>=bad</conditionExpression></sequenceFlow>
            <sequenceFlow id="f7" sourceRef="good" targetRef="end"/><endEvent id="end" name="Done"/>
            """);
        var order = new StepOrder(process);
        order.Steps.Select(step => $"{step.Number} {step.Node.Id}").Should().Equal("1 begin", "2 write", "3 shout", "4 parts", "4.1 in", "4.2 inner", "5 good", "6 end");
        order.TargetOf(process.Flows.Single(flow => flow.Id == "f6"))!.Node.Id.Should().Be("write");

        string words = XElement.Parse(new GuideRenderer(new MemoRenderer()).Preview(SampleGuide.Of(process)).Html).Value;
        words.Should().Contain("no: when bad → 2 Write").And.Contain("otherwise → 6 Done").And.Contain("when P1D has passed: it goes on, and beside it 3 Shout").And.Contain("this is a draft");
    }

    [Fact]
    public void given_gateways_that_lead_to_each_other_only_when_a_step_is_looked_for_then_it_ends()
    {
        var process = Read("""
            <startEvent id="begin"/><sequenceFlow id="f1" sourceRef="begin" targetRef="one"/>
            <exclusiveGateway id="one"/><sequenceFlow id="f2" sourceRef="one" targetRef="two"/>
            <exclusiveGateway id="two"/><sequenceFlow id="f3" sourceRef="two" targetRef="one"/>
            """);
        var order = new StepOrder(process);
        order.Steps.Should().ContainSingle();
        order.TargetOf(process.Flows[0]).Should().BeNull();
        new GuideRenderer(new MemoRenderer()).Render(SampleGuide.Of(process)).PageCount.Should().Be(1);
    }

    [Fact]
    public void given_drawings_that_are_huge_far_away_or_without_a_shape_when_they_are_printed_then_there_is_a_document()
    {
        var process = Read("""<startEvent id="begin" name="Begin"/>""");
        BpmnDrawing Drawn(double x, double y, double width, double height) => new([new DrawnShape("begin", "startEvent", new string('w', 300), "timer", x, y, width, height, true, false, false)], []);
        var guide = SampleGuide.Of(process, Drawn(-900_000, 900_000, 1, 1), Drawn(0, 0, 1, 900_000), Drawn(0, 0, 90_000, 10), new BpmnDrawing([], []));
        new GuideRenderer(new MemoRenderer()).Render(guide).PageCount.Should().BeGreaterThan(1);
    }

    private static ProcessDefinition Read(string elements)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes($"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p" isExecutable="true">{elements}</process></definitions>"""), "p.bpmn");
        read.Problems.Should().BeEmpty();
        return read.Processes.Single();
    }
}
