using System.Diagnostics;
using System.Text;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Runs where the poppler tools are installed; skipped elsewhere, but not where CI=true asks for everything.</summary>
public sealed class PopplerFactAttribute : FactAttribute
{
    public PopplerFactAttribute()
    {
        bool installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));
        if (!installed && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "pdftotext is not installed (Debian package poppler-utils)";
    }
}

/// <summary>What a reader that is not ours makes of the files.</summary>
public sealed class PopplerTests
{
    [PopplerFact]
    public void given_the_memo_when_read_by_another_program_then_its_text_is_the_same_and_nothing_is_reported()
    {
        foreach (string name in new[] { "full", "awaiting", "strange", "letter-german" })
        {
            var (text, complaints) = Run("pdftotext", name, "-raw", "FILE", "-");
            complaints.Should().BeEmpty(name);
            string squeezed = ShownText.Squeeze(text);
            foreach (var piece in Samples.Shown(name).Marked.Where(piece => piece.Tag is "H1" or "H2" or "H3" or "TH" && piece.Text.Length < 60))
                squeezed.Should().Contain(ShownText.Squeeze(piece.Text));
        }
    }

    [PopplerFact]
    public void given_the_memo_when_its_fonts_are_listed_by_another_program_then_all_are_embedded_subsets_with_unicode()
    {
        var (text, _) = Run("pdffonts", "strange", "FILE");
        var fonts = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(line => line.Contains("CID TrueType") && line.Contains("yes yes yes"));
    }

    [PopplerFact]
    public void given_the_memo_when_its_structure_is_read_by_another_program_then_it_is_tagged()
    {
        Run("pdfinfo", "full", "FILE").Text.Should().MatchRegex("Tagged: +yes").And.MatchRegex("Suspects: +no");
        var (structure, complaints) = Run("pdfinfo", "full", "-struct-text", "FILE");
        complaints.Should().BeEmpty();
        structure.Should().Contain("Adopt Wavemail Orchestrate for campaigns to existing customers, once single sign-on and the flow of consent withdrawals are in place.");
    }

    /// <summary>An argument "FILE" stands for the sample.</summary>
    private static (string Text, string Complaints) Run(string program, string sample, params string[] arguments)
    {
        string path = Path.Combine(Path.GetTempPath(), $"memo-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, Samples.Bytes(sample));
        try
        {
            var start = new ProcessStartInfo(program, arguments.Select(argument => argument == "FILE" ? path : argument))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            var complaints = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(0);
            return (text, complaints.Result);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
