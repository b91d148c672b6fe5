using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Definitions;

/// <summary>The shipped workflow with one thing wrong: what lint says, and whether it could still run.</summary>
public sealed class WorkflowReaderTests
{
    private const string Bpmn = "purchase-evaluation.bpmn";

    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation"));

    [Fact]
    public void given_the_shipped_workflow_when_read_then_its_pieces_and_properties_are_there()
    {
        var workflow = Read(Shipped).Workflow!;

        (workflow.Name, workflow.Policy, workflow.EscalationGroup, workflow.ContentHash.Length).Should().Be(("purchase-evaluation", DutyPolicy.Standard, "escalation-owner", 64));
        workflow.Tasks["check-sox"].Should().Match<WorkflowTask>(task =>
            task.Form == TaskForm.Rubric && task.Rubric!.Id == "sox" && task.Lane == Lane.Sox && task.Side == Side.It && task.Sla!.Days == 7 && task.Reminder!.Days == 1 && task.EscalateTo == "it-lead");
        workflow.Tasks["sign-as-cio"].Form.Should().Be(TaskForm.SignOff);
        workflow.Glossary.Should().NotBeEmpty();
    }

    [Fact]
    public void given_the_same_bytes_then_the_hash_is_the_same_and_one_byte_more_changes_it()
    {
        var other = new Dictionary<string, byte[]>(Shipped) { ["scoring.yaml"] = [.. Shipped["scoring.yaml"], (byte)'\n'] };

        Read(Shipped.Reverse().ToDictionary(file => file.Key, file => file.Value)).Workflow!.ContentHash.Should().Be(Read(Shipped).Workflow!.ContentHash);
        Read(other).Workflow!.ContentHash.Should().NotBe(Read(Shipped).Workflow!.ContentHash);
    }

    [Theory]
    [InlineData("rubric:sox\"", "rubric:soxx\"", "rubric-missing", "check-sox", true)]
    [InlineData("form:usability-plan", "form:usability", "form-unresolved", "plan-usability", true)]
    [InlineData("<zeebe:formDefinition externalReference=\"form:usability-plan\"/>", "", "form-missing", "plan-usability", true)]
    [InlineData("candidateGroups=\"sox\"/>", "candidateGroups=\"finance\"/>", "unknown-group", "confirm-sox-scope", true)]
    [InlineData("value=\"P5D\"", "value=\"5 days\"", "property-not-a-duration", "score-usability", true)]
    [InlineData("value=\"P5D\"", "value=\"P1M\"", "property-not-a-duration", "score-usability", true)]
    [InlineData("name=\"lane\" value=\"need\"", "name=\"lane\" value=\"needs\"", "property-unknown-word", "judge-need", true)]
    [InlineData("name=\"lane\" value=\"need\"", "name=\"lane\" value=\"sox\"", "lane-mismatch", "judge-need", true)]
    [InlineData("name=\"escalationGroup\" value=\"escalation-owner\"", "name=\"escalationGroup\" value=\"the-board\"", "unknown-group", null, true)]
    [InlineData("name=\"escalationGroup\"", "name=\"escalation\"", "escalation-group-missing", null, true)]
    [InlineData("name=\"policy\" value=\"standard\"", "name=\"policy\" value=\"strict\"", "policy-unknown", null, false)]
    [InlineData("name=\"policy\" value=\"standard\"", "name=\"policy\" value=\"small\"", "scorers-of-policy", null, true)]
    [InlineData("decisionId=\"recommendation\"", "decisionId=\"recommend\"", "decision-missing", "recommend", false)]
    public void given_a_process_with_one_thing_wrong_when_read_then_the_element_and_the_rule_are_named(string old, string @new, string code, string? element, bool runs)
    {
        var read = Read(With(Bpmn, old, @new));

        read.Problems.Should().Contain(problem => problem.Code == code && (element == null || problem.ElementId == element));
        read.Problems.Should().OnlyContain(problem => problem.Message.StartsWith("expected ", StringComparison.Ordinal));
        (read.Workflow is not null).Should().Be(runs);
    }

    [Fact]
    public void given_both_signatures_from_one_group_when_read_then_it_is_refused()
    {
        var text = Encoding.UTF8.GetString(Shipped[Bpmn]);
        var at = text.IndexOf("id=\"sign-as-cio\"", StringComparison.Ordinal);
        var changed = text[..at] + text[at..].Replace("candidateGroups=\"it-lead\"", "candidateGroups=\"it-lead,marketing-lead\"", StringComparison.Ordinal);

        Read(With(Bpmn, Encoding.UTF8.GetBytes(changed))).Problems.Should().ContainSingle(problem => problem.Code == "signatures-one-group" && problem.ElementId == "sign-as-cio");
    }

    [Fact]
    public void given_a_signing_group_that_also_reviews_when_read_then_policy_standard_refuses_it()
    {
        var text = Encoding.UTF8.GetString(Shipped[Bpmn]);
        var at = text.IndexOf("id=\"check-architecture\"", StringComparison.Ordinal);
        var changed = text[..at] + text[at..].Replace("candidateGroups=\"architect\"", "candidateGroups=\"architect,it-lead\"", StringComparison.Ordinal);

        Read(With(Bpmn, Encoding.UTF8.GetBytes(changed))).Problems.Should().ContainSingle(problem => problem.Code == "signer-judges" && problem.ElementId == "check-architecture");
    }

    [Fact]
    public void given_a_timer_on_a_user_task_when_read_then_lint_warns_that_it_never_pauses()
    {
        var text = Encoding.UTF8.GetString(Shipped[Bpmn]);
        var at = text.IndexOf("<bpmn:userTask id=\"plan-usability\"", StringComparison.Ordinal);
        const string timer = """
            <bpmn:boundaryEvent id="late" attachedToRef="plan-usability" cancelActivity="false">
              <bpmn:outgoing>late-to-end</bpmn:outgoing>
              <bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:endEvent id="late-end"><bpmn:incoming>late-to-end</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="late-to-end" sourceRef="late" targetRef="late-end"/>
            """;
        var read = Read(With(Bpmn, Encoding.UTF8.GetBytes(text[..at] + timer + text[at..])));

        read.Problems.Should().BeEmpty();
        read.Warnings.Should().ContainSingle(problem => problem.Code == "timer-as-sla" && problem.ElementId == "late");
    }

    [Fact]
    public void given_a_condition_with_a_misspelt_name_when_read_then_lint_warns_that_the_criterion_is_never_asked()
    {
        var (path, rubric) = Shipped.Where(file => file.Key.StartsWith("rubrics/", StringComparison.Ordinal))
            .Select(file => (file.Key, Text: Encoding.UTF8.GetString(file.Value))).First(file => file.Text.Contains("data.personal", StringComparison.Ordinal));
        var read = Read(With(path, Encoding.UTF8.GetBytes(rubric.Replace("data.personal", "data.personel", StringComparison.Ordinal))));

        read.Problems.Should().BeEmpty();
        read.Warnings.Should().NotBeEmpty().And.OnlyContain(warning => warning.Code == "condition-not-boolean" && warning.File == "purchase-evaluation/" + path);
    }

    [Theory]
    [InlineData("scoring.yaml", "scoring-missing")]
    [InlineData(Bpmn, "one-process")]
    [InlineData("recommendation.dmn", "decision-missing")]
    public void given_a_missing_file_when_read_then_it_cannot_run(string path, string code)
    {
        var read = Read(Shipped.Where(file => file.Key != path).ToDictionary(file => file.Key, file => file.Value));

        read.Workflow.Should().BeNull();
        read.Problems.Should().Contain(problem => problem.Code == code);
    }

    [Fact]
    public void given_files_with_the_same_rubric_or_decision_when_read_then_the_second_is_refused()
    {
        var files = new Dictionary<string, byte[]>(Shipped) { ["rubrics/zzz.yaml"] = Shipped["rubrics/sox.yaml"] };
        Read(files).Problems.Should().ContainSingle(problem => problem.Code == "duplicate-rubric");

        files = new Dictionary<string, byte[]>(Shipped) { ["zzz.dmn"] = Shipped["recommendation.dmn"] };
        Read(files).Problems.Should().Contain(problem => problem.Code == "duplicate-decision");
    }

    [Fact]
    public void given_a_scenario_of_another_workflow_or_for_no_task_when_read_then_lint_says_so()
    {
        const string path = "scenarios/express-adoption.yaml";

        Read(With(path, "workflow: purchase-evaluation", "workflow: small-company")).Problems.Should().ContainSingle(problem => problem.Code == "scenario-workflow");
        Read(With(path, "task: agree-goal-it", "task: agree-goals")).Problems.Should().ContainSingle().Which.ToString()
            .Should().Be("purchase-evaluation/scenarios/express-adoption.yaml: expected steps for user tasks of the process, but it has no user task 'agree-goals' [scenario-task]");
        Read(With(path, "steps:", "steps:\n  - message: base-superseeded\n  - signal: stop\n  - job: sign-off")).Problems.Select(problem => problem.ToString()).Should().Contain(
            "purchase-evaluation/scenarios/express-adoption.yaml: expected steps for what the process waits for, but nothing in it waits for the message 'base-superseeded' [scenario-message]",
            "purchase-evaluation/scenarios/express-adoption.yaml: expected steps for what the process waits for, but nothing in it waits for the signal 'stop' [scenario-signal]",
            "purchase-evaluation/scenarios/express-adoption.yaml: expected steps for elements that ask for a job, but the process has none with the id 'sign-off' [scenario-job]");
        Read(With(path, "steps:", "steps:\n  - message: base-superseded")).Problems.Should().BeEmpty("the process waits for it");
    }

    [Fact]
    public void given_a_broken_scenario_when_read_then_the_workflow_still_runs_and_the_line_is_told()
    {
        var read = Read(With("scenarios/express-adoption.yaml", "numberOfUsers: 18", "numberOfUsers: some"));

        read.Workflow.Should().NotBeNull();
        read.Problems.Should().ContainSingle().Which.ToString().Should().Contain("express-adoption.yaml(20): 'request.numberOfUsers' expected a whole number");
    }

    [Fact]
    public void given_paths_then_only_files_of_a_workflow_belong_to_it()
    {
        string[] paths = ["a.bpmn", "b.dmn", "scoring.yaml", "glossary.yaml", "rubrics/x.yaml", "scenarios/x.yaml", "README.md", "notes.yaml", ".hidden.bpmn", "rubrics/.x.yaml", "rubrics/x.txt", "old/x.bpmn"];

        paths.Where(WorkflowReader.Belongs).Should().Equal(paths.Take(6));
    }

    private static WorkflowReadResult Read(IReadOnlyDictionary<string, byte[]> files) => WorkflowReader.Read("purchase-evaluation", files);

    private static Dictionary<string, byte[]> With(string path, byte[] content) => new(Shipped) { [path] = content };

    // only the first occurrence: one thing is wrong
    private static Dictionary<string, byte[]> With(string path, string old, string @new)
    {
        var text = Encoding.UTF8.GetString(Shipped[path]);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.Should().BePositive($"{path} has '{old}'");
        return With(path, Encoding.UTF8.GetBytes(text[..at] + @new + text[(at + old.Length)..]));
    }
}
