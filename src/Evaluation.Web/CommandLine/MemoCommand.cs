using System.Globalization;
using Evaluation.Reports.Signing;
using Evaluation.Web.Pages.Verify;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// <c>memo verify FILE</c>: what the file is to the memos on record, and what its signatures prove. 1 where it is not the file on record (or an
/// earlier state of it), or, for a foreign file, where not every signature holds for the whole of it; 2 for what is no readable PDF.
/// </summary>
internal static class MemoCommand
{
    public const string Usage = "memo verify FILE [SETTINGS]";

    public static Task<int> RunAsync(string[] args, Terminal terminal)
        => args is ["verify", [not '-', ..] file, .. var rest] && Options.Read(rest, [], []) is { } options
            ? StoppedPortal.RunAsync(options.Settings, terminal, portal => VerifyAsync(portal, file, terminal))
            : Task.FromResult(terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'"));

    private static async Task<int> VerifyAsync(StoppedPortal portal, string path, Terminal terminal)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return terminal.Refuse($"{path}: expected a file, but there is none");
        if (file.Length > MemoVerification.Largest) return terminal.Refuse($"{path}: expected a file of at most 20 MB, but it is larger");
        if (await portal.NotReadyAsync() is { } notReady) return terminal.Refuse(notReady);
        var finding = await portal.Services.GetRequiredService<MemoVerification>().CheckAsync(await File.ReadAllBytesAsync(path), default);
        if (finding.Standing == FileStanding.Unreadable) return terminal.Refuse($"{path}: {finding.Sentence}");

        var output = terminal.Output;
        output.WriteLine(finding.Sentence);
        foreach (var note in finding.Notes) output.WriteLine(note);
        foreach (var seal in finding.Seals) output.WriteLine($"  {seal}");
        foreach (var (index, one) in finding.Signatures.Signatures.Index()) Print(output, index + 1, one);
        if (!finding.Signatures.Signatures.IsEmpty)
        {
            output.WriteLine(finding.Signatures.AddedAfterLast == 0
                ? "Nothing was added after the last signature."
                : string.Create(CultureInfo.InvariantCulture, $"{finding.Signatures.AddedAfterLast:N0} bytes were added after the last signature."));
        }

        if (finding.Signatures.NotRead > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finding.Signatures.NotRead} more signatures were not looked at."));
        output.WriteLine(finding.IsGood ? "Genuine." : "Not confirmed.");
        return finding.IsGood ? Commands.Good : Commands.CheckFailed;
    }

    private static void Print(TextWriter output, int number, SignatureFacts one)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Signature {number}: {SignatureWords.Explain(one)}"));
        if (one.Reason.Length > 0) output.WriteLine($"  {one.Reason.ReplaceLineEndings(" ")}");
        if (one.Certificate is { } certificate) output.WriteLine($"  {SignatureWords.Certificate(certificate)}; SHA-256 {certificate.Sha256}");
        if (one.ClaimedAt is { } at) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  time in the file: {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
    }
}
