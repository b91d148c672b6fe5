using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Evaluation.Reports.Signing;
using Evaluation.Reports.Tests.Pdf;

namespace Evaluation.Reports.Tests.Signing;

public sealed class PdfSignaturesTests
{
    [Fact]
    public void given_two_seals_when_read_then_both_are_intact_and_in_the_order_of_sealing()
    {
        var memo = SealedSamples.Twice(second: SealedSamples.ItDissents);
        var report = PdfSignatures.Read(memo.Bytes.ToArray());
        report.Problem.Should().BeEmpty();
        report.Signatures.Select(one => (one.Field, one.Standing, one.Problem)).Should().Equal(
            ("SignOffMarketing", SignatureStanding.Intact, ""), ("SignOffIt", SignatureStanding.Intact, ""));
        report.AddedAfterLast.Should().Be(0);
        report.Signatures[0].CoversTheWholeFile.Should().BeFalse();
        report.Signatures[1].CoversTheWholeFile.Should().BeTrue();
        report.Signatures[1].Reason.Should().Contain("Dissents: Not now");
        report.Signatures[1].ClaimedAt.Should().Be(SealedSamples.Now);
        report.Signatures[1].Certificate!.Holder.Should().Be("Harbour Goods seal, Harbour Goods");
        report.Signatures[1].Certificate!.Issuer.Should().Be("Harbour Root, Harbour Trust");
        report.Signatures[1].Certificate!.IsSelfSigned.Should().BeFalse();
        report.Signatures[1].Certificate!.Sha256.Should().Be(SealedSamples.Rsa.Sha256);
    }

    [Fact]
    public void given_any_signed_byte_that_changes_when_read_then_no_change_goes_unseen()
    {
        byte[] bytes = [.. SealedSamples.Once(certificate: SealedSamples.Ecdsa).Bytes];
        var range = (List<object?>)Signature(new ParsedPdf(bytes))["ByteRange"]!;
        int gap = (int)(double)range[1]!, behind = (int)(double)range[2]!;
        for (int at = 0; at < bytes.Length; at += 997)
        {
            if (at >= gap && at < behind)
                continue;
            byte[] flipped = [.. bytes];
            flipped[at] ^= 0x10;
            var report = PdfSignatures.Read(flipped);
            report.Signatures.Should().NotContain(one => one.Standing == SignatureStanding.Intact, $"byte {at} is different");
        }
    }

    [Fact]
    public void given_a_flipped_byte_in_a_page_when_read_then_both_signatures_say_changed()
    {
        byte[] bytes = [.. SealedSamples.Twice().Bytes];
        bytes[Samples.Bytes("awaiting").Length / 3] ^= 1;
        PdfSignatures.Read(bytes).Signatures.Should().HaveCount(2).And.OnlyContain(one => one.Standing == SignatureStanding.Changed);
    }

    [Fact]
    public void given_something_added_behind_when_read_then_the_signatures_stand_and_the_addition_is_told()
    {
        byte[] bytes = [.. SealedSamples.Twice().Bytes];
        var structure = PdfStructure.Read(bytes);
        using var update = new PdfUpdate(bytes, structure);
        update.Write(update.Reserve(), body => body.Raw("(more)"));
        var (longer, _) = update.Finish();
        var report = PdfSignatures.Read(longer);
        report.Signatures.Should().HaveCount(2).And.OnlyContain(one => one.Standing == SignatureStanding.Intact);
        report.AddedAfterLast.Should().Be(longer.Length - bytes.Length);
    }

    [Fact]
    public void given_a_file_when_its_states_are_hashed_then_each_earlier_state_is_among_them()
    {
        var states = PdfSignatures.States(SealedSamples.Twice().Bytes.ToArray());
        states.Should().HaveCount(3);
        states[0].Should().Be((Samples.Memo("awaiting").Sha256, Samples.Bytes("awaiting").Length));
        PdfSignatures.States("no mark at all"u8.ToArray()).Should().ContainSingle();
        PdfSignatures.States(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("%%EOF\n", 5000)))).Should().HaveCount(64);
    }

    [Fact]
    public void given_a_certificate_that_cannot_be_used_when_sealing_then_it_is_refused_with_a_reason_and_nothing_is_signed()
    {
        var memo = Samples.Memo("awaiting");
        using var expired = SealedSamples.Issued("ECDSA", until: SealedSamples.Now.AddDays(-3));
        new MemoSealer(new MemoRenderer()).Seal(memo.Bytes.ToArray(), memo.ContentSha256, SealedSamples.Marketing, expired, SealedSamples.Now, out string problem).Should().BeNull();
        problem.Should().Be("expected a certificate that is still valid, but it expired on 2026-11-17 09:30 UTC");
        SealedSamples.Rsa.ProblemAt(SealedSamples.Now.AddYears(-9)).Should().StartWith("expected a certificate that is valid already");

        Refusal(X509CertificateLoader.LoadCertificate(SealedSamples.Rsa.Own.RawData)).Should().Be("expected a certificate with its private key, but it has none");
        Refusal(SealedSamples.Certificate("RSA", request => request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, true)), null, out _))
            .Should().StartWith("expected a certificate that may sign");
        Refusal(SealedSamples.Certificate("RSA", request => request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)), null, out _))
            .Should().StartWith("expected a certificate for documents or mail");
        using var weak = RSA.Create(1024);
        Refusal(new CertificateRequest("CN=Weak", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(SealedSamples.Now, SealedSamples.Now.AddYears(1)))
            .Should().Be("expected an RSA key of at least 2048 bits, but it has 1024");
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "nothing", [] },
        { "text", "hello"u8.ToArray() },
        { "only a header", "%PDF-1.7\n"u8.ToArray() },
        { "a table outside", "%PDF-1.7\nstartxref\n99999999\n%%EOF\n"u8.ToArray() },
        { "a table that is itself older", Plain("trailer<</Size 1/Root 1 0 R/Prev 9>>") },
        { "a number of digits only", Encoding.ASCII.GetBytes("%PDF-1.7\nstartxref\n" + new string('9', 100_000)) },
        { "deep nesting", Plain("trailer" + string.Concat(Enumerable.Repeat("[", 100_000))) },
        { "deep dictionaries", Plain("trailer" + string.Concat(Enumerable.Repeat("<</A", 100_000))) },
        { "a string without end", Plain("trailer<</A(" + new string('(', 100_000)) },
        { "a table of two thousand million rows", Plain("0 2147483647\ntrailer<<>>") },
        { "objects that point at each other", Plain("trailer<</Size 3/Root 1 0 R>>", "1 0 obj 2 0 R endobj", "2 0 obj 1 0 R endobj") },
        { "a bomb", Bomb() },
        { "widths of columns that are huge", Stream("/Type/XRef/W[4 8 8]/Size 99999999/Root 1 0 R", new byte[100]) },
        { "a circle of tables", Stream("/Type/XRef/W[1 4 2]/Size 1/Root 1 0 R/Prev 9", new byte[7]) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void given_a_hostile_file_when_read_then_it_is_told_in_a_sentence(string what, byte[] file)
    {
        var report = PdfSignatures.Read(file);
        report.Signatures.Should().BeEmpty(what);
        report.Problem.Should().StartWith("expected");
        report.IsPdf.Should().Be(what is not ("nothing" or "text"));
    }

    [Fact]
    public void given_thousands_of_signatures_when_read_then_a_few_are_looked_at_and_the_rest_is_counted()
    {
        var objects = Enumerable.Range(2, 5000).Select(i => $"{i} 0 obj<</FT/Sig/T(s{i})/V<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<00>>>>>endobj");
        var fields = string.Join(' ', Enumerable.Range(2, 5000).Select(i => $"{i} 0 R"));
        var file = Plain("trailer<</Size 6000/Root 1 0 R>>", [$"1 0 obj<</AcroForm<</Fields[{fields}]>>>>endobj", .. objects]);
        var report = PdfSignatures.Read(file);
        report.Signatures.Should().HaveCount(16).And.OnlyContain(one => one.Standing == SignatureStanding.Unreadable && one.Problem.Contains("leaves out"));
        report.NotRead.Should().Be(4984);
    }

    [Fact]
    public void given_random_damage_when_read_then_nothing_throws()
    {
        byte[] bytes = [.. SealedSamples.Twice(certificate: SealedSamples.Ecdsa).Bytes];
        int tail = Samples.Bytes("awaiting").Length;
        var random = new Random(20261122);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. bytes];
            for (int i = 0; i < 1 + (round % 20); i++)
                damaged[random.Next(tail, damaged.Length)] = (byte)random.Next(256);
            if (round % 3 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            FluentActions.Invoking(() => PdfSignatures.Read(damaged)).Should().NotThrow();
        }
    }

    private static string Refusal(X509Certificate2 certificate)
    {
        SealingCertificate.Create(certificate, [], isPersonal: false, isDevelopment: false, out string problem).Should().BeNull();
        return problem;
    }

    private static PdfDictionary Signature(ParsedPdf pdf) =>
        pdf.Dictionary(pdf.Array(pdf.Dictionary(pdf.Catalog["AcroForm"])["Fields"]).Select(pdf.Dictionary).First(field => field.ContainsKey("V"))["V"]);

    // a classic file: objects, a table of them, and the trailer
    private static byte[] Plain(string trailer, params string[] objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n");
        foreach (string one in objects)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{one[..one.IndexOf(' ', StringComparison.Ordinal)]} 1\n{file.Length:0000000000} 00000 n \n");
            file.Append(one).Append('\n');
        }

        int start = file.Length;
        return Encoding.Latin1.GetBytes(file.Append(table).Append(trailer).Append(System.Globalization.CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n").ToString());
    }

    private static byte[] Bomb() => Stream("/Type/XRef/W[1 4 2]/Size 90000000/Root 1 0 R/Filter/FlateDecode", Deflated(new byte[200_000_000]));

    private static byte[] Stream(string entries, byte[] data) =>
    [
        .. Encoding.ASCII.GetBytes($"%PDF-1.7\n5 0 obj<<{entries}/Length {data.Length}>>stream\n"), .. data, .. "\nendstream endobj\nstartxref\n9\n%%EOF\n"u8,
    ];

    private static byte[] Deflated(byte[] data)
    {
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(data);
        return result.ToArray();
    }
}
