using System.Collections.Immutable;
using Evaluation.Engine.Dmn;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Designing;

/// <summary>
/// What somebody types to see what a decision says. All values are FEEL, blank for nothing. Columns are those of the decision's own table, in
/// order; where there are none the decision is taken with everything that it rests on, from Data: names with dots for parts (data.personal).
/// </summary>
public sealed record TrialQuestion(string Decision, ImmutableArray<string>? Columns, ImmutableSortedDictionary<string, string>? Data);

/// <summary>
/// Values are FEEL. Failure says why there is none. Tables are in the order of evaluation, the one that was asked for last. Fields are
/// those of the question that could not be read: a number of a column, from 0, or a name.
/// </summary>
public sealed record TrialAnswer(string Value, string? Failure, ImmutableArray<TriedTable> Tables, ImmutableArray<string> Warnings, ImmutableArray<TrialField> Fields);

public sealed record TriedTable(string Decision, string Name, ImmutableArray<TriedInput> Inputs, ImmutableArray<MatchedRule> Rules, string Output);

public sealed record TriedInput(string Label, string Value);

public sealed record TrialField(string Field, string Message);

/// <summary>Asks the engine itself, whatever else of the file is unfinished.</summary>
public static class TableTrial
{
    private const int MostFields = 500;

    private const int LongestName = 1000;

    public static TrialAnswer Run(ReadOnlyMemory<byte> dmn, string file, TrialQuestion question, DateTimeOffset now)
    {
        var read = DmnModel.ReadDraft(dmn, file, []);
        if (read.Model is not { } model) return Failed(read.Problems[0].Message);
        var wrong = ImmutableArray.CreateBuilder<TrialField>();
        if ((question.Columns?.Length ?? question.Data?.Count ?? 0) > MostFields) return Failed($"expected at most {MostFields} values, but there are more");
        var result = question.Columns is { } columns
            ? model.EvaluateTable(question.Decision, [.. columns.Select((text, i) => Value(text, i.ToString(System.Globalization.CultureInfo.InvariantCulture), now, wrong))], now)
            : model.Evaluate(question.Decision, Data(question.Data ?? ImmutableSortedDictionary<string, string>.Empty, now, wrong), now);
        return wrong.Count > 0
            ? new TrialAnswer("null", null, [], [], wrong.ToImmutable())
            : new TrialAnswer(
                Written(result.Value),
                result.Failure ?? (result.Value.IsNull && read.Problems.Length > 0 ? read.Problems[0].Message : null),
                [
                    .. result.Traces.Select(trace => new TriedTable(
                        trace.DecisionId, trace.DecisionName, [.. trace.Inputs.Select(input => new TriedInput(input.Expression, Written(input.Value)))], trace.MatchedRules, Written(trace.Output))),
                ],
                [.. result.Warnings.Select(warning => warning.Message).Distinct(StringComparer.Ordinal)],
                []);
    }

    private static FeelContext Data(ImmutableSortedDictionary<string, string> data, DateTimeOffset now, ImmutableArray<TrialField>.Builder wrong)
    {
        var context = FeelContext.Empty;
        foreach (var (name, text) in data)
        {
            if (name.Length is 0 or > LongestName) continue;
            context = With(context, name.Split('.', StringSplitOptions.TrimEntries), Value(text, name, now, wrong));
        }

        return context;
    }

    private static FeelContext With(FeelContext context, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.Length == 1) return Put(context, path[0], value);
        var inner = context.TryGet(path[0], out var there) && there is FeelContext group ? group : FeelContext.Empty;
        return Put(context, path[0], With(inner, path[1..], value));
    }

    private static FeelContext Put(FeelContext context, string name, FeelValue value) => new([.. context.Entries.Where(entry => entry.Key != name), new(name, value)]);

    private static FeelValue Value(string text, string field, DateTimeOffset now, ImmutableArray<TrialField>.Builder wrong)
    {
        if (string.IsNullOrWhiteSpace(text)) return FeelValue.Null;
        if (!FeelExpression.TryParse(text, out var expression, out var error))
        {
            wrong.Add(new TrialField(field, $"expected a value, but at character {error.Position + 1}: {error.Message}"));
            return FeelValue.Null;
        }

        var result = expression.Evaluate(FeelScope.Of(FeelContext.Empty, now));
        if (!result.Warnings.IsEmpty) wrong.Add(new TrialField(field, result.Warnings[0].Message));
        return result.Value;
    }

    // A list around it makes the text that could be typed again: strings in quotes.
    private static string Written(FeelValue value) => FeelText.Of(new FeelList([value]))[1..^1];

    private static TrialAnswer Failed(string why) => new("null", why, [], [], []);
}
