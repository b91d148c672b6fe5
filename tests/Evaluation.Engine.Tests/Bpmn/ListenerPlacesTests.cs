using System.Text;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

/// <summary>Execution listeners where an element has no such moment are refused by name.</summary>
public sealed class ListenerPlacesTests
{
    private const string On = """<extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="EVENT" type="job"/></zeebe:executionListeners></extensionElements>""";

    public static TheoryData<string, string, bool> Places => new()
    {
        { $"""<startEvent id="s">{On}</startEvent>""", "start", false },
        { $"""<startEvent id="s">{On}</startEvent>""", "end", true },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><exclusiveGateway id="x">{On}</exclusiveGateway>""", "end", false },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><parallelGateway id="x">{On}</parallelGateway>""", "end", false },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><inclusiveGateway id="x">{On}</inclusiveGateway>""", "start", true },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><endEvent id="x">{On}<errorEventDefinition errorRef="err"/></endEvent>""", "end", false },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><endEvent id="x">{On}<errorEventDefinition errorRef="err"/></endEvent>""", "start", true },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><endEvent id="x">{On}</endEvent>""", "end", true },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><userTask id="x"/><boundaryEvent id="b" attachedToRef="x">{On}<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", "start", false },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><userTask id="x"/><boundaryEvent id="b" attachedToRef="x">{On}<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", "end", true },
        { $"""<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/><userTask id="x"/><boundaryEvent id="b" attachedToRef="x">{On}<compensateEventDefinition/></boundaryEvent><userTask id="u" isForCompensation="true"/><association id="a" sourceRef="b" targetRef="u"/>""", "end", false },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void given_a_listener_when_deployed_then_it_is_refused_where_the_element_has_no_such_moment(string content, string on, bool isRight)
    {
        var xml = $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><error id="err" errorCode="E"/>
            <process id="p" isExecutable="true">{content.Replace("EVENT", on, StringComparison.Ordinal)}</process></definitions>
            """;
        var problems = BpmnReader.Read(Encoding.UTF8.GetBytes(xml), "test.bpmn").Problems;
        problems.Select(problem => problem.Code).Should().Equal(isRight ? [] : ["listener-not-allowed"]);
    }
}
