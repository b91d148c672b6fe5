using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Checklist points 8 to 15.</summary>
public sealed class MetadataTests
{
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/", PdfUa = "http://www.aiim.org/pdfua/ns/id/",
        Dc = "http://purl.org/dc/elements/1.1/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        Schema = "http://www.aiim.org/pdfa/ns/schema#", Property = "http://www.aiim.org/pdfa/ns/property#";

    public static TheoryData<string> Names => Samples.Files;

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_metadata_are_read_then_it_names_both_standards_and_its_title(string name)
    {
        var pdf = Samples.Parsed(name);
        pdf.Dictionary(pdf.Catalog["Metadata"]).Should().NotContainKey("Filter");
        string packet = Encoding.UTF8.GetString(pdf.Stream(pdf.Catalog["Metadata"]));
        packet.Should().StartWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>").And.EndWith("<?xpacket end=\"r\"?>");
        var xmp = XDocument.Parse(packet);
        xmp.Descendants(PdfA + "part").Single().Value.Should().Be("2");
        xmp.Descendants(PdfA + "conformance").Single().Value.Should().Be("A");
        xmp.Descendants(PdfUa + "part").Single().Value.Should().Be("1");
        var title = xmp.Descendants(Dc + "title").Single().Descendants(Rdf + "li").Single();
        title.Value.Should().StartWith(name.StartsWith("guide", StringComparison.Ordinal) ? "Purchase evaluation – Version 1.0.0" : "EV-2026-0007 – ");
        title.Attribute(XNamespace.Xml + "lang")!.Value.Should().Be("x-default");
        xmp.Descendants(Schema + "namespaceURI").Single().Value.Should().Be(PdfUa.NamespaceName);
        xmp.Descendants(Property + "name").Single().Value.Should().Be("part");
        xmp.Descendants(Property + "valueType").Single().Value.Should().Be("Integer");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_catalogue_is_read_then_language_title_and_colour_are_declared(string name)
    {
        var pdf = Samples.Parsed(name);
        ParsedPdf.Text(pdf.Catalog["Lang"]).Should().Be(name == "letter-german" ? "de" : "en");
        pdf.Dictionary(pdf.Catalog["ViewerPreferences"])["DisplayDocTitle"].Should().Be(true);
        pdf.Dictionary(pdf.Catalog["MarkInfo"])["Marked"].Should().Be(true);
        var intent = pdf.Dictionary(pdf.Array(pdf.Catalog["OutputIntents"]).Should().ContainSingle().Subject);
        ParsedPdf.Name(intent["S"]).Should().Be("GTS_PDFA1");
        intent.Should().ContainKey("OutputConditionIdentifier");
        pdf.Dictionary(intent["DestOutputProfile"])["N"].Should().Be(3.0);
        var profile = pdf.Stream(intent["DestOutputProfile"]);
        BinaryPrimitives.ReadInt32BigEndian(profile).Should().Be(profile.Length);
        Encoding.ASCII.GetString(profile, 12, 12).Should().Be("mntrRGB XYZ ");
        Encoding.ASCII.GetString(profile, 36, 4).Should().Be("acsp");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_pages_are_drawn_then_only_rgb_is_used(string name)
    {
        var pdf = Samples.Parsed(name);
        foreach (var page in pdf.Pages)
        {
            var words = Encoding.ASCII.GetString(pdf.Content(page)).Split([' ', '\n']);
            words.Should().NotContain(["k", "K", "cs", "CS", "gs", "sh", "Do"]);
        }
    }
}
