using System.Collections.Immutable;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Lint;

/// <summary>For each rule one small file that breaks it, and one beside it (.clean) that does not. Rubrics, tables and scenarios are those that ship.</summary>
public sealed class RuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string Folder = Path.GetFullPath(Path.Combine(ShippedWorkflows.Folder, "..", "tests", "Evaluation.Workflows.Tests", "Lint", "files"));

    private static readonly ImmutableSortedDictionary<string, byte[]> Shipped = WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation")).Remove("purchase-evaluation.bpmn");

    [Theory]
    [InlineData("dead-end", "warning", "a", "append|a||bpmn:EndEvent")]
    [InlineData("no-default", "warning", "g", "condition|g-b||; attribute|g|default|g-b")]
    [InlineData("join-never-fires", "error", "join", "replace|join||bpmn:ExclusiveGateway")]
    [InlineData("join-may-wait", "warning", "join", "replace|join||bpmn:ExclusiveGateway")]
    [InlineData("timer-past", "warning", "wait", null)]
    [InlineData("date-past", "warning", "a", null)]
    [InlineData("sla-beyond-window", "warning", "a", null)]
    [InlineData("reminder-never", "warning", "a", "property|a|reminder|P1D")]
    [InlineData("owner-may-not", "error", "a", "extension|a|zeebe:AssignmentDefinition/candidateGroups|marketing-lead")]
    [InlineData("owner-other-side", "warning", "a", "extension|a|zeebe:AssignmentDefinition/candidateGroups|marketing-lead")]
    [InlineData("signatures-one-person", "error", "cio", null)]
    [InlineData("requester-signs", "error", "cmo", "extension|cmo|zeebe:AssignmentDefinition/candidateGroups|marketing-lead")]
    [InlineData("escalation-by-signer", "error", "decide", "extension|decide|zeebe:AssignmentDefinition/candidateGroups|escalation-owner")]
    [InlineData("variable-unknown", "error", "g-b", "condition|g-b||=soxInScope")]
    [InlineData("variable-part-unknown", "error", "g-b", "condition|g-b||=data.personal")]
    [InlineData("value-never", "warning", "g-b", "condition|g-b||=results.proposed.worst = \"fail\"")]
    [InlineData("kinds-differ", "warning", "g-b", null)]
    [InlineData("not-boolean", "error", "g-b", null)]
    [InlineData("variable-not-always-set", "warning", "i-b", null)]
    [InlineData("decision-input-unknown", "warning", "decide", null)]
    [InlineData("unknown-group", "error", "a", "extension|a|zeebe:AssignmentDefinition/candidateGroups|it-lead")]
    [InlineData("nobody", "error", "a", null)]
    [InlineData("rubric-missing", "error", "a", "extension|a|zeebe:FormDefinition/externalReference|rubric:architecture")]
    [InlineData("form-unresolved", "error", "a", "extension|a|zeebe:FormDefinition/externalReference|form:goal-agreement")]
    [InlineData("missing-condition", "error", "g-b", "attribute|g|default|g-b")]
    [InlineData("unreachable", "error", "b", "remove|b||")]
    [InlineData("unsupported-element", "error", "many", null)]
    [InlineData("table-gap", "warning", "size", "rule|size||[\"10\",\"false\"]")]
    [InlineData("table-overlap", "error", "size", "attribute|size|hitPolicy|FIRST")]
    [InlineData("table-rule-masked", "warning", "size", "remove|rule-3||")]
    [InlineData("table-rule-never", "warning", "size", "remove|rule-3||")]
    [InlineData("table-answer-missing", "error", "size", null)]
    [InlineData("table-word-unknown", "warning", "size", "cell|rule-2|output:1|\"large\"")]
    public void given_a_file_that_breaks_a_rule_and_one_that_does_not_then_only_the_first_is_told(string code, string severity, string element, string? fix)
    {
        var problem = Problems(code).Where(one => one.Code == code).Should().ContainSingle().Which;

        (problem.Severity, problem.Element).Should().Be((severity, element));
        problem.What.Should().StartWith("expected ").And.Contain(", but ");
        problem.Why.Should().EndWith(".");
        (problem.Fix is null ? null : string.Join("; ", problem.Fix.Changes.Select(change => $"{change.Kind}|{change.Element}|{change.Name}|{change.Value}"))).Should().Be(fix);
        Problems(code + ".clean").Should().NotContain(one => one.Code == code);
    }

    [Fact]
    public void given_the_rules_then_each_has_its_two_files_and_each_pair_of_files_its_test()
    {
        var tested = typeof(RuleTests).GetMethod(nameof(given_a_file_that_breaks_a_rule_and_one_that_does_not_then_only_the_first_is_told))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Select(data => (string)((InlineDataAttribute)data).GetData(null!).Single()[0]).ToList();

        Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(tested.SelectMany(code => new[] { code, code + ".clean" }));
    }

    [Fact]
    public void given_the_shipped_workflows_then_there_is_nothing_to_say()
    {
        foreach (var folder in Directory.GetDirectories(ShippedWorkflows.Folder))
            DraftProblems.Of(Path.GetFileName(folder), WorkflowFolder.Files(folder), Now).Should().BeEmpty();
    }

    [Fact]
    public void given_a_gap_then_one_combination_that_nobody_thought_of_is_named()
    {
        Problems("table-gap").Single(one => one.Code == "table-gap").What.Should().Be("expected a rule for each combination, but none is for Users = 10, Listed = false");
        Problems("table-overlap").Single(one => one.Code == "table-overlap").What.Should().Be("expected at most one rule for each combination (hit policy UNIQUE), but rules 1 and 2 both are for Users = 10");
    }

    [Theory]
    [InlineData("table-gap", "")]
    [InlineData("table-overlap", "rule-1 1 - -, rule-2 2 - -")]
    [InlineData("table-rule-never", "rule-3 3 1 -")]
    [InlineData("table-answer-missing", "rule-2 2 - 1")]
    public void given_a_problem_of_a_table_then_it_says_on_which_rows_and_cells_it_is(string code, string cells)
        => string.Join(", ", Problems(code).Single(one => one.Code == code).Cells.Select(cell => $"{cell.RuleId} {cell.Rule} {(cell.Input is { } input ? $"{input}" : "-")} {(cell.Output is { } output ? $"{output}" : "-")}")).Should().Be(cells);

    [Fact]
    public void given_words_that_are_no_FEEL_in_a_column_of_texts_then_they_can_be_put_in_quotation_marks()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "table-gap.clean.dmn")).Replace("<text>\"large\"</text></outputEntry></rule>\n      <rule id=\"rule-3\"", "<text>rather large if</text></outputEntry></rule>\n      <rule id=\"rule-3\"", StringComparison.Ordinal);
        var problem = DraftProblems.OfFile("sample.dmn", System.Text.Encoding.UTF8.GetBytes(text), Now).Single(one => one.Code == "feel-syntax");

        problem.Cells.Should().ContainSingle().Which.Should().BeEquivalentTo(new { RuleId = "rule-2", Rule = 2, Output = 1 });
        problem.Fix!.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "cell", Element = "rule-2", Name = "output:1", Value = "\"rather large if\"" });
    }

    [Fact]
    public void given_null_beside_a_word_without_quotation_marks_then_no_button_makes_a_text_of_it()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "table-gap.clean.dmn")).Replace("<text>\"large\"</text></outputEntry></rule>\n      <rule id=\"rule-3\"", "<text>rather large if, null</text></outputEntry></rule>\n      <rule id=\"rule-3\"", StringComparison.Ordinal);

        DraftProblems.OfFile("sample.dmn", System.Text.Encoding.UTF8.GetBytes(text), Now).Single(one => one.Code == "feel-syntax").Fix.Should().BeNull();
    }

    [Fact]
    public void given_a_file_with_several_things_wrong_then_what_cannot_run_does_not_hide_who_is_missing()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "missing-condition.bpmn")).Replace("candidateGroups=\"it-lead\"", "candidateGroups=\"it-leed\"", StringComparison.Ordinal);
        var codes = DraftProblems.Of("sample", Shipped.Add("sample.bpmn", System.Text.Encoding.UTF8.GetBytes(text)), Now).Select(one => one.Code);

        codes.Should().Contain(["missing-condition", "unknown-group"]);
    }

    private static ImmutableArray<DraftProblem> Problems(string file)
    {
        var path = Directory.GetFiles(Folder, file + ".*").Single(one => Path.GetFileNameWithoutExtension(one) == file);
        return DraftProblems.Of("sample", Shipped.SetItem("sample" + Path.GetExtension(path), File.ReadAllBytes(path)), Now);
    }
}
