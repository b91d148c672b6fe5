using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Html;
using Evaluation.Reports.Layout;
using Evaluation.Reports.Memo;
using Evaluation.Reports.Pdf;
using Evaluation.Reports.Text;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports;

public enum MemoPaper
{
    A4,
    Letter,
}

public enum MemoTongue
{
    English,
    German,
}

public sealed record MemoOptions
{
    public MemoPaper Paper { get; init; } = MemoPaper.A4;

    public MemoTongue Tongue { get; init; } = MemoTongue.English;

    /// <summary>Of a play: says first of all, and on each page, that it is not valid.</summary>
    public bool IsPlayed { get; init; }
}

/// <summary>A TrueType font file. Name appears in the document's list of fonts.</summary>
public sealed record MemoFont(string Name, ReadOnlyMemory<byte> Data);

/// <summary>
/// A finished memo. <see cref="Sha256"/> is over the bytes; <see cref="ContentSha256"/> is over the objects before compression, which a
/// later version of the compressor does not change. Both are 64 lower-case hexadecimal digits.
/// </summary>
public sealed record MemoDocument(ImmutableArray<byte> Bytes, string Sha256, string ContentSha256, int PageCount, MemoCharacters Characters);

/// <summary>
/// What could not be set as it should be, each as "U+1F44D", ascending. Missing: no font has it, or it only steers other text; it is
/// written as <c>[U+1F44D]</c>. Unshaped: drawn by itself and from left to right, though its script joins letters or runs the other way.
/// </summary>
public sealed record MemoCharacters(ImmutableArray<string> Missing, ImmutableArray<string> Unshaped);

/// <summary>The memo as an HTML fragment.</summary>
public sealed record MemoPreview(string Html, MemoCharacters Characters);

/// <summary>
/// Makes the decision memo. The same record and options give the same bytes in any culture, time zone and process of one version of the
/// runtime. Never fails for what people entered, however long or strange; a record in which something is null that may not be is refused,
/// named by its path, before anything is printed. Safe for use by many threads.
/// </summary>
public sealed class MemoRenderer
{
    private readonly FontBook _fonts;
    private readonly MemoOptions _usual;

    public MemoRenderer()
        : this(FontBook.Default, new MemoOptions())
    {
    }

    private MemoRenderer(FontBook fonts, MemoOptions usual) => (_fonts, _usual) = (fonts, usual);

    /// <summary>What holds where a call gives no options.</summary>
    public MemoOptions Usual => _usual;

    internal FontBook Fonts => _fonts;

    /// <summary>
    /// With fonts for scripts that the shipped ones lack; each is asked in the order given. <paramref name="usual"/> holds where a call
    /// gives no options. False with a problem that names the font where one is no TrueType font, is damaged, or may not be embedded; at
    /// most 100 are taken.
    /// </summary>
    public static bool TryCreate(IEnumerable<MemoFont> fonts, MemoOptions usual, [NotNullWhen(true)] out MemoRenderer? renderer, out string problem)
    {
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(usual);
        bool read = FontBook.Default.TryAdd(fonts, out var book, out problem);
        renderer = read ? new MemoRenderer(book!, usual) : null;
        return read;
    }

    /// <summary>
    /// The memo as an HTML fragment, an <c>article</c> of class <c>memo</c> that says the same words in the same order as the pages. It needs
    /// no script; links lead only to places inside of it. Headings begin at level 2.
    /// </summary>
    public MemoPreview Preview(DecisionRecord record, MemoOptions? options = null)
    {
        Check(record);
        var language = LanguageOf(options ??= _usual);
        return Show(MemoContent.Compose(record, language, options.IsPlayed), language.Tag, options);
    }

    public MemoDocument Render(DecisionRecord record, MemoOptions? options = null)
    {
        Check(record);
        var language = LanguageOf(options ??= _usual);
        var furniture = new PageFurniture(
            record.Title,
            record.Number,
            $"{record.OrganisationName} · {language.Say($"Decision memo · revision {record.Revision}", $"Entscheidungsvorlage · Revision {record.Revision}")}",
            language)
        {
            Warning = options.IsPlayed ? PlayedNotice.Title(language) : null,
        };
        var facts = new PdfFacts(
            options.IsPlayed ? $"{PlayedNotice.Title(language)} – {record.Title}" : $"{record.Number} – {record.Title}",
            record.OrganisationName,
            language.Say("Decision memo", "Entscheidungsvorlage"),
            language.Tag,
            record.FrozenAt);
        return Print(MemoContent.Compose(record, language, options.IsPlayed), furniture, facts, options);
    }

    internal MemoPreview Show(IEnumerable<Block> blocks, string languageTag, MemoOptions? options)
    {
        var shaper = new TextShaper(_fonts);
        string html = new HtmlWriter(shaper, SizeOf(options ?? _usual).Width - Typography.Margins.Left - Typography.Margins.Right).Write(blocks, languageTag);
        return new MemoPreview(html, Report(shaper));
    }

    internal MemoDocument Print(IEnumerable<Block> blocks, PageFurniture furniture, PdfFacts facts, MemoOptions? options)
    {
        var shaper = new TextShaper(_fonts);
        var root = new TagNode(TagRole.Document);
        var flow = new BlockComposer(Typography.Stylesheet, shaper, root).Document(blocks);
        var size = SizeOf(options ?? _usual);
        using var writer = new PdfDocumentWriter(size, _fonts);
        var pages = PageComposer.Compose(
            flow, root, new PageSetup(size, Typography.Margins, (canvas, index, count) => furniture.Draw(canvas, shaper, size, index, count)), writer.AddPage);
        var pdf = writer.Finish(pages, facts);
        return new MemoDocument(
            ImmutableCollectionsMarshal.AsImmutableArray(pdf.Bytes),
            Convert.ToHexStringLower(SHA256.HashData(pdf.Bytes)),
            pdf.ContentHash,
            pages.Pages.Count,
            Report(shaper));
    }

    private static void Check(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (RecordCheck.FirstNull(record) is { } path)
            throw new ArgumentException($"expected {path} of the record of {record.Number}, but it is null", nameof(record));
    }

    internal static MemoCharacters Report(TextShaper shaper) => new(Numbers(shaper.Missing), Numbers(shaper.Unshaped));

    private static ImmutableArray<string> Numbers(IEnumerable<int> scalars) =>
        [.. scalars.Select(scalar => "U+" + scalar.ToString("X4", CultureInfo.InvariantCulture))];

    private static PageSize SizeOf(MemoOptions options) => options.Paper == MemoPaper.Letter ? PageSize.Letter : PageSize.A4;

    private static MemoLanguage LanguageOf(MemoOptions options) => options.Tongue == MemoTongue.German ? MemoLanguage.German : MemoLanguage.English;
}
