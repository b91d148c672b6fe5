using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>The memo's sections in reading order.</summary>
internal static class MemoContent
{
    public static IEnumerable<Block> Compose(DecisionRecord record, MemoLanguage language, bool isPlayed = false)
    {
        if (isPlayed)
            yield return PlayedNotice.Of(language);
        foreach (var block in new FrontPage(language).Compose(record))
            yield return block;

        yield return new Block.NewPage();
        MemoSection[] sections =
        [
            new NeedSection(language),
            new OptionsSection(language),
            new UsabilitySection(language),
            new ChecksSection(language),
            new DataSection(language),
            new SupportSection(language),
            new ConditionsSection(language),
            new SkippedSection(language),
            new DissentSection(language),
            new BenchmarksSection(language),
            new MethodSection(language),
            new AnswersSection(language),
            new AuditSection(language),
        ];
        var terms = new GlossaryLinks(record.Glossary.OrNone());
        foreach (var block in terms.Link(sections.SelectMany(section => section.Compose(record))))
            yield return block;
        foreach (var block in new GlossarySection(language, terms).Compose(record))
            yield return block;
    }
}
