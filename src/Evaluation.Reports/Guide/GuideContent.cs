using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Engine.Dmn;
using Evaluation.Reports.Blocks;
using Evaluation.Reports.Charts;
using Evaluation.Reports.Memo;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Reports.Guide;

/// <summary>The sections in reading order: from who does what to what each word means.</summary>
internal static class GuideContent
{
    /// <summary>Of a decision table that is printed as it stands, beside the number of the rule and its words.</summary>
    private const int MostColumns = 5;

    public static IEnumerable<Block> Compose(WorkflowGuide guide)
    {
        var order = new StepOrder(guide.Workflow.Deployment.Process);
        return
        [
            .. Front(guide),
            .. Overview(guide, order),
            .. Diagrams(guide, order),
            .. new StepsSection(guide.Workflow, order).Compose(),
            .. guide.Workflow.Deployment.Called.SelectMany(called => new StepsSection(guide.Workflow, new StepOrder(called)).Compose(called)),
            .. Decisions(guide.Workflow.Deployment.Decisions),
            .. guide.Workflow.Rubrics.IsEmpty ? [] : Rubrics(guide.Workflow.Rubrics),
            .. Scoring(guide),
            .. Scenarios(guide.Scenarios),
            .. Glossary(guide),
        ];
    }

    private static IEnumerable<Block> Front(WorkflowGuide guide)
    {
        var workflow = guide.Workflow;
        yield return new Block.Heading(1, guide.Title);
        if (!string.IsNullOrWhiteSpace(workflow.Deployment.Process.Name) && workflow.Deployment.Process.Name != guide.Title)
            yield return new Block.Paragraph([workflow.Deployment.Process.Name], TextRole.Lead);
        yield return new Block.Facts(
        [
            new Fact("Version", [workflow.VersionTag.Length > 0 ? workflow.VersionTag : "no name of its own"]),
            new Fact("Content", [new Inline(workflow.ContentHash, Emphasis.Code)]),
            new Fact("Published", [guide.PublishedAt is { } at ? $"{MemoLanguage.English.Time(at)}{(guide.PublishedBy is { } by ? $", by {by}" : "")}" : "not published: this is a draft"]),
            new Fact("Separation of duties", [GuideWords.Policy(workflow.Policy)]),
            new Fact("When the leaders do not agree", [workflow.EscalationGroup is { } group ? $"{Roles.PlainName(group)} decides" : "nobody is named"]),
        ]);
    }

    private static IEnumerable<Block> Overview(WorkflowGuide guide, StepOrder order)
    {
        var tasks = order.Steps.Where(step => guide.Workflow.Tasks.ContainsKey(step.Node.Id)).ToList();
        if (tasks.Count == 0) yield break;
        yield return new Block.Heading(2, "Who does what");
        yield return new Block.Table(
            [new("Step", 0.5), new("What", 2.2, NamesRow: true), new("Who", 2.2), new("Side", 0.9), new("Due after", 1.3), new("When late", 1.4)],
            [
                .. tasks.Select(step =>
                {
                    var task = guide.Workflow.Tasks[step.Node.Id];
                    return ImmutableArray.Create<Cell>(
                    [
                        step.Number,
                        Cell.Of(new Inline(GuideWords.Name(step.Node, false), Target: step.Anchor)),
                        GuideWords.Who((Engine.Bpmn.UserTask)step.Node),
                        GuideWords.Side(task.Side),
                        task.Sla is { } sla ? GuideWords.WorkingTime(sla) : "no limit",
                        task.EscalateTo is { } late ? $"{Roles.PlainName(late)} is told" : "–",
                    ]);
                }),
            ]);
    }

    private static IEnumerable<Block> Diagrams(WorkflowGuide guide, StepOrder order)
    {
        var charts = guide.Drawings.SelectMany(drawing => ProcessChart.Of(drawing, id => order.Find(id)?.Number)).ToList();
        if (charts.Count == 0) yield break;
        yield return new Block.NewPage();
        yield return new Block.Heading(2, "The diagram");
        if (charts.Count > 1) yield return new Block.Paragraph([$"In {charts.Count} parts, from left to right. The numbers are those of the steps below."], TextRole.Small);
        foreach (var chart in charts) yield return new Block.Figure(chart);
    }

    private static IEnumerable<Block> Decisions(ImmutableArray<DmnModel> models)
    {
        var outlines = models.SelectMany(model => model.Outline).ToList();
        if (outlines.Count == 0) yield break;
        yield return new Block.Heading(2, "Rules", "rules");
        foreach (var decision in outlines)
        {
            yield return new Block.Heading(3, decision.Name, "decision-" + decision.Id);
            if (decision.Description is { } description) yield return new Block.Paragraph([description]);
            if (decision.Expression is { } expression) yield return new Block.Paragraph([new Inline(expression, Emphasis.Code)], TextRole.Small);
            if (decision.Table is { } table)
            {
                yield return new Block.Paragraph([new Inline(HitPolicy(table.HitPolicy), Emphasis.Quiet)], TextRole.Small);
                yield return table.Inputs.Length + table.Outputs.Length <= MostColumns ? Grid(table) : Sentences(table);
            }
        }
    }

    private static Block.Table Grid(DecisionTableOutline table)
    {
        var annotated = table.Rules.Any(rule => rule.Annotation.Length > 0);
        return new Block.Table(
            [
                new Column("Rule", 0.6, NamesRow: true), .. table.Inputs.Select(input => new Column(input, 1)),
                .. table.Outputs.Select(output => new Column("→ " + output, 1.1)), .. annotated ? [new Column("In plain words", 2)] : ImmutableArray<Column>.Empty,
            ],
            [
                .. table.Rules.Select((rule, i) => (ImmutableArray<Cell>)
                [
                    (i + 1).ToString(CultureInfo.InvariantCulture), .. rule.Inputs.Select(cell => (Cell)(cell.Length == 0 ? "–" : cell)),
                    .. rule.Outputs.Select(cell => (Cell)cell), .. annotated ? [(Cell)rule.Annotation] : ImmutableArray<Cell>.Empty,
                ]),
            ]);
    }

    /// <summary>A table too wide for paper: each rule in words, without the cells that ask for nothing.</summary>
    private static Block.Table Sentences(DecisionTableOutline table) => new(
        [new("Rule", 0.5, NamesRow: true), new("When", 2.2), new("Then", 3), new("In plain words", 2.2)],
        [
            .. table.Rules.Select((rule, i) => (ImmutableArray<Cell>)
            [
                (i + 1).ToString(CultureInfo.InvariantCulture),
                Lines(table.Inputs.Zip(rule.Inputs).Where(cell => cell.Second is not ("" or "-")), "in all other cases"),
                Lines(table.Outputs.Zip(rule.Outputs), "nothing"),
                rule.Annotation,
            ]),
        ]);

    private static Cell Lines(IEnumerable<(string Label, string Text)> cells, string nothing)
    {
        ImmutableArray<Block> lines = [.. cells.Select(cell => new Block.Paragraph([new Inline(cell.Label + ": ", Emphasis.Quiet), new Inline(cell.Text, Emphasis.Code)], TextRole.Small))];
        return lines.IsEmpty ? nothing : new Cell(lines);
    }

    private static string HitPolicy(string policy) => policy switch
    {
        "UNIQUE" => "At most one rule fits (hit policy UNIQUE).",
        "FIRST" => "The first rule that fits counts (hit policy FIRST).",
        "ANY" => "Several rules may fit; they say the same (hit policy ANY).",
        "PRIORITY" => "Of the rules that fit, the most important output counts (hit policy PRIORITY).",
        _ => $"All rules that fit count (hit policy {policy}).",
    };

    private static IEnumerable<Block> Rubrics(ImmutableArray<Rubric> rubrics)
    {
        yield return new Block.Heading(2, "Questions");
        foreach (var rubric in rubrics)
        {
            var weights = rubric.Criteria.Sum(criterion => criterion.Weight);
            yield return new Block.Heading(3, rubric.Title ?? rubric.Id, "rubric-" + rubric.Id);
            yield return new Block.Paragraph([$"{Lanes.PlainName(rubric.Lane)}, version {rubric.Version}.{(rubric.Credit is { } credit ? " " + credit : "")}"], TextRole.Small);
            yield return new Block.Table(
                [new("Question", 3.6, NamesRow: true), new("Answered by", 1), new("Answer", 1.2), new("Share", 0.7, ColumnKind.Number), new("Asked", 1.3)],
                [
                    .. rubric.Criteria.Select(criterion => (ImmutableArray<Cell>)
                    [
                        new Cell(
                        [
                            new Block.Paragraph(criterion.Critical ? [criterion.Plain + "  ", new Inline("critical", Tone: Tone.Caution)] : [criterion.Plain], TextRole.Small),
                            .. criterion.Ask == criterion.Plain ? ImmutableArray<Block>.Empty : [new Block.Paragraph([new Inline(criterion.Ask, Emphasis.Quiet)], TextRole.Small)],
                        ]),
                        GuideWords.Side(criterion.Side),
                        GuideWords.Scale(criterion.Scale),
                        weights == 0 ? "–" : MemoLanguage.English.Score(100 * criterion.Weight / weights) + "\u00A0%",
                        Asked(criterion),
                    ]),
                ]);
        }
    }

    private static Cell Asked(Criterion criterion)
    {
        var tiers = criterion.Tiers.Length == Enum.GetValues<Tier>().Length ? "always" : string.Join(", ", criterion.Tiers.Select(tier => tier.ToString().ToLowerInvariant())) + " path";
        return criterion.AppliesWhen is { } when
            ? new Cell([new Block.Paragraph([tiers + ", when"], TextRole.Small), new Block.Paragraph([new Inline(when.Source, Emphasis.Code)], TextRole.Small)])
            : tiers;
    }

    private static IEnumerable<Block> Scoring(WorkflowGuide guide)
    {
        var (usability, axes, fit) = guide.Workflow.Scoring;
        var number = MemoLanguage.English.Number;
        yield return new Block.Heading(2, "How it is scored");
        yield return new Block.Facts(
        [
            new Fact("Usability", [$"passes at {number(usability.PassMark)} of 100, with {usability.MinimumScorers} to {usability.MaximumScorers} scorers and at most {usability.Shortlist} tools on the shortlist"]),
            new Fact("Need", [$"passes at {number(axes.NeedPassMark)} of 100"]),
            new Fact("Fit", [$"passes at {number(axes.FitPassMark)} of 100; architecture weighs {number(fit.Architecture)}, security {number(fit.Security)}, SOX {number(fit.Sox)}, data and law {number(fit.DataLegal)}"]),
        ]);
    }

    private static IEnumerable<Block> Scenarios(ImmutableArray<string> scenarios)
    {
        if (scenarios.IsEmpty) yield break;
        yield return new Block.Heading(2, "Scenarios");
        yield return new Block.Paragraph(["Examples that every version has to come through before it is published."]);
        yield return new Block.List(ListKind.Bullets, [.. scenarios.Select(name => ImmutableArray.Create<Block>(new Block.Paragraph([name])))]);
    }

    private static IEnumerable<Block> Glossary(WorkflowGuide guide)
    {
        if (guide.Workflow.Glossary.IsEmpty) yield break;
        yield return new Block.Heading(2, "Glossary");
        yield return new Block.Facts([.. guide.Workflow.Glossary.OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase).Select(term => new Fact(term.Term, [term.Meaning]))], 0.24);
    }
}
