using System.Text;
using Evaluation.Workflows.Designing.Difference;
using Evaluation.Workflows.Tests.Formats;

namespace Evaluation.Workflows.Tests.Designing.Difference;

/// <summary>One edit of a small file each, and what the reviewer reads.</summary>
public sealed class DifferenceTests
{
    private const string Bpmn = "review.bpmn";
    private const string Dmn = "discount.dmn";
    private const string Rubric = "rubrics/rubric.yaml";
    private const string Scenario = "scenarios/scenario.yaml";

    [Theory]
    [InlineData(Bpmn, "name=\"sla\" value=\"P5D\"", "name=\"sla\" value=\"P3D\"", "Changed Task for people 'Look at it': Due time: 5 working days -> 3 working days")]
    [InlineData(Bpmn, "name=\"reminder\" value=\"P1D\"", "name=\"reminder\" value=\"PT4H\"", "Changed Task for people 'Look at it': Reminder before it is due: 1 working day -> 4 working hours")]
    [InlineData(Bpmn, "<zeebe:property name=\"reminder\" value=\"P1D\"/>", "", "Changed Task for people 'Look at it': Reminder before it is due: 1 working day -> none")]
    [InlineData(Bpmn, "candidateGroups=\"security\"", "candidateGroups=\"architect,it-lead\"", "Changed Task for people 'Look at it': Who (groups): Security reviewer -> Architect, IT lead (CIO)")]
    [InlineData(Bpmn, "rubric:security", "form:verdict", "Changed Task for people 'Look at it': Form: the questions of the rubric security -> the form verdict")]
    [InlineData(Bpmn, "name=\"Look at it\"", "name=\"Look closely\"", "Changed Task for people 'Look closely': Name: Look at it -> Look closely")]
    [InlineData(Bpmn, "Somebody of IT looks.", "IT looks.", "Changed Task for people 'Look at it': Description: Somebody of IT looks. -> IT looks.")]
    [InlineData(Bpmn, "=verdict = \"pass\"", "=verdict != \"fail\"", "Changed Flow 'Yes': Condition: =verdict = \"pass\" -> =verdict != \"fail\"")]
    [InlineData(Bpmn, "expression=\"=a + b\"", "expression=\"=a - b\"", "Changed Script 'Add up': Script: =a + b -> =a - b")]
    [InlineData(Bpmn, ">P10D<", ">P12D<", "Changed Event on a step 'Too late': Timer (how long): P10D -> P12D")]
    [InlineData(Bpmn, "cancelActivity=\"false\"", "cancelActivity=\"true\"", "Changed Event on a step 'Too late': Ends the step: no -> yes")]
    [InlineData(Bpmn, "default=\"again\"", "default=\"no\"", "Changed Gate: one way 'Good enough?': Way when no condition holds: Good enough? to Look at it -> No")]
    [InlineData(Bpmn, "sourceRef=\"sum\" targetRef=\"done\"", "sourceRef=\"sum\" targetRef=\"talk\"", "Changed Flow 'Add up to Talk': To: Done -> Talk")]
    [InlineData(Bpmn, "acme:colour=\"red\"", "acme:colour=\"blue\"", "Changed Task for people 'Look at it': @{https://acme.example/plan}colour: red -> blue")]
    [InlineData(Bpmn, " acme:colour=\"red\"", "", "Changed Task for people 'Look at it': @{https://acme.example/plan}colour: red -> none")]
    [InlineData(Bpmn, "<acme:line>printing</acme:line>", "<acme:line>posting</acme:line>", "Changed Task for people 'Look at it': extensionElements/{https://acme.example/plan}budget/{https://acme.example/plan}line: printing -> posting")]
    [InlineData(Bpmn, "<acme:line>printing</acme:line>", "<acme:line>printing</acme:line><acme:line/>", "Changed Task for people 'Look at it': extensionElements/{https://acme.example/plan}budget/{https://acme.example/plan}line[2]: none -> there")]
    [InlineData(Bpmn, "<zeebe:userTask/>", "", "Changed Task for people 'Look at it': Stands in the task list: there -> none")]
    [InlineData(Bpmn, "name=\"Answer came\"", "name=\"A reply\"", "Changed Message 'A reply': Name: Answer came -> A reply")]
    [InlineData(Bpmn, "Ask early", "Ask late", "Changed Note 'Ask late': Text: Ask early -> Ask late")]
    [InlineData(Bpmn, "<bpmn:flowNodeRef>good</bpmn:flowNodeRef>", "", "Changed Lane 'IT': Steps in it: Good enough?, Look at it -> Look at it")]
    [InlineData(Bpmn, "<dc:Bounds x=\"200\"", "<dc:Bounds x=\"210\"", "Changed Task for people 'Look at it': (drawing) Distance from the left: 200 -> 210")]
    [InlineData(Bpmn, "<di:waypoint x=\"500\" y=\"120\"/>", "<di:waypoint x=\"500\" y=\"110\"/>", "Changed Flow 'Yes': (drawing) Corner 2 of the line (y): 120 -> 110")]
    [InlineData(Bpmn, "<bpmn:scriptTask id=\"sum\" name=\"Add up\">", "<bpmn:serviceTask id=\"sum\" name=\"Add up\">", "Changed Task of a system 'Add up': What it is: Script -> Task of a system")]
    [InlineData(Dmn, "<text>0.1</text>", "<text>0.15</text>", "Changed Decision 'Discount': Rule 2, result 'Discount': 0.1 -> 0.15")]
    [InlineData(Dmn, "<text>&lt; 10</text>", "<text>&lt; 20</text>", "Changed Decision 'Discount': Rule 1, 'order.size': < 10 -> < 20")]
    [InlineData(Dmn, "Nobody asks", "Somebody asks", "Changed Decision 'Discount': Rule 3, 'In plain words': Nobody asks -> Somebody asks")]
    [InlineData(Dmn, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "Changed Decision 'Discount': Hit policy: UNIQUE -> FIRST")]
    [InlineData(Dmn, "\"Business\",\"Private\"", "\"Business\"", "Changed Decision 'Discount': Column 'Customer': allowed values: \"Business\",\"Private\" -> \"Business\"")]
    [InlineData(Dmn, "name=\"Discount\" typeRef=\"number\"/>\n      <annotation", "name=\"Discount\" typeRef=\"string\"/>\n      <annotation", "Changed Decision 'Discount': Result 'Discount': type: number -> string")]
    [InlineData(Dmn, "<text>order.customer</text>", "<text>order.kind</text>", "Changed Decision 'Discount': Column 'Customer': what is looked at: order.customer -> order.kind")]
    [InlineData(Dmn, "href=\"#order\"", "href=\"#orders\"", "Changed Decision 'Discount': Uses: #order -> #orders")]
    [InlineData(Rubric, "weight: 3", "weight: 4", "Changed Question 'meets-the-need': Weight: 3 -> 4")]
    [InlineData(Rubric, "    critical: true\n", "", "Changed Question 'meets-the-need': Critical: yes -> none")]
    [InlineData(Rubric, "Does it solve the problem?", "Does it help?", "Changed Question 'meets-the-need': Question in plain words: Does it solve the problem? -> Does it help?")]
    [InlineData(Rubric, "appliesWhen: data.personal", "appliesWhen: data.sensitive", "Changed Question 'must-haves': Applies when: data.personal -> data.sensitive")]
    [InlineData(Rubric, "tiers: [standard, full]", "tiers: [full]", "Changed Question 'must-haves': On which paths: [\"standard\", \"full\"] -> [\"full\"]")]
    [InlineData(Rubric, "version: \"1.0\"", "version: 1.0", "Changed Rubric 'Is it needed?': Version: \"1.0\" -> 1.0")]
    [InlineData(Scenario, "by: sue", "by: sam", "Changed Scenario 'A small tool is adopted': Step 2 (look): by: sue -> sam")]
    [InlineData(Scenario, "value: partly", "value: met", "Changed Scenario 'A small tool is adopted': Step 1 (look): answer.answers[2].value: partly -> met")]
    public void given_one_edit_when_compared_then_that_and_nothing_else_is_named(string path, string find, string replace, string expected)
    {
        var before = Read(path);
        var edited = before.Replace(find, replace, StringComparison.Ordinal);
        if (replace.Contains("serviceTask", StringComparison.Ordinal)) edited = edited.Replace("</bpmn:scriptTask>", "</bpmn:serviceTask>", StringComparison.Ordinal);
        edited.Should().NotBe(before);

        Lines(path, before, edited).Should().Equal(expected);
        Lines(path, edited, before).Should().HaveCount(1, "the way back is a difference too");
    }

    [Fact]
    public void given_a_step_with_its_flow_when_added_or_removed_then_all_of_it_is_listed_and_its_neighbours_say_their_new_ways()
    {
        var before = Read(Bpmn);
        var after = before
            .Replace("<bpmn:sequenceFlow id=\"sum-end\" sourceRef=\"sum\" targetRef=\"done\"/>", "<bpmn:sequenceFlow id=\"sum-end\" sourceRef=\"sum\" targetRef=\"tell\"/><bpmn:sequenceFlow id=\"tell-end\" sourceRef=\"tell\" targetRef=\"done\"/>", StringComparison.Ordinal)
            .Replace("<bpmn:incoming>sum-end</bpmn:incoming>", "<bpmn:incoming>tell-end</bpmn:incoming>", StringComparison.Ordinal)
            .Replace("<bpmn:endEvent id=\"done\"", "<bpmn:serviceTask id=\"tell\" name=\"Tell everybody\"><bpmn:extensionElements><zeebe:taskDefinition type=\"notify\"/></bpmn:extensionElements><bpmn:incoming>sum-end</bpmn:incoming><bpmn:outgoing>tell-end</bpmn:outgoing></bpmn:serviceTask><bpmn:endEvent id=\"done\"", StringComparison.Ordinal)
            .Replace("<bpmndi:BPMNShape id=\"done_di\"", "<bpmndi:BPMNShape id=\"tell_di\" bpmnElement=\"tell\"><dc:Bounds x=\"400\" y=\"80\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape><bpmndi:BPMNShape id=\"done_di\"", StringComparison.Ordinal);

        Lines(Bpmn, before, after).Should().BeEquivalentTo(
            "Added Task of a system 'Tell everybody': Name: none -> Tell everybody",
            "Added Task of a system 'Tell everybody': Job: none -> notify",
            "Added Task of a system 'Tell everybody': Ways in: none -> Add up to Tell everybody",
            "Added Task of a system 'Tell everybody': Ways out: none -> Tell everybody to Done",
            "Added Task of a system 'Tell everybody': (drawing) Drawn: none -> Height 80, Width 100, Distance from the left 400, Distance from the top 80",
            "Added Flow 'Tell everybody to Done': From: none -> Tell everybody",
            "Added Flow 'Tell everybody to Done': To: none -> Done",
            "Changed Flow 'Add up to Tell everybody': To: Done -> Tell everybody",
            "Changed End 'Done': Ways in: Too late to Done, Add up to Done -> Too late to Done, Tell everybody to Done");
        Lines(Bpmn, after, before).Should().Contain("Removed Task of a system 'Tell everybody': Job: notify -> none").And.HaveCount(9);
    }

    [Fact]
    public void given_a_step_when_it_moves_into_a_subprocess_then_it_is_the_same_step_elsewhere()
    {
        const string note = "<bpmn:textAnnotation id=\"note\"><bpmn:text>Ask early</bpmn:text></bpmn:textAnnotation>";
        var before = Read(Bpmn);
        var after = before.Replace(note, "", StringComparison.Ordinal).Replace("<bpmn:startEvent id=\"talk-begin\"/>", "<bpmn:startEvent id=\"talk-begin\"/>" + note, StringComparison.Ordinal);

        Lines(Bpmn, before, after).Should().Equal("Changed Note 'Ask early': Is part of: Review -> Talk");
    }

    [Fact]
    public void given_the_ways_out_of_a_gate_when_they_change_places_then_the_order_in_which_they_are_asked_is_named()
    {
        var before = Read(Bpmn);
        var lines = before.Split('\n').ToList();
        var (yes, no) = (lines.FindIndex(line => line.Contains("id=\"yes\"", StringComparison.Ordinal)), lines.FindIndex(line => line.Contains("id=\"no\"", StringComparison.Ordinal)));
        (lines[yes], lines[no]) = (lines[no], lines[yes]);

        Lines(Bpmn, before, string.Join('\n', lines)).Should().BeEquivalentTo(
            "Changed Gate: one way 'Good enough?': Order in which its ways out are asked: No: place 2 -> No: place 1",
            "Changed Process 'Review': (drawing) Order in the file: No: place 8 -> No: place 7");
    }

    [Fact]
    public void given_rules_of_a_table_when_one_comes_one_goes_and_one_moves_then_each_is_told_by_its_cells()
    {
        var before = Read(Dmn);
        var rules = before.Split('\n').Where(line => line.Contains("<rule ", StringComparison.Ordinal)).ToList();
        var added = rules[2].Replace("rule-3", "rule-4", StringComparison.Ordinal).Replace("\"Private\"", "\"Club\"", StringComparison.Ordinal);

        Lines(Dmn, before, before.Replace(rules[2], added, StringComparison.Ordinal).Replace("0.05", "0.06", StringComparison.Ordinal))
            .Should().HaveCount(6, "where one rule is left on both sides, its cells are compared, and its new ids too")
            .And.Contain("Changed Decision 'Discount': Rule 3, 'Customer': \"Private\" -> \"Club\"");
        Lines(Dmn, before, before.Replace(rules[2], rules[2] + added, StringComparison.Ordinal)).Should().Equal(
            "Added Decision 'Discount': Rule 4: none -> 'Customer': \"Club\"; 'order.size': -; result 'Discount': 0; 'In plain words': Nobody asks".Replace("Added", "Changed", StringComparison.Ordinal));
        Lines(Dmn, before, before.Replace(rules[0], "", StringComparison.Ordinal)).Should().Equal(
            "Changed Decision 'Discount': Rule 1: 'Customer': \"Business\"; 'order.size': < 10; result 'Discount': 0.05; 'In plain words': Small order -> none");
        Lines(Dmn, before, before.Replace(rules[0] + "\n" + rules[1], rules[1] + "\n" + rules[0], StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().StartWith("Changed Decision 'Discount': Order of rules and columns: ");
    }

    [Fact]
    public void given_questions_when_one_comes_and_another_place_is_chosen_then_both_are_told()
    {
        var before = Read(Rubric);
        var at = before.IndexOf("  - id: in-time", StringComparison.Ordinal);
        var added = before + "  - {id: cheap, side: it, scale: check, ask: It is cheap., plain: Cheap?, why: Money., weight: 5}\n";
        var moved = before[..before.IndexOf("  - id: meets", StringComparison.Ordinal)] + before[at..] + before[before.IndexOf("  - id: meets", StringComparison.Ordinal)..at];

        Lines(Rubric, before, added).Should().HaveCount(6).And.Contain("Added Question 'cheap': Weight: none -> 5").And.Contain("Added Question 'cheap': Whose question (side): none -> it");
        Lines(Rubric, before, moved).Should().Equal("Changed Rubric 'Is it needed?': Order: in-time: place 3 -> in-time: place 1");
    }

    [Theory]
    [InlineData(Bpmn, "<bpmn:userTask id=\"look\" name=\"Look at it\" acme:colour=\"red\">", "<bpmn:userTask name='Look at it'   acme:colour=\"red\"\n id=\"look\"  >")]
    [InlineData(Bpmn, "xmlns:acme=\"https://acme.example/plan\"", "xmlns:acme=\"https://acme.example/plan\" xmlns:unused=\"https://unused.example\"")]
    [InlineData(Bpmn, "<bpmn:text>Ask early</bpmn:text>", "<!-- a remark --><bpmn:text>\n  <![CDATA[Ask early]]>\n</bpmn:text>")]
    [InlineData(Bpmn, "<zeebe:property name=\"sla\" value=\"P5D\"/>\n          <zeebe:property name=\"reminder\" value=\"P1D\"/>", "<zeebe:property name=\"reminder\" value=\"P1D\"/><zeebe:property name=\"sla\" value=\"P5D\"/>")]
    [InlineData(Bpmn, "<bpmn:startEvent id=\"talk-begin\"/>", "<bpmn:startEvent id=\"talk-begin\"><bpmn:extensionElements/></bpmn:startEvent>")]
    [InlineData(Bpmn, "bpmn:", "b:")]
    [InlineData(Bpmn, "zeebe:", "z:")]
    [InlineData(Rubric, "tiers: [standard, full]", "tiers:\n      - standard\n      - full # all")]
    [InlineData(Rubric, "    weight: 3\n    critical: true\n", "    critical: true\n    weight: 3\n")]
    [InlineData(Rubric, "title: Is it needed?", "title: \"Is it needed?\"")]
    public void given_the_same_in_other_letters_when_compared_then_there_is_no_difference_in_it(string path, string find, string replace)
    {
        var before = Read(path);
        var after = before.Replace(find, replace, StringComparison.Ordinal);
        if (find is "bpmn:" or "zeebe:") after = after.Replace($"xmlns:{find[..^1]}=", $"xmlns:{replace[..^1]}=", StringComparison.Ordinal);
        after.Should().NotBe(before);

        var file = WorkflowDifference.Between(Files(path, before), Files(path, after)).Files.Should().ContainSingle().Subject;

        file.IsWritingOnly.Should().BeTrue();
    }

    [Fact]
    public void given_files_that_cannot_be_read_when_compared_then_their_lines_are()
    {
        var line = Lines(Rubric, "format: 1\nid: [", "format: 1\nid: {\n").Should().ContainSingle().Subject;

        line.Should().Be("Changed File, compared line by line 'rubrics/rubric.yaml': Text from line 2 on: id: [ -> id: {\n");
    }

    [Fact]
    public void given_a_file_when_it_comes_or_goes_then_it_is_told_with_all_that_it_says()
    {
        var scenario = Encoding.UTF8.GetBytes(Read(Scenario));

        var added = WorkflowDifference.Between(new Dictionary<string, byte[]>(), new Dictionary<string, byte[]> { [Scenario] = scenario }).Files.Single();
        var removed = WorkflowDifference.Between(new Dictionary<string, byte[]> { [Scenario] = scenario }, new Dictionary<string, byte[]>()).Files.Single();

        (added.Kind, added.Elements.Single().Kind, added.Elements.Single().Title).Should().Be((DifferenceKind.Added, DifferenceKind.Added, "A small tool is adopted"));
        (removed.Kind, removed.Elements.Single().Kind).Should().Be((DifferenceKind.Removed, DifferenceKind.Removed));
        removed.Elements.Single().Fields.Should().HaveSameCount(added.Elements.Single().Fields);
    }

    private static string Read(string path) =>
        File.ReadAllText(Path.Combine(SchemaFile.Folder, "..", "..", "tests", "Evaluation.Workflows.Tests", "Designing", "Difference", "Files", Path.GetFileName(path)));

    private static Dictionary<string, byte[]> Files(string path, string content) => new() { [path] = Encoding.UTF8.GetBytes(content) };

    private static List<string> Lines(string path, string before, string after) =>
    [
        .. WorkflowDifference.Between(Files(path, before), Files(path, after)).Files.SelectMany(file => file.Elements).SelectMany(element => element.Fields.Select(field =>
            $"{element.Kind} {element.Type} '{element.Title}': {(field.Matter == DifferenceMatter.Drawing ? "(drawing) " : "")}{field.Label}: {field.Before ?? "none"} -> {field.After ?? "none"}")),
    ];
}
