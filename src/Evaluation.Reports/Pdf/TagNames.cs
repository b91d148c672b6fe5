using System.Collections.Frozen;
using System.Text;
using Evaluation.Reports.Layout;

namespace Evaluation.Reports.Pdf;

/// <summary>Names of structure types and artifact types as bytes; the enums bear the names of the standard.</summary>
internal static class TagNames
{
    private static readonly FrozenDictionary<TagRole, byte[]> Roles =
        Enum.GetValues<TagRole>().ToFrozenDictionary(role => role, role => Encoding.ASCII.GetBytes(role.ToString()));

    private static readonly FrozenDictionary<ArtifactKind, byte[]> Kinds =
        Enum.GetValues<ArtifactKind>().ToFrozenDictionary(kind => kind, kind => Encoding.ASCII.GetBytes(kind.ToString()));

    public static ReadOnlySpan<byte> Of(TagRole role) => Roles[role];

    public static ReadOnlySpan<byte> Of(ArtifactKind kind) => Kinds[kind];
}
