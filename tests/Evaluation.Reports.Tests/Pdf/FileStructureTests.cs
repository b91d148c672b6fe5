using System.Globalization;
using System.Text;
using Evaluation.Reports.Tests.Memo;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Checklist points 1 to 7 and 45.</summary>
public sealed class FileStructureTests
{
    public static TheoryData<string> Names => Samples.Files;

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_ends_are_read_then_they_are_as_the_archive_format_asks(string name)
    {
        var bytes = Samples.Bytes(name);
        Encoding.ASCII.GetString(bytes, 0, 9).Should().Be("%PDF-1.7\n");
        bytes[9].Should().Be((byte)'%');
        bytes[10..14].Should().OnlyContain(b => b > 127);
        Encoding.ASCII.GetString(bytes, bytes.Length - 6, 6).Should().Be("%%EOF\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_its_trailer_is_read_then_it_has_an_identifier_and_no_encryption(string name)
    {
        var trailer = Samples.Parsed(name).Trailer;
        trailer.Should().NotContainKey("Encrypt").And.NotContainKey("Info");
        ((List<object?>)trailer["ID"]!).Should().HaveCount(2).And.AllSatisfy(id => ((byte[])id!).Should().HaveCount(16));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_all_objects_are_read_then_limits_and_filters_hold(string name)
    {
        var pdf = Samples.Parsed(name);
        foreach (var (_, value) in pdf.Objects)
        {
            Walk(value, text => text.Length.Should().BeLessThanOrEqualTo(32767));
            if (value is PdfDictionary dictionary && dictionary.ContainsKey("Length") && dictionary.TryGetValue("Filter", out var filter))
                ParsedPdf.Name(filter).Should().Be("FlateDecode");
            if (value is PdfDictionary stream)
                stream.Should().NotContainKeys("F_", "FFilter", "FDecodeParms");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void given_a_memo_when_the_objects_that_signing_changes_are_looked_up_then_they_stand_alone(string name)
    {
        var pdf = Samples.Parsed(name);
        var form = pdf.Dictionary(pdf.Catalog["AcroForm"]);
        int[] numbers =
        [
            ((PdfRef)pdf.Trailer["Root"]!).Number,
            ((PdfRef)pdf.Catalog["AcroForm"]!).Number,
            ((PdfRef)pdf.Array(pdf.Dictionary(pdf.Catalog["Pages"])["Kids"])[0]!).Number,
            .. ((List<object?>)form["Fields"]!).Select(field => ((PdfRef)field!).Number),
        ];
        pdf.Plain.Should().Contain(numbers);
    }

    [Fact]
    public void given_other_cultures_when_a_memo_is_made_then_the_bytes_are_the_same()
    {
        string expected = Samples.Memo("full").Sha256;
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "de-DE", "tr-TR", "ar-SA", "fa-IR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
                var memo = new MemoRenderer().Render(SampleRecord.Full());
                memo.Sha256.Should().Be(expected, culture);
                memo.ContentSha256.Should().Be(Samples.Memo("full").ContentSha256);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/St_Johns")]
    [InlineData("Pacific/Kiritimati")]
    public void given_another_time_zone_when_a_memo_is_made_then_the_bytes_are_the_same(string zone)
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            TimeZoneInfo.Local.BaseUtcOffset.Should().NotBe(TimeSpan.Zero);
            new MemoRenderer().Render(SampleRecord.Full()).Sha256.Should().Be(Samples.Memo("full").Sha256);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void given_the_same_moments_with_other_offsets_when_a_memo_is_made_then_the_bytes_are_the_same()
    {
        var record = SampleRecord.Full();
        var shifted = record with { FrozenAt = record.FrozenAt.ToOffset(TimeSpan.FromHours(13)), SubmittedAt = record.SubmittedAt.ToOffset(TimeSpan.FromHours(-9)) };
        new MemoRenderer().Render(shifted).Sha256.Should().Be(Samples.Memo("full").Sha256);
    }

    [Fact]
    public void given_the_hash_when_the_bytes_are_hashed_again_then_it_is_the_same()
    {
        var memo = Samples.Memo("full");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(memo.Bytes.AsSpan())).Should().Be(memo.Sha256);
    }

    private static void Walk(object? value, Action<byte[]> text)
    {
        switch (value)
        {
            case byte[] bytes:
                text(bytes);
                break;
            case List<object?> list:
                list.ForEach(item => Walk(item, text));
                break;
            case PdfDictionary dictionary:
                foreach (var item in dictionary.Values)
                    Walk(item, text);
                break;
        }
    }
}
