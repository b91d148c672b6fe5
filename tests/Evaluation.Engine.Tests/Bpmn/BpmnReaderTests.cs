using System.Text;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Engine.Tests.Bpmn;

public sealed class BpmnReaderTests
{
    [Fact]
    public void given_lanes_and_artifacts_when_read_then_they_are_kept_without_effect()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Execution", "lanes.bpmn");
        var read = BpmnReader.Read(File.ReadAllBytes(file), "lanes.bpmn");
        read.Problems.Should().BeEmpty();
        var process = read.Processes.Single();

        process.Element("review")!.Lane.Should().Be("Security", "the innermost lane counts");
        process.Element("start")!.Lane.Should().BeNull();
        process.Elements.Select(element => element.Kind).Should().Equal("startEvent", "userTask", "endEvent");
    }

    [Fact]
    public void given_a_process_with_version_and_properties_when_read_then_they_can_be_read()
    {
        var process = Sound("""
            <extensionElements><zeebe:versionTag value="1.2"/><zeebe:properties><zeebe:property name="policy" value="standard"/></zeebe:properties></extensionElements>
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>
            """);
        process.VersionTag.Should().Be("1.2");
        process.Properties.Should().Contain("policy", "standard");
        process.Name.Should().Be("A process");
        process.Element("nowhere").Should().BeNull();
    }

    [Fact]
    public void given_all_extensions_of_a_user_task_when_read_then_each_is_there()
    {
        var task = (UserTask)Sound("""
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
            <userTask id="t"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="f1"/>
            <zeebe:assignmentDefinition assignee="=a" candidateGroups="it, security"/><zeebe:taskSchedule dueDate="=d"/><zeebe:priorityDefinition priority="10"/>
            </extensionElements></userTask>
            """).Element("t")!;
        task.FormReference.Should().Be("f1");
        task.Assignee!.ToString().Should().Be("=a");
        task.CandidateGroups!.IsStatic.Should().BeTrue();
        task.CandidateGroups.Source.Should().Be("it, security");
        task.Priority!.Source.Should().Be("10");
    }

    [Fact]
    public void given_windows_1252_when_read_then_its_letters_are_right()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = """
            <?xml version="1.0" encoding="windows-1252"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p" isExecutable="true">
            <startEvent id="s" name="Prüfung"/></process></definitions>
            """;
        BpmnReader.Read(Encoding.GetEncoding(1252).GetBytes(text), "f").Processes.Single().Element("s")!.Name.Should().Be("Prüfung");
    }

    private static ProcessDefinition Sound(string body)
    {
        var read = BpmnReader.Read(BadInputTests.File(body), "test.bpmn");
        read.Problems.Should().BeEmpty();
        return read.Processes.Single();
    }
}
