using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;
using Evaluation.Engine.Feel.Shapes;

namespace Evaluation.Engine.Dmn.Checks;

/// <summary>
/// Gaps, overlaps and rules that never count. Exact where every cell compares with constants: the engine's own tests are asked with one value of each
/// region. A cell that asks more counts as taking everything where gaps are looked for, and nothing where overlaps are: what is reported is there.
/// That an input may be null is thought of only where a rule would never count.
/// </summary>
internal sealed class TableCheck
{
    private const int MostSteps = 2_000_000;
    private const int MostRules = 1_000;
    private const int MostOverlaps = 5;
    private const int MostAlike = 20;

    private readonly DecisionTableNode _table;
    private readonly Decision _decision;
    private readonly Column[] _columns;
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);
    private int _steps;

    private readonly Foresight _sight;
    private readonly IReadOnlySet<string> _input;

    private TableCheck(DecisionTableNode table, Decision decision, Column[] columns, Foresight sight, IReadOnlySet<string> input)
        => (_table, _decision, _columns, _sight, _input) = (table, decision, columns, sight, input);

    public static IEnumerable<TableFinding> Of(ModelElement element, DmnOutlook outlook)
    {
        var logic = element.Logic;
        while (logic is TypedNode or PlacedNode) logic = logic is TypedNode typed ? typed.Inner : ((PlacedNode)logic).Inner;
        if (logic is not DecisionTableNode { Rules.Count: > 0 and <= MostRules } table) return [];
        var sight = new Foresight(outlook.NamesOf(element));
        var columns = table.Inputs.Select((input, at) => Column.Of(input, ShapeOf(input, sight), table.Rules, at)).ToArray();
        var check = new TableCheck(table, (Decision)element.Definition, columns, sight, outlook.Input);
        return [.. check.Never(), .. check.Unanswered().Take(MostAlike), .. check.UnknownWords().Take(MostAlike), .. check.Gaps(), .. check.Overlaps(), .. check.Masked()];
    }

    private static FeelShape ShapeOf(TableInput input, Foresight sight)
    {
        var (given, declared) = (input.Expression.ShapeIn(sight), input.Type.Shape);
        return declared.Kind == ShapeKind.Unknown || declared.Kind == given.Kind ? given : declared;
    }

    private IEnumerable<TableFinding> Never()
    {
        for (var rule = 0; rule < _table.Rules.Count; rule++)
        {
            var index = rule;
            var at = Array.FindIndex(_columns, one => one.Takes[index] is { } takes && !takes.Contains(true));
            if (at < 0) continue;
            yield return Found(TableFindingKind.NeverMatches, [rule], $"expected a test that '{_columns[at].Label}' can pass, but no value of it matches rule {rule + 1}") with { Places = [Cell(rule, at + 1, null)] };
        }
    }

    private IEnumerable<TableFinding> Unanswered()
    {
        for (var rule = 0; rule < _table.Rules.Count; rule++)
        {
            if (_table.Rules[rule].Rule.IsAnswered) continue;
            var index = rule;
            yield return Found(TableFindingKind.Unanswered, [rule], $"expected an answer in rule {rule + 1}, but nothing is filled in for {string.Join(", ", _table.Outputs.Select(output => $"'{OutputName(output)}'"))}") with
            {
                Places = [.. _table.Outputs.Select((_, at) => Cell(index, null, at + 1))],
            };
        }
    }

    /// <summary>Only in columns of texts: there a bare word is a slip, elsewhere it can be meant.</summary>
    private IEnumerable<TableFinding> UnknownWords()
    {
        for (var rule = 0; rule < _table.Rules.Count; rule++)
        {
            var (row, index) = (_table.Rules[rule], rule);
            for (var at = 0; at < _columns.Length; at++)
            {
                if (row.Tests[at] is { } test && _columns[at].IsText && UnknownIn(test) is { } word) yield return Unknown(word, _columns[at].Label, Cell(index, at + 1, null));
            }

            for (var at = 0; at < _table.Outputs.Count; at++)
            {
                if (_table.Outputs[at].Type.Shape.Kind == ShapeKind.String && UnknownIn(row.Outputs[at]) is { } word) yield return Unknown(word, OutputName(_table.Outputs[at]), Cell(index, null, at + 1));
            }

            TableFinding Unknown(string word, string column, TableCell cell)
                => Found(TableFindingKind.UnknownWord, [index], $"expected a text in quotation marks in rule {index + 1}, column '{column}', but '{word}' has none, and nothing is called so") with { Places = [cell] };
        }
    }

    private string? UnknownIn(Node node)
    {
        _sight.Findings.Clear();
        node.ShapeIn(_sight);
        return _sight.Findings.Find(finding => finding.Code == "unknown-name")?.Subject is { } word && !_input.Contains(word) ? word : null;
    }

    private string OutputName(TableOutput output) => output.Name.Length > 0 ? output.Name : _decision.Name;

    private IEnumerable<TableFinding> Gaps()
    {
        if (_table.Policy is not (HitPolicy.Unique or HitPolicy.First or HitPolicy.Any or HitPolicy.Priority) || _table.Outputs.Any(output => output.Default is not null)) yield break;
        (_steps, var at) = (0, new int[_columns.Length]);
        _covered.Clear();
        if (!Uncovered(0, [.. Enumerable.Range(0, _table.Rules.Count)], at, null, opaqueTakes: true)) yield break;
        yield return Found(TableFindingKind.Gap, [], $"expected a rule for each combination, but none is for {Words(at)}", [.. _columns.Select((column, i) => at[i] < 0 ? "-" : column.Regions[at[i]].Test)]);
    }

    private IEnumerable<TableFinding> Overlaps()
    {
        if (_table.Policy is not (HitPolicy.Unique or HitPolicy.Any)) yield break;
        var found = 0;
        for (var later = 1; later < _table.Rules.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if ((_table.Policy == HitPolicy.Any && SameOutputs(earlier, later)) || Common(earlier, later) is not { } at) continue;
                var what = _table.Policy == HitPolicy.Any ? "rules that agree (hit policy ANY)" : "at most one rule for each combination (hit policy UNIQUE)";
                yield return Found(TableFindingKind.Overlap, [earlier, later], $"expected {what}, but rules {earlier + 1} and {later + 1} both are for {Words(at)}");
                if (++found == MostOverlaps) yield break;
            }
        }
    }

    private IEnumerable<TableFinding> Masked()
    {
        if (_table.Policy is not (HitPolicy.First or HitPolicy.Priority)) yield break;
        _steps = 0;
        for (var rule = 0; rule < _table.Rules.Count; rule++)
        {
            var index = rule;
            if (_columns.Any(column => column.Takes[index] is not { } takes || !takes.Contains(true))) continue;
            var before = Enumerable.Range(0, _table.Rules.Count).Where(other => other != index && Precedes(other, index)).ToList();
            if (before.Count == 0) continue;
            var at = new int[_columns.Length];
            _covered.Clear();
            if (Uncovered(0, before, at, index, opaqueTakes: false) || _steps > MostSteps) continue;
            yield return Found(TableFindingKind.Masked, [index], $"expected a rule that counts for some combination, but rules that go before it answer all that rule {index + 1} is for");
        }
    }

    /// <summary>A combination that none of the rules takes: in at the number of the region of each column, -1 for any. Only where the rule within takes it.</summary>
    private bool Uncovered(int column, List<int> rules, int[] at, int? within, bool opaqueTakes)
    {
        if (rules.Count == 0)
        {
            for (var i = column; i < at.Length; i++) at[i] = within is { } inside ? Array.IndexOf(_columns[i].Takes[inside]!, true) : -1;
            return true;
        }

        if (column == _columns.Length) return false;
        var key = $"{column}:{string.Join(',', rules)}";
        if (_covered.Contains(key)) return false;
        var one = _columns[column];
        for (var region = 0; region < one.Regions.Length; region++)
        {
            if (within is { } inside && !one.Takes[inside]![region]) continue;
            if ((_steps += rules.Count) > MostSteps) return false;
            var left = rules.FindAll(rule => one.Takes[rule] is { } takes ? takes[region] : opaqueTakes);
            at[column] = region;
            if (Uncovered(column + 1, left, at, within, opaqueTakes)) return true;
        }

        // "-" takes a missing value too, which no other cell does
        if (within is { } open && _table.Rules[open].Tests[column] is null)
        {
            at[column] = -1;
            if (Uncovered(column + 1, rules.FindAll(rule => _table.Rules[rule].Tests[column] is null), at, within, opaqueTakes)) return true;
        }

        _covered.Add(key);
        return false;
    }

    private int[]? Common(int one, int other)
    {
        var at = new int[_columns.Length];
        for (var i = 0; i < at.Length; i++)
        {
            if (_columns[i].Takes[one] is not { } first || _columns[i].Takes[other] is not { } second) return null;
            at[i] = -1;
            for (var region = 0; region < first.Length && at[i] < 0; region++)
            {
                if (first[region] && second[region]) at[i] = region;
            }

            if (at[i] < 0) return null;
            if (first.All(takes => takes) && second.All(takes => takes)) at[i] = -1;
        }

        return at;
    }

    // PRIORITY: the first output decides, then the next; of equals the one that stands first
    private bool Precedes(int other, int rule)
    {
        if (_table.Policy == HitPolicy.First) return other < rule;
        for (var i = 0; i < _table.Outputs.Count; i++)
        {
            if (RankOf(other, i) is not { } theirs || RankOf(rule, i) is not { } own) return false;
            if (theirs != own) return theirs < own;
        }

        return other < rule;
    }

    private int? RankOf(int rule, int output)
    {
        if (_table.Rules[rule].Outputs[output] is not LiteralNode literal) return null;
        var rank = _table.Outputs[output].Priorities.IndexOf(literal.Value);
        return rank < 0 ? null : rank;
    }

    private bool SameOutputs(int one, int other) => _table.Rules[one].Rule.Outputs.Select(cell => cell.Text).SequenceEqual(_table.Rules[other].Rule.Outputs.Select(cell => cell.Text), StringComparer.Ordinal);

    private string Words(int[] at)
    {
        var parts = _columns.Select((column, i) => at[i] < 0 ? null : $"{column.Label} = {column.Regions[at[i]].Words}").OfType<string>().ToList();
        return parts.Count == 0 ? "anything" : string.Join(", ", parts);
    }

    private TableFinding Found(TableFindingKind kind, ImmutableArray<int> rules, string message, ImmutableArray<string> cells = default)
    {
        var rule = rules.IsEmpty ? null : _table.Rules[rules[^1]].Rule;
        return new TableFinding(kind, _decision.Id, _decision.Name, rule?.Line ?? _decision.Line, rule?.Id, [.. rules.Select(index => index + 1)], message, cells.IsDefault ? [] : cells)
        {
            Places = [.. rules.Select(index => Cell(index, null, null))],
        };
    }

    private TableCell Cell(int rule, int? input, int? output) => new(_table.Rules[rule].Rule.Id, rule + 1, input, output);
}
