using System.Collections.Immutable;
using Evaluation.Reports.Blocks;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Appendix: what an auditor needs to check the memo against the stored events.</summary>
internal sealed class AuditSection(MemoLanguage language) : MemoSection(language)
{
    public override IEnumerable<Block> Compose(DecisionRecord record)
    {
        var audit = record.Audit;
        yield return Heading(2, L.Say("Appendix: audit", "Anhang: Nachweis"), "audit");
        yield return new Block.Facts(
        [
            Fact(L.Say("Events up to the freeze", "Ereignisse bis zum Einfrieren"), L.Grouped(audit.Events)),
            new Fact(L.Say("Head of the chain", "Kopf der Kette"), [new Inline(Or(audit.ChainHead), Emphasis.Code)]),
            Fact(L.Say("Frozen", "Eingefroren"), $"{L.Time(record.FrozenAt)}, {L.Say("revision", "Revision")} {MemoLanguage.Whole(record.Revision)}"),
            Fact(L.Say("Path", "Weg"), record.Tier),
            Fact(L.Say("Workflow", "Ablauf"), $"{record.Workflow.Name}, {record.Workflow.VersionTag}"),
            Fact(L.Say("Separation of duties", "Funktionstrennung"), record.Workflow.Policy),
            new Fact(L.Say("Content of the workflow", "Inhalt des Ablaufs"), [new Inline(Or(record.Workflow.ContentHash), Emphasis.Code)]),
        ], 0.26);
        if (!audit.DefinitionHashes.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("Definitions in use", "Verwendete Definitionen"));
            yield return new Block.List(ListKind.Bullets, [.. audit.DefinitionHashes.Select(hash => ImmutableArray.Create<Block>(Small(new Inline(hash, Emphasis.Code))))]);
        }

        if (!SignedBases(record).IsEmpty)
        {
            yield return Heading(3, L.Say("What was signed", "Was unterschrieben wurde"));
            yield return new Block.Facts(SignedBases(record), 0.26);
        }

        if (!record.Evidence.OrNone().IsEmpty)
        {
            yield return Heading(3, L.Say("Evidence", "Belege"));
            yield return new Block.Table(
                [
                    new Column(L.Say("File", "Datei"), 2.4, NamesRow: true),
                    new Column(L.Say("About", "Zu"), 1.4),
                    new Column(L.Say("Expires", "Läuft ab"), 1.3),
                    new Column("SHA-256", 4),
                ],
                [.. record.Evidence.Select(Evidence)]);
        }

        yield return Heading(3, L.Say("Events", "Ereignisse"));
        yield return TableOr(
            L.Say("No events are listed.", "Es sind keine Ereignisse aufgeführt."),
            [
                new Column(L.Say("No.", "Nr."), 0.6, ColumnKind.Number),
                new Column(L.Say("When (UTC)", "Wann (UTC)"), 1.8),
                new Column(L.Say("Who", "Wer"), 1.8),
                new Column(L.Say("What", "Was"), 4.4, NamesRow: true),
            ],
            audit.Lines.OrNone().Select(line => ImmutableArray.Create<Cell>([MemoLanguage.Whole(line.Sequence), MemoLanguage.Stamp(line.At), line.By, line.What])));
    }

    private ImmutableArray<Fact> SignedBases(DecisionRecord record) =>
    [
        .. record.SignOffs.OrNone().Where(place => place.By is not null)
            .Select(place => new Fact(place.RoleName, [Person(place.By) + "\n", new Inline(Or(place.BaseSha256), Emphasis.Code)])),
    ];

    private ImmutableArray<Cell> Evidence(EvidenceFacts evidence) =>
    [
        Cell.Of(evidence.Name, Quiet(L.Say($"  version {evidence.Version}", $"  Version {evidence.Version}"))),
        evidence.About,
        evidence.Expires is { } expires ? L.Date(expires) : L.Say("never", "nie"),
        Cell.Of(new Inline(evidence.Sha256, Emphasis.Code)),
    ];
}
