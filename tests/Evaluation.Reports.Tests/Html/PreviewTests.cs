using System.Xml.Linq;
using Evaluation.Reports.Tests.Memo;
using Evaluation.Reports.Tests.Pdf;
using FluentAssertions;
using Xunit;

namespace Evaluation.Reports.Tests.Html;

public sealed class PreviewTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void given_a_record_when_shown_as_html_then_it_says_the_same_words_in_the_same_order_as_the_pages(string name)
    {
        string page = ShownText.Squeeze(string.Concat(Preview(name).DescendantNodes().OfType<XText>().Where(text => text.Parent!.Attribute("class")?.Value != "memo-field").Select(text => text.Value)));
        string pdf = ShownText.Squeeze(Samples.Shown(name).InReadingOrder(listMarks: false));
        int same = pdf.Zip(page).TakeWhile(pair => pair.First == pair.Second).Count();
        page[Math.Max(0, same - 40)..].Should().StartWith(pdf[Math.Max(0, same - 40)..]);
        page.Length.Should().Be(pdf.Length).And.BeGreaterThan(2000);
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void given_a_record_when_shown_as_html_then_pictures_and_fields_say_what_they_say_on_the_pages(string name)
    {
        var preview = Preview(name);
        var tree = Samples.Tree(name).Elements;
        preview.Descendants("figure").Select(figure => figure.Attribute("aria-label")!.Value)
            .Should().Equal(tree.Where(element => element.Type == "Figure").Select(figure => figure.Alternative!.ReplaceLineEndings(" ")));
        preview.Descendants().Where(element => element.Attribute("class")?.Value == "memo-field").Select(field => field.Value)
            .Should().Equal(Fields(Samples.Parsed(name)).Select(said => said[(said.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void given_a_record_when_shown_as_html_then_each_link_leads_to_one_place_in_it_and_headings_skip_no_level(string name)
    {
        var preview = Preview(name);
        var ids = preview.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Should().OnlyHaveUniqueItems();
        preview.Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).Should().BeSubsetOf(ids);
        int[] levels = [.. preview.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6']).Select(heading => heading.Name.LocalName[1] - '0')];
        levels[0].Should().Be(2);
        levels.Zip(levels.Skip(1)).Should().OnlyContain(pair => pair.Second <= pair.First + 1);
    }

    [Fact]
    public void given_glossary_terms_when_shown_as_html_then_the_first_mention_leads_to_the_entry_and_the_entry_back_to_its_section()
    {
        var preview = Preview("full");
        var links = preview.Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).ToList();
        var entries = preview.Descendants("th").Where(label => label.Attribute("id")?.Value.StartsWith("memo-term-", StringComparison.Ordinal) == true).ToList();
        entries.Should().HaveCount(3);
        foreach (var entry in entries)
        {
            links.Should().ContainSingle(link => link == entry.Attribute("id")!.Value, entry.Value);
            entry.Parent!.Descendants("a").Should().ContainSingle().Which.Value.Should().StartWith("See ");
        }
    }

    [Fact]
    public void given_text_with_markup_when_shown_as_html_then_it_stays_text()
    {
        var full = SampleRecord.Full();
        string html = new MemoRenderer().Preview(full with { Title = "<script>alert(1)</script> & \"co\"", Need = full.Need with { Need = "<img src=x onerror=alert(1)>" } }).Html;
        html.Should().NotContain("<script").And.NotContain("<img").And.NotContain("style=").And.Contain("&lt;script&gt;");
    }

    private static IEnumerable<string> Fields(ParsedPdf pdf)
        => pdf.Array(pdf.Dictionary(pdf.Catalog["AcroForm"])["Fields"]).Select(field => ParsedPdf.Text(pdf.Dictionary(field)["TU"]));

    private static XElement Preview(string name) => XElement.Parse(Samples.Renderer(name).Preview(Samples.Record(name), Samples.Options(name)).Html, LoadOptions.PreserveWhitespace);
}
