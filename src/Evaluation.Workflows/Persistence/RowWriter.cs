using System.Text.Json;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.Timers;

namespace Evaluation.Workflows.Persistence;

/// <summary>Writes what a command changes in the tables, with prepared statements in the command's transaction.</summary>
internal static class RowWriter
{
    private const string UpdateEvaluation = """
        UPDATE evaluations SET title = @p1, state = @p2, requester = @p3, tier = @p4, outcome = @p5, workflow = @p6, definition_hash = @p7,
        currency = @p8, three_year_cost = @p9, window_ends = @p10, created_at = @p11, updated_at = @p12, version = @p13 WHERE number = @p0
        """;

    private const string InsertEvaluation = """
        INSERT INTO evaluations (number, title, state, requester, tier, outcome, workflow, definition_hash,
        currency, three_year_cost, window_ends, created_at, updated_at, version)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """;

    private const string DeleteWords = "DELETE FROM evaluation_words WHERE number = @p0";

    private const string InsertWord = "INSERT INTO evaluation_words (word, number) VALUES (@p1, @p0)";

    // What a task is changes only when the evaluation moves to another version: its element and its name.
    private const string UpdateTask = """
        UPDATE tasks SET state = @p1, assignee = @p2, due = @p3, reminder = @p4, completed_at = @p5, completed_by = @p6, version = @p7,
        element_id = @p8, name = @p9 WHERE id = @p0
        """;

    private const string InsertTask = """
        INSERT INTO tasks (id, state, assignee, due, reminder, completed_at, completed_by, version,
        element_id, name, evaluation, stream, element_key, form, lane, option_id, priority, created_at, option_name)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18)
        """;

    private const string DeleteCandidates = "DELETE FROM task_candidates WHERE task_id = @p0";

    private const string InsertCandidate = "INSERT INTO task_candidates (kind, candidate, task_id) VALUES (@p0, @p1, @p2)";

    private const string UpdateCondition = """
        UPDATE conditions SET evaluation = @p1, option_id = @p2, lane = @p3, text = @p4, owner = @p5, due = @p6, state = @p7, created_at = @p8, version = @p9
        WHERE id = @p0
        """;

    private const string InsertCondition = """
        INSERT INTO conditions (id, evaluation, option_id, lane, text, owner, due, state, created_at, version)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    /// <param name="sequence">Of the last event of the command; it tells apart what is owed because of different commands.</param>
    public static async Task WriteAsync(WriteSession session, RowChanges changes, long sequence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var number = changes.Evaluation.Number;
        await WriteAsync(session, changes.Evaluation, cancellationToken);
        if (changes.Words is { } words)
        {
            await session.ExecuteAsync(DeleteWords, cancellationToken, number);
            foreach (var word in words)
                await session.ExecuteAsync(InsertWord, cancellationToken, number, word);
        }

        foreach (var task in changes.Tasks)
            await WriteAsync(session, task, cancellationToken);
        foreach (var candidate in changes.Candidates)
            await session.ExecuteAsync(InsertCandidate, cancellationToken, candidate.Kind, candidate.Candidate, candidate.TaskId);
        foreach (var condition in changes.Conditions)
            await WriteAsync(session, condition, cancellationToken);
        foreach (var wake in changes.Wakes)
            await WriteAsync(session, number, wake, cancellationToken);
        foreach (var key in changes.EndedJobs)
            await JobQueue.CancelAsync(session, number, key, cancellationToken);
        foreach (var job in changes.NewJobs)
        {
            var id = EvaluationIds.OfTask(number, job.Key);
            await JobQueue.EnqueueAsync(session, new JobToRun(id, job.JobType, number, job.Key, id, [], at, Math.Max(1, job.Retries)), cancellationToken);
        }

        if (!changes.Awaited.IsNothing)
            await Messages.MessageStore.WriteAsync(session, number, changes.Awaited, sequence, at, cancellationToken);
        if (changes.OwesSeal)
        {
            var id = OwedSeal.IdOf(number, sequence);
            await JobQueue.EnqueueAsync(session, new JobToRun(id, OwedSeal.JobType, number, 0, id, [], at), cancellationToken);
        }

        foreach (var (index, notification) in changes.Notifications.Index())
            await OweMailAsync(session, number, $"{number}#{sequence}.{index}", notification, at, cancellationToken);
    }

    private static async Task WriteAsync(WriteSession session, EvaluationRow row, CancellationToken cancellationToken)
    {
        SqlValue[] values =
        [
            row.Number, row.Title, row.State, row.Requester, row.Tier, row.Outcome, row.Workflow, row.DefinitionHash,
            row.Currency, row.ThreeYearCost, row.WindowEnds, row.CreatedAt, row.UpdatedAt, row.Version,
        ];
        if (await session.ExecuteAsync(UpdateEvaluation, cancellationToken, values) == 0)
            await session.ExecuteAsync(InsertEvaluation, cancellationToken, values);
    }

    private static async Task WriteAsync(WriteSession session, TaskRow row, CancellationToken cancellationToken)
    {
        var updated = await session.ExecuteAsync(
            UpdateTask, cancellationToken, row.Id, row.State, row.Assignee, row.Due, row.Reminder, row.CompletedAt, row.CompletedBy, row.Version, row.ElementId, row.Name);
        if (updated == 0)
        {
            await session.ExecuteAsync(
                InsertTask, cancellationToken,
                row.Id, row.State, row.Assignee, row.Due, row.Reminder, row.CompletedAt, row.CompletedBy, row.Version,
                row.ElementId, row.Name, row.Evaluation, row.Stream, row.ElementKey, row.Form, row.Lane, row.OptionId, row.Priority, row.CreatedAt, row.OptionName);
        }
        else
        {
            await session.ExecuteAsync(DeleteCandidates, cancellationToken, row.Id);
        }
    }

    private static async Task WriteAsync(WriteSession session, ConditionRow row, CancellationToken cancellationToken)
    {
        SqlValue[] values =
            [row.Id, row.Evaluation, row.OptionId, row.Lane, row.Text, row.Owner, row.Due, row.State, row.CreatedAt, row.Version];
        if (await session.ExecuteAsync(UpdateCondition, cancellationToken, values) == 0)
            await session.ExecuteAsync(InsertCondition, cancellationToken, values);
    }

    private static async Task WriteAsync(WriteSession session, string number, WakeChange wake, CancellationToken cancellationToken)
    {
        var kind = WireName.Of(wake.Kind);
        var id = $"{EvaluationIds.OfTask(number, wake.Key)}/{kind}";
        if (wake.Due is { } due)
            await TimerQueue.SetAsync(session, new TimerToSchedule(id, number, wake.Key, kind, due), cancellationToken);
        else
            await TimerQueue.CancelAsync(session, id, cancellationToken);
    }

    private static async Task OweMailAsync(
        WriteSession session, string number, string id, Notification notification, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var mail = new OwedMail(number, notification.Key, WireName.Of(notification.Kind), notification.To, notification.Text);
        var payload = JsonSerializer.SerializeToUtf8Bytes(mail, OwedMail.Json);
        await JobQueue.EnqueueAsync(session, new JobToRun(id, OwedMail.JobType, number, 0, id, payload, at), cancellationToken);
    }
}
