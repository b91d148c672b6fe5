using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Memo;
using Evaluation.Reports.Pdf;
using Evaluation.Reports.Signing;
using Evaluation.Reports.Text;

namespace Evaluation.Reports;

/// <summary>The place on page one that is sealed.</summary>
public enum SealPlace
{
    Marketing,
    It,

    /// <summary>The escalation owner's, on memos without an agreement.</summary>
    Owner,
}

/// <summary>
/// Who decided what. Outcome is an outcome's name such as adopt-with-conditions; Dissents says that it is not the proposal, and then Reason
/// says why. AlsoActed are sentences about what else the person did in the evaluation.
/// </summary>
public sealed record SealedDecision(SealPlace Place, string Name, string Role, string Outcome, string? OptionName, bool Dissents, string? Reason, DateTimeOffset At)
{
    public ImmutableArray<string> AlsoActed { get; init; } = [];
}

/// <summary>
/// The file with one more seal: the file before is its beginning, byte for byte. <see cref="ContentSha256"/> chains the content hash before
/// with that of the update, before compression and without the signature. SealedBy is in the words of the memo.
/// </summary>
public sealed record SealedMemo(ImmutableArray<byte> Bytes, string Sha256, string ContentSha256, string SealedBy, MemoCharacters Characters);

/// <summary>Seals the places of a memo, one update after the other, in the fonts of the renderer. Safe for use by many threads.</summary>
public sealed class MemoSealer(MemoRenderer renderer)
{
    private readonly FontBook _fonts = renderer.Fonts;

    /// <summary>Name of the place's field in the file.</summary>
    public static string FieldOf(SealPlace place) => place switch { SealPlace.Marketing => "SignOffMarketing", SealPlace.It => "SignOffIt", _ => "SignOffOwner" };

    /// <summary>
    /// Null, with one line that says what was expected, where the certificate is not valid at this time, or the file is no memo with an empty
    /// place; nothing is signed then. Throws where the key itself fails.
    /// </summary>
    /// <param name="now">The time of sealing, which may come after that of the decision.</param>
    public SealedMemo? Seal(
        ReadOnlyMemory<byte> file, string contentSha256, SealedDecision decision, SealingCertificate certificate, DateTimeOffset now, out string problem)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(certificate);
        problem = certificate.ProblemAt(now) ?? "";
        if (problem.Length > 0)
            return null;
        try
        {
            return Seal(file, contentSha256, decision, certificate, now);
        }
        catch (UnreadablePdfException error)
        {
            problem = error.Message;
            return null;
        }
    }

    private SealedMemo Seal(ReadOnlyMemory<byte> file, string contentSha256, SealedDecision decision, SealingCertificate certificate, DateTimeOffset now)
    {
        var language = PdfSignatures.LanguageOf(file) == MemoLanguage.German.Tag ? MemoLanguage.German : MemoLanguage.English;
        var words = SealWords.Of(decision, certificate.Holder, certificate.IsPersonal, certificate.IsDevelopment, language);
        var shaper = new TextShaper(_fonts);
        var tone = decision.Dissents ? Tone.Caution : Tone.Good;
        var (bytes, content) = SignatureWriter.Sign(
            file,
            FieldOf(decision.Place),
            certificate,
            now,
            new SignatureWords(certificate.Holder, words.InFull, words.InFull),
            (field, update) => WriteLook(new SealLook(words, tone, shaper), field, update));
        byte[] chained = SHA256.HashData([.. Convert.FromHexString(contentSha256), .. content]);
        return new SealedMemo(
            ImmutableCollectionsMarshal.AsImmutableArray(bytes),
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Convert.ToHexStringLower(chained),
            words.By,
            MemoRenderer.Report(shaper));
    }

    // fonts come with the update: the file before holds only the glyphs that it shows itself
    private int WriteLook(SealLook look, SignatureField field, PdfUpdate update)
    {
        int number = update.Reserve(), resources = update.Reserve();
        var fonts = new FontSubsets(_fonts);
        var content = new ContentWriter(fonts, field.Height, new PdfBuffer()).Write(look.Draw(field.Width, field.Height));
        update.WriteStream(
            number,
            entries => entries.Raw("/Type/XObject/Subtype/Form/BBox[0 0 "u8).Number(field.Width).Space().Number(field.Height).Raw("]/Resources "u8).Reference(resources),
            content);
        fonts.Write(update, resources);
        return number;
    }
}
