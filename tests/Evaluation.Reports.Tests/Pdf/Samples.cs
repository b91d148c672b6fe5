using System.Collections.Concurrent;
using System.Collections.Immutable;
using Evaluation.Reports.Tests.Memo;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Tests.Pdf;

/// <summary>Memos that between them use everything the writer can do; each is made once for all tests.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, (DecisionRecord Record, MemoOptions? Options)> Records = new(StringComparer.Ordinal)
    {
        ["full"] = (SampleRecord.Full(), null),
        ["awaiting"] = (Awaiting(), null),
        ["dissent"] = (Dissent(), null),
        ["letter-german"] = (SampleRecord.Full(), new MemoOptions { Paper = MemoPaper.Letter, Tongue = MemoTongue.German }),
        ["bare"] = (Bare(), null),
        ["strange"] = (Strange(), null),
        ["many"] = (Many(900), null),
        ["hebrew"] = (Strange(), null),
    };

    private static readonly Dictionary<string, Lazy<MemoDocument>> NotFromARecord = new(StringComparer.Ordinal)
    {
        ["sealed-once"] = Sealed(() => SealedSamples.Once()),
        ["guide-standard"] = new(() => Guide.SampleGuide.Render("purchase-evaluation")),
        ["guide-small"] = new(() => Guide.SampleGuide.Render("small-company")),
        ["sealed-twice"] = Sealed(() => SealedSamples.Twice(second: SealedSamples.ItDissents, certificate: SealedSamples.Ecdsa)),
    };

    private static readonly Dictionary<string, Lazy<MemoDocument>> All = Records
        .Select(one => KeyValuePair.Create(one.Key, new Lazy<MemoDocument>(() => Renderer(one.Key).Render(one.Value.Record, one.Value.Options))))
        .Concat(NotFromARecord).ToDictionary(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, ParsedPdf> Parses = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, StructureTree> Trees = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, ShownText> Texts = new(StringComparer.Ordinal);

    /// <summary>As they are rendered.</summary>
    public static TheoryData<string> Names => [.. Records.Keys];

    /// <summary>Those, sealed ones, and descriptions of workflows.</summary>
    public static TheoryData<string> Files => [.. All.Keys];

    public static DecisionRecord Record(string name) => Records[name].Record;

    public static MemoOptions? Options(string name) => Records[name].Options;

    /// <summary>The shipped fonts, and for one of the samples a further one.</summary>
    public static MemoRenderer Renderer(string name)
    {
        if (name != "hebrew")
            return new MemoRenderer();
        var font = new MemoFont("Noto Sans Hebrew", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "NotoSansHebrew.ttf")));
        return MemoRenderer.TryCreate([font], new MemoOptions(), out var renderer, out string problem) ? renderer : throw new InvalidDataException(problem);
    }

    public static MemoDocument Memo(string name) => All[name].Value;

    public static byte[] Bytes(string name) => [.. All[name].Value.Bytes];

    public static ParsedPdf Parsed(string name) => Parses.GetOrAdd(name, static key => new ParsedPdf(Bytes(key)));

    public static StructureTree Tree(string name) => Trees.GetOrAdd(name, static key => new StructureTree(Parsed(key)));

    public static ShownText Shown(string name) => Texts.GetOrAdd(name, static key => new ShownText(Parsed(key)));

    /// <summary>The base that is put to signature: nothing is decided, both fields are empty.</summary>
    public static DecisionRecord Awaiting()
    {
        var record = SampleRecord.Full();
        return record with
        {
            Recommendation = record.Recommendation with { Decided = null, DecidedAt = null },
            SignOffs = [.. record.SignOffs.Select(place => place with { By = null, Outcome = null, At = null, BaseSha256 = null })],
        };
    }

    /// <summary>Two leaders who did not agree twice, and somebody who decided for them.</summary>
    public static DecisionRecord Dissent()
    {
        var record = SampleRecord.Full();
        return record with
        {
            SignOffs =
            [
                record.SignOffs[0],
                record.SignOffs[1] with { Outcome = "not-now", Reason = "The consent flow is not proven under load, and the old newsletter tool still holds the same data without an owner; I want both settled before a contract of two years." },
            ],
            Recommendation = record.Recommendation with { Decided = "no-agreement" },
            Escalation = new EscalationFacts(new PersonName("p-9", "Ingrid Solberg", "Chief Operating Officer"), "pilot", "Start with one region.", record.FrozenAt.AddDays(3)),
            VoidSignOffs = [new VoidSignOff(1, "IT lead (CIO)", SampleRecord.ItLead, "reject", record.FrozenAt, "Sent back to data and law")],
            Revision = 2,
        };
    }

    /// <summary>Lists that nobody filled and values that nobody gave.</summary>
    public static DecisionRecord Bare()
    {
        var record = Awaiting();
        return record with
        {
            Need = new NeedFacts("", "", "", null, null, null, null, null, default),
            Options = default,
            DataFlows = default,
            Usability = null,
            Checks = default,
            SoxScoping = null,
            Obligations = default,
            Support = null,
            Conditions = default,
            SkippedLanes = default,
            Comments = default,
            Evidence = default,
            Benchmarks = default,
            Method = new MethodFacts(default, default, default),
            Timeline = default,
            ActedTwice = default,
            VoidSignOffs = default,
            Audit = new AuditFacts(0, "", default, default),
            Glossary = default,
        };
    }

    /// <summary>Text that nobody should enter and somebody will.</summary>
    public static DecisionRecord Strange()
    {
        var record = SampleRecord.Full();
        string endless = new('W', 200);
        return record with
        {
            Title = endless,
            Requester = new PersonName("p", new string('n', 200), "a\u0007b"),
            Need = record.Need with
            {
                Need = "Emoji \U0001F44D, Hebrew \u05E9\u05DC\u05D5\u05DD, half a pair \uD83D, bidi \u202Eevil\u202C, bell \u0007, Greek Ωμέγα, Кириллица, Vietnamese Tiếng Việt, e\u0301 and \u2126.",
                Rationale = string.Join("\n\n", Enumerable.Range(1, 400).Select(i => $"Reason number {i} with a soft\u00ADhyphen and a\ttab.")),
            },
            Conditions = [record.Conditions[0] with { Text = string.Join(' ', Enumerable.Repeat("overlong", 3000)) + " LASTWORD" }],
            Comments = [new CommentFacts(SampleRecord.Requester, SampleRecord.Start, endless, string.Concat(Enumerable.Repeat("ab", 4000)), true)],
        };
    }

    public static DecisionRecord Many(int conditions)
    {
        var record = SampleRecord.Full();
        return record with
        {
            Conditions = Enumerable.Range(1, conditions)
                .Select(i => record.Conditions[i % 3] with { Id = $"c-{i}", Number = i, Text = $"Condition {i} of many: something has to be done before the launch." })
                .ToImmutableArray(),
        };
    }

    private static Lazy<MemoDocument> Sealed(Func<SealedMemo> seal) => new(() =>
    {
        var memo = seal();
        return Memo("awaiting") with { Bytes = memo.Bytes, Sha256 = memo.Sha256, ContentSha256 = memo.ContentSha256 };
    });
}
