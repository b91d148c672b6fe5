using System.Text;
using System.Xml.Linq;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing.Difference;
using Evaluation.Workflows.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluation.Workflows.Tests.Designing.Difference;

/// <summary>Random edits of what ships: nothing hides, and nothing is made up.</summary>
public sealed class RandomDifferenceTests
{
    private static readonly (string Path, string Xml)[] Files =
    [
        .. new[] { "purchase-evaluation.bpmn", "triage.dmn", "recommendation.dmn" }
            .Select(path => (path, Encoding.UTF8.GetString(WorkflowFolder.Files(Path.Combine(ShippedWorkflows.Folder, "purchase-evaluation"))[path]))),
    ];

    [Fact]
    public void given_random_edits_when_compared_then_there_is_a_difference_exactly_where_the_canonical_xml_differs() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                var (path, xml) = Files[seed % Files.Length];
                var edits = new RandomEdits(seed);
                var (before, after) = (XDocument.Parse(xml, LoadOptions.PreserveWhitespace), XDocument.Parse(xml, LoadOptions.PreserveWhitespace));
                if (seed % 2 == 0) edits.Rewrite(after);
                for (var i = seed % 4; i > 0; i--) edits.Change(after);
                var same = RandomEdits.Canonical(before) == RandomEdits.Canonical(after);

                var found = Compare(path, before, after);
                var back = Compare(path, after, before);

                (found.Length == 0).Should().Be(same, "seed {0}", seed);
                (back.Length == 0).Should().Be(same, "seed {0}", seed);
                found.Should().NotContain(element => element.Type.Contains("line by line"), "seed {0}: the comparison itself finds it", seed);
                found.SelectMany(element => element.Fields).Where(field => field.Before == field.After || field.Label.Length == 0).Should().BeEmpty("seed {0}", seed);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void given_many_changes_at_once_when_compared_then_each_of_them_is_named() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                var random = new Random(seed);
                var (path, xml) = Files[seed % Files.Length];
                var (before, after) = (XDocument.Parse(xml), XDocument.Parse(xml));
                var marks = new List<string>();
                foreach (var element in after.Descendants().ToList())
                {
                    if (random.Next(20) != 0 || element.Name.LocalName is "incoming" or "outgoing") continue;
                    var mark = $"mark-{marks.Count}-";
                    if (!element.HasElements && element.Value.Length > 0) element.Value = mark;
                    else if (element.Attributes().LastOrDefault(one => !one.IsNamespaceDeclaration && one.Name.LocalName is not ("id" or "bpmnElement")) is { } attribute) attribute.Value = mark;
                    else continue;
                    marks.Add(mark);
                }

                var said = string.Join('\n', Compare(path, before, after).SelectMany(element => element.Fields.Select(field => $"{element.Id} {field.Path} {field.After}")));

                marks.Where(mark => !said.Contains(mark, StringComparison.Ordinal)).Should().BeEmpty("seed {0}", seed);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static System.Collections.Immutable.ImmutableArray<ElementDifference> Compare(string path, XDocument before, XDocument after) =>
        FileComparison.Compare(path, Bytes(before), Bytes(after));

    private static byte[] Bytes(XDocument document) => Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
}
