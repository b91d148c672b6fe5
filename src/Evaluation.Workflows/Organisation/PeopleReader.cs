using System.Collections.Immutable;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Workflows.Organisation;

/// <summary>The people as the database knows them at this moment.</summary>
public static class PeopleReader
{
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
}
