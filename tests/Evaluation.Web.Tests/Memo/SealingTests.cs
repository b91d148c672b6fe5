using System.Net;
using System.Security.Cryptography;
using System.Text;
using Evaluation.Reports.Signing;
using Evaluation.Web.Tests.CommandLine;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Tests.Memo;

/// <summary>From two sign-offs over HTTP to two seals, and what is said of the file afterwards.</summary>
public sealed class SealingTests
{
    [Fact]
    public async Task given_two_sign_offs_over_http_then_the_memo_has_both_seals_and_is_what_the_trail_says()
    {
        await using var app = new PortalApp();
        var number = await app.UntilFrozenAsync();
        using var audrey = await app.OpenAsync("audrey");
        var unsealed = await audrey.DownloadAsync($"/evaluations/{number}/memo/1");
        await app.SignAsync(number, "sign-as-cmo", "maya");
        await app.UntilAsync(number, state => state.Seals.Length == 1, "the first seal does not wait for the second");
        var once = await audrey.DownloadAsync($"/evaluations/{number}/memo/1");
        await app.SignAsync(number, "sign-as-cio", "ingrid");
        await app.UntilAsync(number, state => state.MemoSha256 is not null, "the memo is finished");
        var memo = await audrey.DownloadAsync($"/evaluations/{number}/memo");

        memo.AsSpan(0, once.Length).SequenceEqual(once).Should().BeTrue();
        once.AsSpan(0, unsealed.Length).SequenceEqual(unsealed).Should().BeTrue();
        var state = await app.StateAsync(number);
        state.SignOffs.Should().OnlyContain(one => one.Base == Sha256(unsealed));
        state.Bases.Single().Sha256.Should().Be(Sha256(unsealed));
        state.Seals.Select(one => one.Sha256).Should().Equal(Sha256(once), Sha256(memo));
        state.MemoSha256.Should().Be(Sha256(memo));
        var report = PdfSignatures.Read(memo);
        report.Signatures.Select(one => (one.Field, one.Standing)).Should().Equal(("SignOffMarketing", SignatureStanding.Intact), ("SignOffIt", SignatureStanding.Intact));
        report.Signatures.Should().OnlyContain(one => one.Certificate!.IsDevelopment);
        var page = await audrey.GetAsync($"/evaluations/{number}");
        var card = page.Page!.QuerySelector("#memo-card")!.TextContent;
        card.Should().Contain("Sealed by Example Company at the sign-off of Maya").And.Contain("Sealed by Example Company at the sign-off of Ingrid").And.NotContain("Signed by");
        (await audrey.GetAsync($"/evaluations/{number}/trail")).Main.Should().Contain("was sealed").And.Contain(state.Seals[1].ContentHash);

        await VerifiedAsync(app, audrey, unsealed, once, memo);
    }

    private static async Task VerifiedAsync(PortalApp app, Browser audrey, byte[] unsealed, byte[] once, byte[] memo)
    {
        async Task SaysAsync(byte[] file, bool genuine, params string[] words)
        {
            var answer = await audrey.CheckAsync(file);
            answer.Status.Should().Be(HttpStatusCode.OK);
            var said = answer.Page!.QuerySelector("#finding")!.TextContent;
            said.Should().ContainAll([genuine ? "genuine" : "not confirmed", .. words]);
        }

        await SaysAsync(memo, true, "byte for byte as it is on record", "Revision 1 stands.", "at the sign-off of Maya", "at the sign-off of Ingrid", "development certificate, which proves nothing", "Nothing was added after the last signature.", "a <i>file.txt");
        await SaysAsync(unsealed, true, "as it was put to signature, before the first seal", "Nothing in it was changed");
        await SaysAsync(once, true, "as it was after the first seal");
        await SaysAsync(memo[..(once.Length - 1000)], false, "breaks off after");
        await SaysAsync([.. memo, .. "\nmore\n"u8], false, "behind it that are not on record");
        byte[] flipped = [.. memo];
        flipped[unsealed.Length / 3] ^= 1;
        await SaysAsync(flipped, false, "they differ from byte", "do not rely on it");
        await SaysAsync(Encoding.ASCII.GetBytes("%PDF-1.4\nnothing"), false, "broken and cannot be read");
        await SaysAsync("just text"u8.ToArray(), false, "not a PDF");
        (await audrey.CheckAsync([])).Status.Should().Be(HttpStatusCode.UnprocessableEntity);

        var database = $"--Database:ConnectionString=Data Source={Path.Combine(app.Folder, "portal.db")}";
        async Task ExitsAsync(byte[] file, int code, string words)
        {
            var path = Path.Combine(app.Folder, "given.pdf");
            await File.WriteAllBytesAsync(path, file);
            var run = await CommandLineRun.Of("memo", "verify", path, "--environment=Development", database);
            run.ExitCode.Should().Be(code, run.Output + run.Error);
            (run.Output + run.Error).Should().Contain(words);
            if (code == 2) run.Error.TrimEnd().Should().NotContain("\n");
        }

        await ExitsAsync(memo, 0, "byte for byte");
        await ExitsAsync(unsealed, 0, "before the first seal");
        await ExitsAsync(flipped, 1, "Not confirmed.");
        await ExitsAsync("just text"u8.ToArray(), 2, "not a PDF");
        (await CommandLineRun.Of("memo", "verify", Path.Combine(app.Folder, "none.pdf"), "--environment=Development", database)).ExitCode.Should().Be(2);
        (await CommandLineRun.Of("memo", "check")).ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task given_a_base_that_is_superseded_after_one_seal_then_it_is_kept_void_and_says_so()
    {
        await using var app = new PortalApp();
        var number = await app.UntilFrozenAsync();
        await app.SignAsync(number, "sign-as-cmo", "maya");
        await app.UntilAsync(number, state => state.Seals.Length == 1, "the first seal");
        await app.RunAsync(number, new AddComment(app.Clock.GetUtcNow(), "ingrid", new Subject(null, null, null, null), "One thing more."));
        await app.UntilAsync(number, state => state.StandingBase is { Revision: 2 }, "the next revision is frozen");

        using var audrey = await app.OpenAsync("audrey");
        var first = await audrey.DownloadAsync($"/evaluations/{number}/memo/1");
        Sha256(first).Should().Be((await app.StateAsync(number)).Seals.Single().Sha256);
        (await audrey.GetAsync($"/evaluations/{number}")).Page!.QuerySelector("#memo-card")!.TextContent.Should().Contain("void").And.Contain("a comment was added after the memo was frozen");
        var said = (await audrey.CheckAsync(first)).Page!.QuerySelector("#finding")!.TextContent;
        said.Should().Contain("byte for byte").And.Contain("Revision 1 is void");
    }

    [Fact]
    public async Task given_leaders_who_never_agree_then_their_file_stays_and_the_decision_is_sealed_on_the_next_revision()
    {
        await using var app = PortalApp.WithStories();
        using var audrey = await app.OpenAsync("audrey");
        await using var context = app.Database.CreateContext();
        var number = context.Evaluations.Single(one => one.Outcome == "no-agreement").Number;
        var state = await app.StateAsync(number);
        var revision = state.Bases[^1].Revision;

        var leaders = await audrey.DownloadAsync($"/evaluations/{number}/memo/{revision}");
        var decision = await audrey.DownloadAsync($"/evaluations/{number}/memo");

        PdfSignatures.Read(leaders).Signatures.Select(one => (one.Field, one.Standing)).Should().Equal(("SignOffMarketing", SignatureStanding.Intact), ("SignOffIt", SignatureStanding.Intact));
        PdfSignatures.Read(decision).Signatures.Select(one => (one.Field, one.Standing)).Should().Equal(("SignOffOwner", SignatureStanding.Intact));
        Sha256(decision).Should().Be(state.MemoSha256);
        var said = (await audrey.CheckAsync(decision)).Page!.QuerySelector("#finding")!.TextContent;
        said.Should().Contain("byte for byte").And.Contain("decision of the escalation owner; it stands").And.Contain("at the decision of Evelyn");
        (await audrey.CheckAsync(leaders)).Page!.QuerySelector("#finding")!.TextContent.Should().Contain("they did not agree").And.Contain("Dissents:");
    }

    [Fact]
    public async Task given_a_certificate_that_cannot_be_used_when_signing_then_the_sign_off_counts_and_the_administrator_sees_what_is_wrong()
    {
        await using var app = new PortalApp();
        var number = await app.UntilFrozenAsync();
        var file = Path.Combine(app.Folder, "signing-development.pfx");
        await File.WriteAllTextAsync(file, "no certificate");
        await app.SignAsync(number, "sign-as-cmo", "maya");
        await GiveUpAsync(app);

        (await app.StateAsync(number)).SignOffs.Should().ContainSingle(one => one.VoidBecause == null);
        (await app.StateAsync(number)).Seals.Should().BeEmpty();
        using var adam = await app.OpenAsync("adam");
        var incidents = await adam.GetAsync("/incidents");
        incidents.Main.Should().Contain("its seal cannot be put on the memo").And.Contain("Signing:CertificateFile: expected a PKCS#12 file");
        var form = incidents.FormTo(incidents.Page!.QuerySelectorAll("form").Select(one => one.GetAttribute("action")).Single(action => action?.StartsWith("/incidents/seals/", StringComparison.Ordinal) == true)!);
        (await adam.SendAsync(form, "/incidents")).Status.Should().Be(HttpStatusCode.Found);
    }

    // lets the job use up its attempts, without the pauses between them
    private static async Task GiveUpAsync(PortalApp app)
    {
        var patience = DateTime.UtcNow.AddSeconds(90);
        while (true)
        {
            await using var context = app.Database.CreateContext();
            if (context.Jobs.Any(job => job.Type == Workflows.Jobs.OwedSeal.JobType && job.NextAt == null)) return;
            DateTime.UtcNow.Should().BeBefore(patience, "the job gives up");
            app.Clock.Move(TimeSpan.FromHours(6));
            await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Workflows.Jobs.Pump>(app.Services).RunAsync();
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
