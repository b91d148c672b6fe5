using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Organisation;

/// <summary>A person as the domain knows them. Id is the opaque actor id; Roles are the candidate groups.</summary>
public sealed record DirectoryPerson(string Id, string Name, ImmutableArray<string> Roles, bool Active)
{
    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>Whether one of the roles belongs to this side; joint belongs to both.</summary>
    public bool IsOn(Side side) => side == Side.Joint
        ? Roles.Any(role => Organisation.Roles.SideOf(role) is not null)
        : Roles.Any(role => Organisation.Roles.SideOf(role) == side);
}

/// <summary>Who there was when the command came: a snapshot, so that a decision never reads a database.</summary>
public sealed class PeopleDirectory(IEnumerable<DirectoryPerson> people)
{
    private readonly ImmutableDictionary<string, DirectoryPerson> _byId = people.ToImmutableDictionary(person => person.Id, StringComparer.Ordinal);

    public IEnumerable<DirectoryPerson> All => _byId.Values.OrderBy(person => person.Name, StringComparer.Ordinal);

    /// <summary>Null for an id that is not there.</summary>
    public DirectoryPerson? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The name to print; the id itself where nobody has it.</summary>
    public string NameOf(string id) => id == Actors.System ? "the system" : Find(id)?.Name ?? id;

    public IEnumerable<DirectoryPerson> WithRole(string role) => All.Where(person => person.Active && person.Has(role));
}

public static class Actors
{
    /// <summary>The actor of what no person did: timers, jobs, reminders.</summary>
    public const string System = "system";
}
