using System.Collections.Immutable;
using System.Text;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Designing.Renaming;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Designing;

public sealed class NewNameTests
{
    private const string Bpmn = "small-company.bpmn";

    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "small-company"));

    [Fact]
    public void given_a_rubric_when_it_gets_another_name_then_only_its_id_its_file_and_the_forms_that_ask_for_it_change()
    {
        var plan = NewName.OfRubric(Shipped, "rubrics/support.yaml", "help-desk").Plan!;
        var after = After(Shipped, plan);

        after.Keys.Should().BeEquivalentTo(Shipped.Keys.Except(["rubrics/support.yaml"]).Append("rubrics/help-desk.yaml"));
        foreach (var same in Shipped.Keys.Except([Bpmn, "rubrics/support.yaml"])) after[same].Should().Equal(Shipped[same]);
        after[Bpmn].Should().Equal(Replaced(Shipped[Bpmn], "externalReference=\"rubric:support\"", "externalReference=\"rubric:help-desk\""));
        after["rubrics/help-desk.yaml"].Should().Equal(Replaced(Shipped["rubrics/support.yaml"], "\nid: support\n", "\nid: help-desk\n"));
        plan.Places.Select(place => (place.File, place.Element, place.Before, place.After)).Should().Equal(("rubrics/support.yaml", null, "support", "help-desk"), (Bpmn, "check-support", "rubric:support", "rubric:help-desk"));
        plan.Files.Should().Equal(new RenamedFile("rubrics/support.yaml", "rubrics/help-desk.yaml"));
        DraftProblems.Of("small-company", after).Should().BeEmpty();
    }

    [Fact]
    public void given_a_decision_when_it_gets_another_name_then_what_requires_draws_and_asks_for_it_changes_and_nothing_else()
    {
        var plan = NewName.OfDecision(Shipped, "triage.dmn", "triage", "sorting").Plan!;
        var after = After(Shipped, plan);

        var expected = Replaced(Shipped["triage.dmn"], "<decision id=\"triage\"", "<decision id=\"sorting\"");
        expected = Replaced(expected, "dmnElementRef=\"triage\"", "dmnElementRef=\"sorting\"");
        after["sorting.dmn"].Should().Equal(expected);
        after.Should().NotContainKey("triage.dmn");
        after[Bpmn].Should().Equal(Replaced(Shipped[Bpmn], "decisionId=\"triage\"", "decisionId=\"sorting\""));
        foreach (var same in Shipped.Keys.Except([Bpmn, "triage.dmn"])) after[same].Should().Equal(Shipped[same]);
        plan.Cautions.Should().ContainSingle().Which.Should().Contain("The portal itself looks for the answer of 'triage'");
    }

    [Fact]
    public void given_a_decision_that_others_rest_on_when_it_gets_another_name_then_they_follow_and_the_file_keeps_its_own()
    {
        var plan = NewName.OfDecision(Shipped, "triage.dmn", "tier", "level").Plan!;

        var expected = Replaced(Shipped["triage.dmn"], "<decision id=\"tier\"", "<decision id=\"level\"");
        expected = Replaced(Replaced(expected, "href=\"#tier\"", "href=\"#level\""), "dmnElementRef=\"tier\"", "dmnElementRef=\"level\"");
        plan.Edits.Should().ContainSingle().Which.Should().BeOfType<SaveFile>().Which.Content.Should().Equal(expected);
        DraftProblems.Of("small-company", After(Shipped, plan)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("utf-8", true, "\n")]
    [InlineData("utf-8", false, "\r\n")]
    [InlineData("utf-16", true, "\r\n")]
    [InlineData("utf-16BE", true, "\r")]
    [InlineData("iso-8859-1", false, "\n")]
    [InlineData("windows-1252", false, "\r\n")]
    public void given_a_diagram_of_another_tool_then_only_the_value_of_the_attribute_differs(string encoding, bool mark, string line)
    {
        var text = $"""
            <?xml version='1.0' encoding="{encoding}"?>
            <!-- rubric:support ü -->
            <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" note='externalReference="rubric:support"'>
              <b:process id="p"><b:userTask id="t" name="Größe &gt; rubric:support"><b:extensionElements
                ><z:formDefinition other = "rubric:support"
                   externalReference  =  'rubric:support' /><other externalReference="rubric:support"/></b:extensionElements></b:userTask>
                <b:userTask id="u"><b:extensionElements><z:formDefinition externalReference="rubric:support-2"/><z:formDefinition formId="rubric&#58;support"/></b:extensionElements></b:userTask></b:process>
            </b:definitions>
            """.ReplaceLineEndings(line);
        var bytes = Bytes(text, encoding, mark);
        var plan = NewName.OfRubricElsewhere(ImmutableSortedDictionary<string, byte[]>.Empty.Add("x.bpmn", bytes), "support", "help");

        plan.Places.Select(place => place.Element).Should().Equal("t", "u");
        plan.Places[0].Should().Match<RenamedPlace>(place => place.ElementName == "Größe > rubric:support" && place.Line == 6);
        var expected = text.Replace("'rubric:support' />", "'rubric:help' />", StringComparison.Ordinal).Replace("rubric&#58;support", "rubric:help", StringComparison.Ordinal);
        plan.Edits.Should().ContainSingle().Which.Should().BeOfType<SaveFile>().Which.Content.Should().Equal(Bytes(expected, encoding, mark));
    }

    [Theory]
    [InlineData("id: support # short\nformat: 1\ncriteria:\n  - id: support\n", "id: help # short\nformat: 1\ncriteria:\n  - id: support\n")]
    [InlineData("\ufeff# id: support\r\nformat: 1\r\ntitle: \"id: support\"\r\n'id':   'support'\r\n", "\ufeff# id: support\r\nformat: 1\r\ntitle: \"id: support\"\r\n'id':   'help'\r\n")]
    [InlineData("{format: 1, lane: support, id: \"support\"}", "{format: 1, lane: support, id: \"help\"}")]
    public void given_a_rubric_however_it_is_written_then_only_its_own_id_differs(string before, string after)
    {
        var plan = NewName.OfRubric(new Dictionary<string, byte[]> { ["rubrics/support.yaml"] = Encoding.UTF8.GetBytes(before) }, "rubrics/support.yaml", "help").Plan!;

        plan.Edits.OfType<AddFile>().Single().Content.Should().Equal(Encoding.UTF8.GetBytes(after));
    }

    [Fact]
    public void given_names_that_cannot_be_then_each_is_refused_with_a_reason()
    {
        NewName.OfRubric(Shipped, "rubrics/support.yaml", "data-legal").Refusal!.Code.Should().Be("name-taken");
        NewName.OfRubric(Shipped, "rubrics/support.yaml", "support").Refusal!.Code.Should().Be("same-name");
        NewName.OfRubric(Shipped, "rubrics/support.yaml", "Help desk").Refusal!.Code.Should().Be("wrong-pattern");
        NewName.OfRubric(Shipped, "rubrics/support.yaml", "true").Refusal!.Code.Should().Be("wrong-pattern");
        NewName.OfRubric(Shipped.Add("rubrics/sox-scoping.yaml", "id: sox-scoping\n"u8.ToArray()), "rubrics/sox-scoping.yaml", "scope").Refusal!.Code.Should().Be("name-has-meaning", "the portal asks other people for it");
        NewName.OfRubric(Shipped, "rubrics/support.yaml", "sox-scoping").Refusal!.Code.Should().Be("name-has-meaning", "whoever checks would not count as a checker");
        NewName.OfRubric(Shipped, "rubrics/none.yaml", "help").Refusal!.Code.Should().Be("name-unknown");
        NewName.OfDecision(Shipped, "triage.dmn", "triage", "recommendation").Refusal!.Code.Should().Be("name-taken");
        NewName.OfDecision(Shipped, "triage.dmn", "triage", "1 \"2").Refusal!.Code.Should().Be("wrong-pattern");
        NewName.OfDecision(Shipped, "triage.dmn", "recommendation", "other").Refusal!.Code.Should().Be("name-unknown");
    }

    [Fact]
    public void given_a_diagram_that_is_broken_then_it_is_said_and_left_alone()
        => NewName.OfRubric(Shipped.Add("broken.bpmn", "<a"u8.ToArray()), "rubrics/support.yaml", "help").Plan!.Cautions.Should().ContainSingle().Which.Should().Contain("broken.bpmn cannot be read");

    private static ImmutableSortedDictionary<string, byte[]> After(ImmutableSortedDictionary<string, byte[]> files, RenamePlan plan)
    {
        foreach (var edit in plan.Edits)
        {
            files = edit switch
            {
                SaveFile save => files.SetItem(save.Path, save.Content),
                AddFile add => files.Add(add.Path, add.Content),
                RenameFile rename => files.Add(rename.To, files[rename.Path]).Remove(rename.Path),
                _ => files.Remove(edit.Path),
            };
        }

        return files;
    }

    private static byte[] Bytes(string text, string encoding, bool mark)
    {
        var named = Encoding.GetEncoding(encoding);
        return [.. mark ? named.GetPreamble() : [], .. named.GetBytes(text)];
    }

    private static byte[] Replaced(byte[] bytes, string before, string after)
    {
        var text = Encoding.UTF8.GetString(bytes);
        text.Should().Contain(before);
        return Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal));
    }
}
