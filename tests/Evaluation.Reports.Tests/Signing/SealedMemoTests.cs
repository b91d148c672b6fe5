using System.Buffers.Binary;
using System.Text;
using Evaluation.Reports.Signing;
using Evaluation.Reports.Tests.Pdf;

namespace Evaluation.Reports.Tests.Signing;

/// <summary>Checklist points 40 to 43 on the parsed file; the other points run over sealed samples too.</summary>
public sealed class SealedMemoTests
{
    [Fact]
    public void given_two_seals_when_compared_with_what_was_before_then_each_state_is_the_beginning_of_the_next()
    {
        byte[] unsealed = Samples.Bytes("awaiting");
        byte[] once = [.. SealedSamples.Once().Bytes], twice = [.. SealedSamples.Twice().Bytes];
        once.AsSpan(0, unsealed.Length).SequenceEqual(unsealed).Should().BeTrue();
        SealedSamples.Twice().Bytes.Length.Should().BeGreaterThan(once.Length);
        twice.AsSpan(0, unsealed.Length).SequenceEqual(unsealed).Should().BeTrue();

        var parsed = new ParsedPdf(twice);
        parsed.Updates.Should().Be(2);
        ((byte[])((List<object?>)parsed.Trailer["ID"]!)[0]!).Should().Equal((byte[])((List<object?>)Samples.Parsed("awaiting").Trailer["ID"]!)[0]!);
        ((byte[])((List<object?>)parsed.Trailer["ID"]!)[1]!).Should().NotEqual((byte[])((List<object?>)new ParsedPdf(once).Trailer["ID"]!)[1]!);
    }

    [Fact]
    public void given_a_memo_before_and_after_sealing_when_its_form_is_read_then_the_flags_say_what_is_true()
    {
        Flags("awaiting").Should().Be(2);
        Flags("sealed-once").Should().Be(3);
        Flags("sealed-twice").Should().Be(3);
    }

    [Theory]
    [InlineData("sealed-once", 1)]
    [InlineData("sealed-twice", 2)]
    public void given_a_sealed_memo_when_its_signatures_are_read_then_they_are_as_the_archive_format_asks(string name, int expected)
    {
        var pdf = Samples.Parsed(name);
        var signed = Fields(pdf).Where(field => field.ContainsKey("V")).ToList();
        signed.Should().HaveCount(expected);
        foreach (var field in signed)
        {
            field["F"].Should().Be(132.0);
            ParsedPdf.Text(field["TU"]).Should().Contain("Sealed by Harbour Goods at the sign-off of");
            var signature = pdf.Dictionary(field["V"]);
            ParsedPdf.Name(signature["Filter"]).Should().Be("Adobe.PPKLite");
            ParsedPdf.Name(signature["SubFilter"]).Should().Be("ETSI.CAdES.detached");
            ParsedPdf.Text(signature["M"]).Should().Be("D:20261120093012+00'00'");
            ((byte[])signature["Contents"]!).Length.Should().BeInRange(8 << 10, 16 << 10);
            var range = ((List<object?>)signature["ByteRange"]!).ConvertAll(one => (int)(double)one!);
            range[0].Should().Be(0);
            pdf.Bytes[range[1]].Should().Be((byte)'<');
            pdf.Bytes[range[2] - 1].Should().Be((byte)'>');
            (range[2] - range[1]).Should().Be((2 * ((byte[])signature["Contents"]!).Length) + 2);
        }

        // the last one covers everything
        signed.Select(field => ((List<object?>)pdf.Dictionary(field["V"])["ByteRange"]!).ConvertAll(one => (int)(double)one!)).Max(range => range[2] + range[3]).Should().Be(pdf.Bytes.Length);
    }

    [Fact]
    public void given_a_seal_when_its_look_is_read_then_it_says_who_what_why_and_when_in_embedded_glyphs()
    {
        var pdf = Samples.Parsed("sealed-twice");
        var looks = Fields(pdf).Select(field => LookOf(pdf, field)).ToList();
        looks[0].Should().Contain("Agrees: Adopt with conditions").And.Contain("Maya Ortiz, Marketing lead (CMO)").And.Contain("19 November 2026, 14:05")
            .And.Contain("Sealed by Harbour Goods at the sign-off of Maya Ortiz").And.NotContain("igned by");
        looks[1].Should().Contain("Dissents: Not now").And.Contain("I want both settled before a contract of two years.").And.Contain("at the sign-off of Idris Haddad");
    }

    [Fact]
    public void given_a_reason_longer_than_its_place_when_sealed_then_the_look_is_cut_and_the_signature_has_all_of_it()
    {
        string reason = string.Join(' ', Enumerable.Range(1, 400).Select(i => $"reason {i},")) + " LASTWORD";
        var memo = SealedSamples.Seal(
            Samples.Bytes("awaiting"), Samples.Memo("awaiting").ContentSha256, SealedSamples.ItDissents with { Reason = reason, Name = new string('W', 200) }, SealedSamples.Ecdsa);
        var pdf = new ParsedPdf([.. memo.Bytes]);
        var field = Fields(pdf).Single(one => one.ContainsKey("V"));
        LookOf(pdf, field).Should().Contain("…").And.NotContain("LASTWORD");
        ParsedPdf.Text(pdf.Dictionary(field["V"])["Reason"]).Should().Contain("LASTWORD");
        ParsedPdf.Text(field["TU"]).Should().Contain("LASTWORD");
    }

    [Fact]
    public void given_strange_names_when_sealed_then_what_no_font_has_is_spelled_and_reported()
    {
        var memo = SealedSamples.Seal(
            Samples.Bytes("awaiting"), Samples.Memo("awaiting").ContentSha256, SealedSamples.Marketing with { Name = "Ωμέγα \U0001F44D (Maya) \\" }, SealedSamples.Ecdsa);
        memo.Characters.Missing.Should().Equal("U+1F44D");
        var pdf = new ParsedPdf([.. memo.Bytes]);
        LookOf(pdf, Fields(pdf)[0]).Should().Contain("Ωμέγα [U+1F44D] (Maya) \\");
    }

    [Fact]
    public void given_a_german_memo_when_sealed_then_the_seal_speaks_german()
    {
        var record = Samples.Awaiting();
        var german = new MemoRenderer().Render(record, new MemoOptions { Tongue = MemoTongue.German });
        var memo = SealedSamples.Seal(german.Bytes.ToArray(), german.ContentSha256, SealedSamples.ItDissents, SealedSamples.Ecdsa);
        memo.SealedBy.Should().Be("Gesiegelt von Harbour Goods bei der Unterschrift von Idris Haddad");
    }

    [Fact]
    public void given_a_personal_certificate_when_used_then_it_is_a_signature_and_a_development_one_says_what_it_is()
    {
        using var own = SealingCertificate.Create(SealedSamples.Certificate("ECDSA", null, null, out var root), [root], isPersonal: true, isDevelopment: false, out _)!;
        SealedSamples.Once(certificate: own).SealedBy.Should().Be("Signed by Harbour Goods seal");

        var made = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12(DevelopmentCertificate.Make("Example Company", SealedSamples.Now), null);
        using var development = SealingCertificate.Create(made, [], isPersonal: false, isDevelopment: true, out _)!;
        var pdf = new ParsedPdf([.. SealedSamples.Once(certificate: development).Bytes]);
        LookOf(pdf, Fields(pdf)[0]).Should().Contain("Sealed by Example Company").And.Contain("Self-signed development certificate");
    }

    [Fact]
    public void given_a_place_that_is_sealed_or_missing_when_sealed_again_then_it_is_refused()
    {
        var once = SealedSamples.Once();
        new MemoSealer(new MemoRenderer()).Seal(once.Bytes.ToArray(), once.ContentSha256, SealedSamples.Marketing, SealedSamples.Rsa, SealedSamples.Now, out string problem).Should().BeNull();
        problem.Should().Be("expected the empty field SignOffMarketing, but it is signed already");
        new MemoSealer(new MemoRenderer()).Seal(Samples.Bytes("full"), once.ContentSha256, SealedSamples.Marketing, SealedSamples.Rsa, SealedSamples.Now, out problem).Should().BeNull();
        problem.Should().Be("expected a signature field SignOffMarketing, but there is none");
        new MemoSealer(new MemoRenderer()).Seal(new byte[100], once.ContentSha256, SealedSamples.Marketing, SealedSamples.Rsa, SealedSamples.Now, out problem).Should().BeNull();
        problem.Should().StartWith("expected");
    }

    [Fact]
    public void given_the_same_decision_when_sealed_twice_then_the_content_hash_is_the_same_and_depends_on_what_is_said()
    {
        SealedSamples.Once(certificate: SealedSamples.Ecdsa).ContentSha256.Should().Be(SealedSamples.Once(certificate: SealedSamples.Ecdsa).ContentSha256);
        SealedSamples.Seal(Samples.Bytes("awaiting"), Samples.Memo("awaiting").ContentSha256, SealedSamples.Marketing with { Outcome = "pilot" }, SealedSamples.Ecdsa)
            .ContentSha256.Should().NotBe(SealedSamples.Once(certificate: SealedSamples.Ecdsa).ContentSha256);
    }

    private static double Flags(string name)
    {
        var pdf = Samples.Parsed(name);
        return (double)pdf.Dictionary(pdf.Catalog["AcroForm"])["SigFlags"]!;
    }

    private static List<PdfDictionary> Fields(ParsedPdf pdf) => [.. pdf.Array(pdf.Dictionary(pdf.Catalog["AcroForm"])["Fields"]).Select(pdf.Dictionary)];

    // the text of a look through its own fonts; lines are joined
    private static string LookOf(ParsedPdf pdf, PdfDictionary field)
    {
        var reference = pdf.Dictionary(field["AP"])["N"];
        var fonts = pdf.Dictionary(pdf.Dictionary(pdf.Dictionary(reference)["Resources"])["Font"]);
        var maps = new Dictionary<string, Dictionary<int, string>>();
        foreach (var (name, font) in fonts)
        {
            maps[name] = ShownText.ReadMap(Encoding.ASCII.GetString(pdf.Stream(pdf.Dictionary(font)["ToUnicode"])));
            var descendant = pdf.Dictionary(pdf.Array(pdf.Dictionary(font)["DescendantFonts"])[0]);
            var tables = FontTests.ReadTables(pdf.Stream(pdf.Dictionary(descendant["FontDescriptor"])["FontFile2"]));
            ((List<object?>)((List<object?>)descendant["W"]!)[1]!).Count.Should().BeLessThanOrEqualTo(BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4)));
        }

        var text = new StringBuilder();
        string current = "";
        foreach (string line in Encoding.ASCII.GetString(pdf.Stream(reference)).Split('\n'))
        {
            if (line.EndsWith(" Tf", StringComparison.Ordinal))
                current = line.Split(' ')[0][1..];
            if (line.EndsWith("]TJ", StringComparison.Ordinal))
            {
                foreach (string digits in line.Split('<').Skip(1).Select(piece => piece[..piece.IndexOf('>', StringComparison.Ordinal)]))
                {
                    for (int i = 0; i < digits.Length; i += 4)
                        text.Append(maps[current][Convert.ToInt32(digits.Substring(i, 4), 16)]);
                }
            }
        }

        return text.ToString().Replace('\u00A0', ' ');
    }
}
