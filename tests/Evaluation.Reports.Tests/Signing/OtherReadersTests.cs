using System.Diagnostics;
using System.Security.Cryptography;
using Evaluation.Reports.Signing;
using Evaluation.Reports.Tests.Pdf;

namespace Evaluation.Reports.Tests.Signing;

/// <summary>Runs where the program is installed; skipped elsewhere, but not where CI=true asks for everything that a package offers.</summary>
public sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(string program, bool isPackaged = true)
    {
        bool installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!installed && !(isPackaged && Environment.GetEnvironmentVariable("CI") == "true"))
            Skip = $"{program} is not installed";
    }
}

/// <summary>What programs that are not ours make of sealed memos.</summary>
public sealed class OtherReadersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sealed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FactWith("pdfsig")]
    public void given_two_seals_when_pdfsig_reads_them_then_both_are_valid_and_the_last_covers_the_document()
    {
        foreach (var certificate in new[] { SealedSamples.Rsa, SealedSamples.Ecdsa })
        {
            string text = PdfSig([.. SealedSamples.Twice(certificate: certificate).Bytes]);
            Count(text, "Signature is Valid.").Should().Be(2, text);
            Count(text, "Signature Type: ETSI.CAdES.detached").Should().Be(2);
            Count(text, "- Total document signed").Should().Be(1);
        }
    }

    [FactWith("pdfsig")]
    public void given_one_flipped_byte_when_pdfsig_reads_it_then_the_digest_does_not_match()
    {
        byte[] bytes = [.. SealedSamples.Twice().Bytes];
        bytes[Samples.Bytes("awaiting").Length / 2] ^= 1;
        string text = PdfSig(bytes);
        text.Should().NotContain("Signature is Valid.");
        Count(text, "Digest Mismatch.").Should().Be(2, text);
    }

    [FactWith("openssl")]
    public void given_a_seal_when_openssl_verifies_it_then_it_is_good_and_has_no_signing_time()
    {
        foreach (var certificate in new[] { SealedSamples.Rsa, SealedSamples.Ecdsa })
        {
            byte[] bytes = [.. SealedSamples.Twice(certificate: certificate).Bytes];
            var pdf = new ParsedPdf(bytes);
            foreach (var field in pdf.Array(pdf.Dictionary(pdf.Catalog["AcroForm"])["Fields"]).Select(pdf.Dictionary))
            {
                var signature = pdf.Dictionary(field["V"]);
                var range = ((List<object?>)signature["ByteRange"]!).ConvertAll(one => (int)(double)one!);
                File.WriteAllBytes(In("content"), [.. bytes.AsSpan(0, range[1]), .. bytes.AsSpan(range[2], range[3])]);
                File.WriteAllBytes(In("cms"), (byte[])signature["Contents"]!);
                var root = certificate.Chain.Single();
                File.WriteAllText(In("root.pem"), root.ExportCertificatePem());

                Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", In("cms"), "-content", In("content"), "-CAfile", In("root.pem"), "-purpose", "any",
                    "-attime", SealedSamples.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), "-out", In("out"))
                    .Should().Contain("CMS Verification successful");
                string printed = Run("openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", In("cms"));
                printed.Should().Contain("id-smime-aa-signingCertificateV2").And.NotContain("signingTime");
                Count(printed, "d.issuerAndSerialNumber").Should().Be(1);

                File.WriteAllBytes(In("content"), [.. bytes.AsSpan(0, range[1]), .. bytes.AsSpan(range[2], range[3] - 1), 0]);
                Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", In("cms"), "-content", In("content"), "-CAfile", In("root.pem"), "-purpose", "any", "-out", In("out"))
                    .Should().NotContain("CMS Verification successful");
            }
        }
    }

    [FactWith("verapdf", isPackaged: false)]
    public void given_memos_unsealed_and_sealed_when_the_validator_reads_them_then_both_standards_are_met()
    {
        foreach (string name in new[] { "awaiting", "sealed-once", "sealed-twice", "full", "dissent", "letter-german" })
        {
            File.WriteAllBytes(In(name + ".pdf"), Samples.Bytes(name));
            foreach (string flavour in new[] { "2a", "ua1" })
                Run("verapdf", "--flavour", flavour, "--format", "text", In(name + ".pdf")).Should().StartWith("PASS", $"{name} has to meet {flavour}");
        }
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string PdfSig(byte[] bytes)
    {
        File.WriteAllBytes(In("memo.pdf"), bytes);
        return Run("pdfsig", In("memo.pdf"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text + errors.Result;
    }
}
