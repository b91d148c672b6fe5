using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.AuditTrail;

/// <summary>
/// Folds each evaluation anew and compares what lists and the pump work with: its rows of evaluations, tasks, candidates,
/// conditions and timers. A snapshot has to be what the fold up to its event gives.
/// </summary>
public sealed class EvaluationReplay(WorkflowLibrary workflows, OrganisationSettings organisation)
{
    private const string Evaluation =
        "SELECT number, title, state, requester, tier, outcome, three_year_cost, window_ends, version FROM evaluations WHERE number = @p0";

    private const string Tasks =
        "SELECT id, element_id, name, lane, option_id, state, assignee, due, reminder, created_at, completed_at, completed_by FROM tasks WHERE evaluation = @p0";

    private const string Candidates =
        "SELECT task_id, kind, candidate FROM task_candidates WHERE task_id IN (SELECT id FROM tasks WHERE evaluation = @p0)";

    private const string Conditions = "SELECT id, option_id, lane, owner, due, state FROM conditions WHERE evaluation = @p0";

    private const string Timers = "SELECT id, due FROM timers WHERE stream = @p0";

    /// <summary>For <see cref="Verification.RunAsync"/>. Streams of anything else than evaluations have nothing to compare.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(
        ReadSession session, string stream, IReadOnlyList<StoredEvent> events, Snapshot? snapshot, CancellationToken cancellationToken)
    {
        if (!EvaluationStream.Is(stream))
            return [];
        if (snapshot is not null && snapshot.Sequence > events.Count)
            return [$"Expected a snapshot of {stream} within its {events.Count} events, but it claims to come after event {snapshot.Sequence}."];
        var state = new EvaluationState();
        List<RecordedEvent> recorded;
        try
        {
            recorded = [.. events.Select(EvaluationStream.Read)];
            foreach (var next in recorded)
            {
                state.Apply(next);
                if (snapshot?.Sequence == next.Sequence && snapshot.SchemaVersion == EvaluationSnapshot.SchemaVersion
                    && !snapshot.State.AsSpan().SequenceEqual(EvaluationSnapshot.ToUtf8Bytes(state)))
                    return [$"Expected the snapshot of {stream} at event {snapshot.Sequence} to be what its events give, but it is not."];
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or KeyNotFoundException)
        {
            return [$"Expected to fold the events of {stream}, but {exception.Message}"];
        }

        Workflow workflow;
        try
        {
            workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            return [$"Expected the workflow that {stream} runs on, but {exception.Message}"];
        }

        var context = new DecisionContext(workflow, organisation, await PeopleReader.ReadAsync(session, cancellationToken));
        var rows = Projection.Of(context, state, [.. recorded.Select(one => one.Event)]);
        var one = rows.Evaluation;
        var differences = new List<string>();
        await CompareAsync("evaluation", Evaluation, [Line(one.Number, one.Title, one.State, one.Requester, one.Tier, one.Outcome, one.ThreeYearCost, one.WindowEnds, one.Version)]);
        await CompareAsync("task", Tasks, rows.Tasks.Select(row => Line(
            row.Id, row.ElementId, row.Name, row.Lane, row.OptionId, row.State, row.Assignee, row.Due, row.Reminder, row.CreatedAt, row.CompletedAt, row.CompletedBy)));
        await CompareAsync("candidate", Candidates, rows.Candidates.Select(row => Line(row.TaskId, row.Kind, row.Candidate)));
        await CompareAsync("condition", Conditions, rows.Conditions.Select(row => Line(row.Id, row.OptionId, row.Lane, row.Owner, row.Due, row.State)));
        await CompareAsync("timer", Timers, rows.Wakes.Where(wake => wake.Due is not null)
            .Select(wake => Line($"{EvaluationIds.OfTask(stream, wake.Key)}/{WireName.Of(wake.Kind)}", wake.Due)));
        return differences;

        async Task CompareAsync(string table, string sql, IEnumerable<string> expected)
        {
            var actual = await session.QueryAsync(
                sql, row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => Text(row.IsDBNull(i) ? null : row.GetValue(i)))), cancellationToken, stream);
            var right = expected.ToHashSet(StringComparer.Ordinal);
            differences.AddRange(right.Except(actual).Select(row => $"Expected the {table} {row}, as the events of {stream} say, but the table does not have it."));
            differences.AddRange(actual.Where(row => !right.Contains(row)).Select(row => $"Expected no {table} {row}, as the events of {stream} say, but the table has it."));
        }
    }

    private static string Line(params object?[] values) => string.Join(" | ", values.Select(Text));

    private static string Text(object? value) => value switch
    {
        null => "-",
        DateTimeOffset time => Text(Microseconds.Of(time)),
        decimal amount => Text(TenThousandths.Of(amount)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
