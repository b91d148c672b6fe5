using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>The memo's sections in reading order.</summary>
internal static class MemoContent
{
    public static IEnumerable<Block> Compose(DecisionRecord record, MemoLanguage language)
    {
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
            new GlossarySection(language),
        ];
        foreach (var section in sections)
        {
            foreach (var block in section.Compose(record))
                yield return block;
        }
    }
}
