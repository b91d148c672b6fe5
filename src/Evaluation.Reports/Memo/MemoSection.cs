using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>One section of the memo. A section without content says so or is left out, as its readers would expect.</summary>
internal abstract class MemoSection(MemoLanguage language)
{
    protected MemoLanguage L => language;

    public abstract IEnumerable<Block> Compose(DecisionRecord record);

    protected static Block.Heading Heading(int level, string text, string? anchor = null) => new(level, text, anchor);

    protected static Block.Paragraph Text(params ReadOnlySpan<Inline> content) => new([.. content]);

    protected static Block.Paragraph Small(params ReadOnlySpan<Inline> content) => new([.. content], TextRole.Small);

    protected static Block.Paragraph Label(string text) => new([text], TextRole.Label);

    protected static Block.List Bullets(IEnumerable<string> items) =>
        new(ListKind.Bullets, [.. items.Select(item => ImmutableArray.Create<Block>(Text(item)))]);

    protected static Inline Strong(string text) => new(text, Emphasis.Strong);

    protected static Inline Quiet(string text) => new(text, Emphasis.Quiet);

    protected static Inline Pill(string word, Tone tone) => new(word, Tone: tone);

    protected Inline VerdictPill(string verdict) => Pill(L.Verdict(verdict), MemoLanguage.ToneOf(verdict));

    protected static Cell Muted(string text) => Cell.Of(Quiet(text));

    /// <summary>Two wordings in one cell: what everybody reads, and below it what experts read.</summary>
    protected static Cell TwoWordings(string plain, string expert, Inline? mark = null)
    {
        Block first = mark is null ? Small(plain) : Small(plain + "  ", mark);
        return string.IsNullOrWhiteSpace(expert) || expert == plain ? new Cell([first]) : new Cell([first, Small(Quiet(expert))]);
    }

    protected string Or(string? text, string? otherwise = null) => string.IsNullOrWhiteSpace(text) ? otherwise ?? L.NotGiven : text;

    protected string Person(PersonName? person) =>
        person is null ? L.NotGiven : string.IsNullOrWhiteSpace(person.Role) ? person.Name : $"{person.Name} ({person.Role})";

    protected Fact Fact(string label, string? value) => new(label, [Or(value)]);

    /// <summary>A table, or one sentence that there is nothing to list.</summary>
    protected static Block TableOr(string nothing, ImmutableArray<Column> columns, IEnumerable<ImmutableArray<Cell>> rows, string? caption = null)
    {
        ImmutableArray<ImmutableArray<Cell>> all = [.. rows];
        return all.IsEmpty ? Text(Quiet(nothing)) : new Block.Table(columns, all, caption);
    }
}

internal static class MissingLists
{
    /// <summary>A list that was never set counts as empty.</summary>
    public static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;
}
