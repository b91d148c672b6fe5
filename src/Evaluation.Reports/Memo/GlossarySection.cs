using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>The terms that the memo uses, in plain words; ordered by term.</summary>
internal sealed class GlossarySection(MemoLanguage language, GlossaryLinks links) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var terms = record.Glossary.OrNone();
        if (!terms.IsEmpty)
        {
            yield return Heading(2, L.Say("Glossary", "Begriffe"), "glossary");
            yield return new Block.Facts(
                [.. terms.OrderBy(entry => entry.Term, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Term, StringComparer.Ordinal)
                    .Select(Entry)],
                0.24);
        }

        yield return new Block.Callout(Tone.Neutral, [Small(FrontPage.NotASpendApproval(L))]);
    }

    private Fact Entry(GlossaryEntry entry) =>
        new(
            entry.Term,
            links.FirstMention(entry.Term) is { } section
                ? [entry.Meaning + " ", new Inline(L.Say($"See {section.Text}", $"Siehe {section.Text}"), Target: section.Anchor)]
                : [entry.Meaning],
            links.AnchorOf(entry.Term));
}
