namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Checklist points 23 to 39.</summary>
public sealed class StructureTests
{
    private static readonly HashSet<string> Standard =
        ["Document", "Sect", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure", "Link", "Form", "Note", "Span"];

    public static TheoryData<string> Names => Samples.Files;

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_pages_are_drawn_then_everything_is_tagged_or_an_artifact_and_nothing_nests(string name)
    {
        var shown = Samples.Shown(name);
        shown.Unmarked.Should().Be(0);
        shown.Nested.Should().Be(0);
        foreach (var page in shown.Marked.Where(piece => piece.Mark is not null).GroupBy(piece => piece.Page))
            page.Select(piece => piece.Mark!.Value).Should().Equal(Enumerable.Range(0, page.Count()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_tree_is_walked_then_types_parents_and_pieces_agree(string name)
    {
        var tree = Samples.Tree(name);
        tree.Elements.Select(element => element.Type).Should().OnlyContain(type => Standard.Contains(type));
        tree.Elements[0].Type.Should().Be("Document");
        tree.WrongParents.Should().Be(0);
        tree.PiecesOutsideParentTree.Should().BeEmpty();
        tree.AnnotationsOutsideParentTree.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_headings_are_listed_then_the_first_is_h1_and_no_level_is_skipped(string name)
    {
        var levels = Samples.Tree(name).Elements.Where(element => element.Type is ['H', _]).Select(element => element.Type[1] - '0').ToList();
        levels[0].Should().Be(1);
        levels.Count(level => level == 1).Should().Be(1);
        levels.Zip(levels.Skip(1)).Should().OnlyContain(pair => pair.Second <= pair.First + 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_tables_are_read_then_grids_are_regular_and_every_head_has_a_scope(string name)
    {
        var elements = Samples.Tree(name).Elements;
        foreach (var table in elements.Where(element => element.Type == "Table"))
        {
            table.Children.Select(child => child.Type).Should().OnlyContain(type => type == "THead" || type == "TBody" || type == "Caption");
            var rows = table.Children.Where(child => child.Type != "Caption").SelectMany(group => group.Children).ToList();
            rows.Should().NotBeEmpty().And.OnlyContain(row => row.Type == "TR");
            rows.Select(row => row.Children.Count).Distinct().Should().ContainSingle();
            rows.SelectMany(row => row.Children).Should().OnlyContain(cell => cell.Type == "TD" || (cell.Type == "TH" && cell.Scope == "Row") || (cell.Type == "TH" && cell.Scope == "Column"));
        }

        foreach (var list in elements.Where(element => element.Type == "L"))
        {
            list.ListNumbering.Should().BeOneOf("Disc", "Decimal");
            list.Children.Should().OnlyContain(item => item.Type == "LI");
            list.Children.Should().OnlyContain(item => item.Children.Count == 2 && item.Children[0].Type == "Lbl" && item.Children[1].Type == "LBody");
        }
    }

    [Fact]
    public void given_a_table_over_many_pages_when_read_then_its_head_is_tagged_once_and_repeated_as_an_artifact()
    {
        var tree = Samples.Tree("many");
        tree.Elements.Where(element => element.Type == "THead").SelectMany(head => head.Children).SelectMany(row => row.Children)
            .Should().OnlyContain(cell => cell.PagesOfPieces.Count <= 1);
        var repeated = Samples.Shown("many").Marked.Where(piece => piece.Mark is null && piece.Text.Trim() == "Condition").Select(piece => piece.Page).ToList();
        repeated.Should().HaveCountGreaterThan(50).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_figures_are_read_then_each_says_its_numbers_and_its_place(string name)
    {
        foreach (var figure in Samples.Tree(name).Elements.Where(element => element.Type == "Figure"))
        {
            figure.Alternative.Should().NotBeNullOrWhiteSpace();
            figure.HasBox.Should().BeTrue();
        }

        if (name == "full")
            Samples.Tree(name).Elements.First(element => element.Type == "Figure").Alternative.Should().Contain("Wavemail Orchestrate: need 81.4, fit 69.2.").And.Contain("fit 41.0 (blocked)");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_annotations_are_read_then_they_are_described_tagged_and_lead_somewhere(string name)
    {
        var pdf = Samples.Parsed(name);
        foreach (var page in pdf.Pages)
        {
            ParsedPdf.Name(page["Tabs"]).Should().Be("S");
            foreach (var annotation in page.TryGetValue("Annots", out var list) ? pdf.Array(list).Select(pdf.Dictionary) : [])
            {
                annotation.Should().ContainKey("StructParent");
                bool isField = ParsedPdf.Name(annotation["Subtype"]) == "Widget";
                annotation["F"].Should().Be(isField ? 132.0 : 4.0);
                ParsedPdf.Text(annotation[isField ? "TU" : "Contents"]).Should().NotBeNullOrWhiteSpace();
                if (isField)
                    pdf.Dictionary(pdf.Dictionary(annotation["AP"])["N"])["Subtype"].Should().Be(new PdfName("Form"));
                else if (annotation.TryGetValue("Dest", out var destination))
                    pdf.Pages.Should().Contain(pdf.Dictionary(((List<object?>)destination!)[0]));
            }
        }
    }

    [Fact]
    public void given_a_memo_that_waits_for_signatures_when_read_then_it_has_two_fields_and_a_signed_one_has_none()
    {
        var pdf = Samples.Parsed("awaiting");
        var form = pdf.Dictionary(pdf.Catalog["AcroForm"]);
        pdf.Array(form["Fields"]).Select(field => ParsedPdf.Text(pdf.Dictionary(field)["T"])).Should().Equal("SignOffMarketing", "SignOffIt");
        form.Should().NotContainKey("NeedAppearances").And.NotContainKey("XFA");
        new StructureTree(pdf).Elements.Count(element => element.Type == "Form").Should().Be(2);
        var signed = Samples.Parsed("full");
        signed.Array(signed.Dictionary(signed.Catalog["AcroForm"])["Fields"]).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_bookmarks_are_followed_then_they_are_its_headings_in_reading_order(string name)
    {
        var pdf = Samples.Parsed(name);
        var tree = Samples.Tree(name);
        var titles = new List<string>();
        void Follow(PdfDictionary parent)
        {
            for (object? next = parent.GetValueOrDefault("First"); next is not null; next = pdf.Dictionary(next).GetValueOrDefault("Next"))
            {
                var entry = pdf.Dictionary(next);
                titles.Add(ParsedPdf.Text(entry["Title"]));
                Follow(entry);
            }
        }

        Follow(pdf.Dictionary(pdf.Catalog["Outlines"]));
        titles.Should().HaveCount(tree.Elements.Count(element => element.Type is ['H', _]));
        titles.Should().NotContain(string.Empty);
    }

    [Fact]
    public void given_a_paragraph_over_two_pages_when_its_tag_is_read_then_it_is_one_element_with_a_piece_on_each()
    {
        var tree = Samples.Tree("strange");
        tree.Elements.Where(element => element.Type == "P").Should().Contain(element => element.PagesOfPieces.Distinct().Count() > 1);
    }
}
