using System.Collections.Immutable;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Organisation;

/// <summary>
/// The people as the database knows them at this moment. They are read anew whenever somebody, or a role, was changed through
/// <see cref="EvaluationDbContext"/> on any node.
/// </summary>
public sealed class PeopleReader
{
    /// <summary>The number sequence that counts changes.</summary>
    internal const string Changes = "people";

    private const string SelectChanges = "SELECT last FROM number_sequences WHERE name = @p0";

    private Remembered? remembered;

    public async Task<PeopleDirectory> CurrentAsync(SqlSession session, CancellationToken cancellationToken = default)
    {
        // In this order: what is read after the number is never older than it says.
        var changes = await session.FirstAsync(SelectChanges, row => row.GetInt64(0), cancellationToken, Changes);
        if (remembered is { } known && known.Changes == changes)
            return known.People;
        var people = await ReadAsync(session, cancellationToken);
        remembered = new Remembered(changes, people);
        return people;
    }

    private const string Select =
        "SELECT people.id, display_name, active, role_id FROM people LEFT JOIN people_roles ON people_roles.user_id = people.id ORDER BY people.id";

    public static async Task<PeopleDirectory> ReadAsync(SqlSession session, CancellationToken cancellationToken = default)
    {
        var rows = await session.QueryAsync(
            Select, row => (Id: row.GetString(0), Name: row.GetString(1), Active: row.GetBoolean(2), Role: row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken);
        var people = new List<DirectoryPerson>();
        for (var (start, end) = (0, 0); start < rows.Count; start = end)
        {
            while (end < rows.Count && rows[end].Id == rows[start].Id)
                end++;
            var roles = rows[start..end].Select(row => row.Role).OfType<string>().ToImmutableArray();
            people.Add(new DirectoryPerson(rows[start].Id, rows[start].Name, roles, rows[start].Active));
        }

        return new PeopleDirectory(people);
    }

    private sealed record Remembered(long Changes, PeopleDirectory People);
}
