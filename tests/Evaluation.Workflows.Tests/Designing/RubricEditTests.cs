using System.Collections.Immutable;
using System.Text;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Tests.Scenarios;

namespace Evaluation.Workflows.Tests.Designing;

/// <summary>Rubrics through the form: what is written reads back equal.</summary>
public sealed class RubricEditTests
{
    // What trips writers of YAML: signs that mean something, words that are values, breaks and spaces, and letters of everywhere.
    private static readonly string[] Pieces =
        ["a", "Z", "9", " ", ": ", " #", "#", "-", "- ", "'", "\"", "\\", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", ":", "\n", "\t", "ä", "\u00A0", "\u2028", "語", "😀", "true", "null", "~", "1.0", "..", "=", "<"];

    public static TheoryData<string> Shipped() =>
        [.. Directory.EnumerateFiles(ShippedWorkflows.Folder, "*.yaml", SearchOption.AllDirectories).Where(file => file.Contains("rubrics", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(ShippedWorkflows.Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("id: a # why", true)]
    [InlineData("# why\nid: a", true)]
    [InlineData("items: [a, # why\n  b]", true)]
    [InlineData("id: \"a # no remark\"\ntext: a#b\nmore: |\n  # no remark\n", false)]
    [InlineData("id: [ # broken", true)]
    public void given_remarks_anywhere_in_a_file_then_they_are_seen_before_a_form_would_lose_them(string yaml, bool expected) => RubricEdit.HasComments(yaml).Should().Be(expected);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void given_a_shipped_rubric_when_written_then_it_reads_back_equal_by_file_and_by_form(string file)
    {
        var rubric = RubricEdit.Read(File.ReadAllBytes(Path.Combine(ShippedWorkflows.Folder, file)), file).Value!;

        var yaml = RubricEdit.ToYaml(rubric);
        var again = RubricEdit.Read(yaml, file);
        var form = RubricEdit.Read(RubricEdit.ToJson(rubric), file);

        again.Problems.Should().BeEmpty();
        ShouldBe(again.Value!, rubric);
        form.Problems.Should().BeEmpty();
        ShouldBe(form.Value!, rubric);
        RubricEdit.ToYaml(again.Value!).Should().Equal(yaml, "there is one way of writing");
    }

    [Fact]
    public void given_random_rubrics_when_written_then_they_read_back_equal()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var rubric = Random(new Random(seed));
            var yaml = RubricEdit.ToYaml(rubric);
            var again = RubricEdit.Read(yaml, "rubrics/random.yaml");
            again.Problems.Should().BeEmpty("seed {0}:\n{1}", seed, Encoding.UTF8.GetString(yaml));
            ShouldBe(again.Value!, rubric);
        }
    }

    [Fact]
    public void given_weights_when_shares_are_asked_then_what_is_not_scored_has_none_and_sus_is_half()
    {
        RubricEdit.Shares([(Scale.Check, 3m), (Scale.Horizons, 1m), (Scale.Text, 5m), (Scale.Task, 2m)]).Should().Equal(75m, 25m, null, null);
        RubricEdit.Shares([(Scale.Sus, 1m), (Scale.Rating, 2m)]).Should().Equal(5m, 50m);
        var usability = RubricEdit.Read(File.ReadAllBytes(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation", "rubrics", "usability.yaml")), "x").Value!;
        RubricEdit.Shares([.. usability.Criteria.Select(one => (one.Scale, one.Weight))]).Sum().Should().BeApproximately(100m, 0.0001m);
    }

    [Fact]
    public void given_a_file_of_another_kind_when_checked_by_its_place_then_it_is_refused_there()
    {
        var glossary = File.ReadAllBytes(Path.Combine(ShippedWorkflows.Folder, "small-company", "glossary.yaml"));

        FileLint.CheckAs(glossary, "glossary.yaml").Should().BeEmpty();
        FileLint.CheckAs(glossary, "rubrics/a.yaml").Should().Contain(problem => problem.Code == "unknown-field" && problem.Line > 0);
        FileLint.CheckAs(glossary, "scenarios/a.yaml").Should().NotBeEmpty();
        FileLint.CheckAs(glossary, "scoring.yaml").Should().NotBeEmpty();
    }

    private static void ShouldBe(Rubric actual, Rubric expected)
        => Tree.ToJson(RubricWriter.ToTree(actual)).Should().Equal(Tree.ToJson(RubricWriter.ToTree(expected)));

    private static Rubric Random(Random random)
    {
        var criteria = Enumerable.Range(0, random.Next(1, 6)).Select(at => new Criterion(
            $"c{at}", Pick<Side>(random), random.Next(2) == 0 ? Scale.Check : Scale.Text, Maybe(random), Text(random), Text(random), Text(random),
            random.Next(1, 10_000) / 100m, Critical: false, Maybe(random),
            random.Next(2) == 0 && FeelExpression.TryParse("tier = \"express\" and not(listed): ".TrimEnd(' ', ':'), out var condition, out _) ? condition : null,
            [.. Enum.GetValues<Tier>().Take(random.Next(1, 4))], [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text(random))]));
        return new Rubric("random", $"{random.Next(9)}.{random.Next(9)}", Pick<Lane>(random), Maybe(random), Maybe(random), [.. criteria]);
    }

    private static TWord Pick<TWord>(Random random)
        where TWord : struct, Enum
        => Enum.GetValues<TWord>()[random.Next(Enum.GetValues<TWord>().Length)];

    private static string? Maybe(Random random) => random.Next(2) == 0 ? null : Text(random);

    // The reader takes no text that is blank or cannot be printed; what it takes has to come back.
    private static string Text(Random random)
    {
        while (true)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var yaml = Encoding.UTF8.GetBytes("{\"text\": " + System.Text.Json.JsonSerializer.Serialize(text) + "}");
            if (Reading.Read("x", reading => JsonSource.Read(yaml, reading), field => field.Object(from => from.Required("text", value => value.Text(100)))).IsGood) return text;
        }
    }
}
