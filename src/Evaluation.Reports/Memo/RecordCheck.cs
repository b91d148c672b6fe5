using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Evaluation.Workflows.Recommendation;

namespace Evaluation.Reports.Memo;

/// <summary>Looks through a record, before anything is printed, for what must be there and is null. Lists that were never set count as empty.</summary>
internal static class RecordCheck
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> Members = new();

    /// <summary>The path of the first such member, for example <c>Conditions[2].Owner</c>; null where all is there.</summary>
    public static string? FirstNull(DecisionRecord record) => FirstNull(record, "");

    private static string? FirstNull(object value, string path)
    {
        foreach (var member in Members.GetOrAdd(value.GetType(), static type => MembersOf(type)))
        {
            object? inner = member.Property.GetValue(value);
            string here = path.Length == 0 ? member.Property.Name : $"{path}.{member.Property.Name}";
            string? problem = inner switch
            {
                null => member.MayBeNull ? null : here,
                IEnumerable list and not string => member.IsList && !IsUnset(list) ? FirstNullIn(list, here) : null,
                _ => member.IsRecord ? FirstNull(inner, here) : null,
            };
            if (problem is not null)
                return problem;
        }

        return null;
    }

    // only another one that was never set equals such a list
    private static bool IsUnset(object list) => list.Equals(Activator.CreateInstance(list.GetType()));

    private static string? FirstNullIn(IEnumerable list, string path)
    {
        int index = 0;
        foreach (object? item in list)
        {
            string here = $"{path}[{index++}]";
            string? problem = item is null ? here : IsRecord(item.GetType()) ? FirstNull(item, here) : null;
            if (problem is not null)
                return problem;
        }

        return null;
    }

    private static ImmutableArray<Member> MembersOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => new Member(property, nullability.Create(property).ReadState == NullabilityState.Nullable, IsRecord(property.PropertyType), IsList(property.PropertyType)))
                .Where(member => member.IsRecord || member.IsList || member.Property.PropertyType == typeof(string)),
        ];
    }

    private static bool IsRecord(Type type) => type.IsClass && type.Namespace == typeof(DecisionRecord).Namespace;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private sealed record Member(PropertyInfo Property, bool MayBeNull, bool IsRecord, bool IsList);
}
