namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Writes the sample memos to the folder that MEMO_SAMPLES names, to be looked at with other tools.</summary>
public sealed class PagesOnDiskTests
{
    [Fact]
    public void given_a_folder_for_samples_when_the_tests_run_then_the_memos_are_written_there()
    {
        string folder = Environment.GetEnvironmentVariable("MEMO_SAMPLES") ?? Directory.CreateTempSubdirectory("memo-").FullName;
        foreach (string name in new[] { "full", "awaiting", "dissent", "letter-german", "bare", "strange" })
        {
            string path = Path.Combine(folder, name + ".pdf");
            File.WriteAllBytes(path, Samples.Bytes(name));
            new FileInfo(path).Length.Should().Be(Samples.Memo(name).Bytes.Length);
        }

        File.WriteAllBytes(Path.Combine(folder, "sealed.pdf"), [.. SealedSamples.Twice().Bytes]);
        File.WriteAllBytes(Path.Combine(folder, "sealed-dissent.pdf"), [.. SealedSamples.Twice(second: SealedSamples.ItDissents, certificate: SealedSamples.Ecdsa).Bytes]);

        if (Environment.GetEnvironmentVariable("MEMO_SAMPLES") is null)
            Directory.Delete(folder, recursive: true);
    }
}
