using Evaluation.Reports;
using Evaluation.Reports.Tests.Memo;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Benchmarks.Memos;

/// <summary>Records of memos of a wanted length: the sample of the tests without its appendix of answers, and with as many conditions as it takes.</summary>
internal static class MemoRecords
{
    private const int ConditionsOnAPage = 14;

    public static DecisionRecord Short()
    {
        var full = SampleRecord.Full();
        return full with { Checks = [.. full.Checks.Take(2).Select(check => check with { Criteria = [] })], Comments = [], Evidence = [] };
    }

    /// <summary>Cut or lengthened until the memo has about this many pages.</summary>
    public static DecisionRecord OfPages(MemoRenderer renderer, int pages)
    {
        var record = Short();
        Func<DecisionRecord, DecisionRecord>[] cuts =
        [
            one => one with { Glossary = [] },
            one => one with { Audit = one.Audit with { Lines = [] } },
            one => one with { Usability = null },
            one => one with { Options = one.Options[..2], Obligations = [], DataFlows = [] },
            one => one with { Checks = [], Timeline = [] },
        ];
        foreach (var cut in cuts.TakeWhile(_ => renderer.Render(record).PageCount > pages))
            record = cut(record);
        int missing = pages - renderer.Render(record).PageCount;
        return missing <= 0 ? record : WithConditions(record, missing * ConditionsOnAPage);
    }

    public static DecisionRecord Long(int pages) => WithConditions(Short(), pages * ConditionsOnAPage);

    private static DecisionRecord WithConditions(DecisionRecord record, int count) => record with
    {
        Conditions =
        [
            .. Enumerable.Range(1, count).Select(i => record.Conditions[i % record.Conditions.Length] with { Id = $"c-{i}", Number = i, Text = $"Condition {i} of many: something has to be done before the launch." }),
        ],
    };
}
