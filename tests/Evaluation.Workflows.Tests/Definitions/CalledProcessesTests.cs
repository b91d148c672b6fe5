using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Definitions;

/// <summary>The shipped workflow with a second process in a file of its own that it calls before its first task.</summary>
public sealed class CalledProcessesTests
{
    private const string Bpmn = "purchase-evaluation.bpmn";

    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation"));

    [Fact]
    public void given_two_files_when_one_calls_the_other_then_the_caller_is_the_process_and_the_other_can_be_called()
    {
        var read = Read("""processId="ask" """, Called("ask", "1.0"));

        read.Problems.Should().BeEmpty();
        read.Workflow!.Deployment.Process.Id.Should().Be(Read(Shipped).Workflow!.Deployment.Process.Id);
        read.Workflow.Deployment.Called.Select(process => process.Id).Should().Equal("ask");
        read.Workflow.Tasks["ask-somebody"].Name.Should().Be("Ask somebody");
        read.Workflow.Element("ask-somebody")!.Name.Should().Be("Ask somebody");
    }

    [Theory]
    [InlineData("processId=\"asks\"", "call-missing")]
    [InlineData("processId=\"ask\" bindingType=\"versionTag\" versionTag=\"2.0\"", "call-version")]
    public void given_a_call_that_would_stop_when_read_then_lint_names_the_element_and_the_workflow_could_still_run(string call, string code)
    {
        var read = Read(call, Called("ask", "1.0"));

        read.Problems.Should().ContainSingle(problem => problem.Code == code).Which.ElementId.Should().Be("call");
        read.Workflow.Should().NotBeNull();
    }

    [Theory]
    [InlineData("processId=\"ask\" bindingType=\"versionTag\"", "missing-version-tag")]
    [InlineData("processId=\"ask\" bindingType=\"newest\"", "binding-type")]
    public void given_a_binding_that_makes_no_sense_when_read_then_the_file_is_refused(string call, string code)
    {
        var read = Read(call, Called("ask", "1.0"));

        read.Problems.Should().ContainSingle(problem => problem.Code == code).Which.ElementId.Should().Be("call");
        read.Workflow.Should().BeNull();
    }

    [Fact]
    public void given_a_process_that_begins_with_a_message_when_called_then_lint_says_that_it_cannot()
    {
        var text = Called("ask", "1.0").Replace("<startEvent id=\"ask-start\"/>", "<startEvent id=\"ask-start\"><messageEventDefinition messageRef=\"m\"/></startEvent>", StringComparison.Ordinal)
            .Replace("<process ", "<message id=\"m\" name=\"m\"/><process ", StringComparison.Ordinal);

        var read = Read("""processId="ask" """, text);

        read.Problems.Should().ContainSingle(problem => problem.Code == "call-without-start");
        read.Warnings.Should().Contain(warning => warning.Code == "start-not-by-itself" && warning.ElementId == "ask-start" && warning.File.EndsWith("/ask.bpmn", StringComparison.Ordinal));
    }

    [Fact]
    public void given_two_processes_that_could_both_begin_when_read_then_it_is_refused()
    {
        var files = new Dictionary<string, byte[]>(Shipped)
        {
            ["ask.bpmn"] = Encoding.UTF8.GetBytes(Called("ask", "1.0").Replace("<extensionElements><zeebe:versionTag", "<extensionElements><zeebe:properties><zeebe:property name=\"policy\" value=\"small\"/></zeebe:properties><zeebe:versionTag", StringComparison.Ordinal)),
        };

        Read(files).Problems.Should().ContainSingle(problem => problem.Code == "one-process").Which.Message.Should().Contain("ask");
    }

    [Fact]
    public void given_a_process_that_nobody_calls_when_read_then_lint_warns()
    {
        var files = new Dictionary<string, byte[]>(Shipped) { ["ask.bpmn"] = Encoding.UTF8.GetBytes(Called("ask", "1.0")) };

        var read = Read(files);

        read.Problems.Should().BeEmpty();
        read.Warnings.Should().ContainSingle(warning => warning.Code == "process-unused");
    }

    [Fact]
    public void given_the_same_task_id_in_two_files_when_read_then_it_is_refused()
    {
        Read("""processId="ask" """, Called("ask", "1.0").Replace("ask-somebody", "judge-need", StringComparison.Ordinal))
            .Problems.Should().ContainSingle(problem => problem.Code == "duplicate-task").Which.ElementId.Should().Be("judge-need");
    }

    [Fact]
    public void given_jobs_that_nobody_works_on_when_read_then_lint_names_each_element_with_the_known_types()
    {
        var text = Called("ask", "1.0").Replace("<endEvent id=\"ask-end\"/>", """
            <endEvent id="ask-end"><extensionElements><zeebe:taskDefinition type="send-fax"/></extensionElements><messageEventDefinition/></endEvent>
            """, StringComparison.Ordinal)
            .Replace("<zeebe:userTask/>", "<zeebe:userTask/><zeebe:executionListeners><zeebe:executionListener eventType=\"start\" type=\"note\"/></zeebe:executionListeners>", StringComparison.Ordinal);

        var read = Read("""processId="ask" """, text);

        var warnings = read.Warnings.Where(warning => warning.Code == "job-type-unknown").ToList();
        warnings.Select(warning => warning.ElementId).Should().BeEquivalentTo("ask-end", "ask-somebody");
        warnings.Should().OnlyContain(warning => warning.Message.Contains("memo-final, memo-freeze", StringComparison.Ordinal));
    }

    [Fact]
    public void given_a_task_listener_when_read_then_it_is_refused_because_an_answer_counts_at_once()
    {
        var text = Called("ask", "1.0").Replace("<zeebe:userTask/>", """
            <zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="check"/><zeebe:taskListener eventType="creating" type="check"/></zeebe:taskListeners>
            """, StringComparison.Ordinal);

        var problem = Read("""processId="ask" """, text).Problems.Should().ContainSingle().Which;

        (problem.Code, problem.ElementId).Should().Be(("task-listener", "ask-somebody"));
        problem.Message.Should().Contain("counts as soon as it is given").And.Contain("'check' for completing");
    }

    /// <summary>The call stands where the first flow of the process ended before.</summary>
    private static WorkflowReadResult Read(string call, string called)
    {
        var text = Encoding.UTF8.GetString(Shipped[Bpmn]).Replace("<bpmn:incoming>request-submitted-to-triage</bpmn:incoming>", "", StringComparison.Ordinal);
        var (target, end) = FirstTarget(text);
        text = text[..(end - target.Length)] + "call" + text[end..];
        var at = text.LastIndexOf("</bpmn:process>", StringComparison.Ordinal);
        text = text[..at] + $"""
            <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement {call}/></bpmn:extensionElements></bpmn:callActivity>
            <bpmn:sequenceFlow id="after-call" sourceRef="call" targetRef="{target}"/>
            """ + text[at..];
        return Read(new Dictionary<string, byte[]>(Shipped) { [Bpmn] = Encoding.UTF8.GetBytes(text), ["ask.bpmn"] = Encoding.UTF8.GetBytes(called) });
    }

    private static (string Target, int End) FirstTarget(string text)
    {
        var flow = System.Text.RegularExpressions.Regex.Match(text, "<bpmn:sequenceFlow [^>]*sourceRef=\"request-submitted\" targetRef=\"(?<to>[^\"]+)\"");
        flow.Success.Should().BeTrue();
        return (flow.Groups["to"].Value, flow.Groups["to"].Index + flow.Groups["to"].Length);
    }

    private static string Called(string id, string tag) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
        <process id="{id}" isExecutable="true"><extensionElements><zeebe:versionTag value="{tag}"/></extensionElements>
        <startEvent id="ask-start"/><sequenceFlow id="ask-1" sourceRef="ask-start" targetRef="ask-somebody"/>
        <userTask id="ask-somebody" name="Ask somebody"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="marketing-lead"/>
        <zeebe:formDefinition externalReference="form:generic"/></extensionElements></userTask>
        <sequenceFlow id="ask-2" sourceRef="ask-somebody" targetRef="ask-end"/><endEvent id="ask-end"/></process></definitions>
        """;

    private static WorkflowReadResult Read(IReadOnlyDictionary<string, byte[]> files) => WorkflowReader.Read("purchase-evaluation", files);
}
