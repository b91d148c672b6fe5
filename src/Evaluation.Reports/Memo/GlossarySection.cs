using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>The terms that the memo uses, in plain words; ordered by term.</summary>
internal sealed class GlossarySection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var terms = record.Glossary.OrNone();
        if (!terms.IsEmpty)
        {
            yield return Heading(2, L.Say("Glossary", "Begriffe"), "glossary");
            yield return new Block.Facts(
                [.. terms.OrderBy(entry => entry.Term, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Term, StringComparer.Ordinal)
                    .Select(entry => new Fact(entry.Term, [entry.Meaning]))],
                0.24);
        }

        yield return new Block.Callout(Tone.Neutral, [Small(FrontPage.NotASpendApproval(L))]);
    }
}
