using System.Collections.Immutable;
using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Definitions;

/// <summary>Every term once, in the order of the file.</summary>
public sealed record Glossary(ImmutableArray<GlossaryTerm> Terms);

/// <summary>Reads glossary.yaml: format 1, terms with term (at most 100 characters) and meaning (at most 1,000).</summary>
internal static class GlossaryReader
{
    public static ReadResult<Glossary> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName)
        => Reading.Read(fileName, reading => YamlSource.Read(yaml, reading), field => field.Object(Read));

    private static Glossary Read(ObjectReader from)
    {
        from.Format();
        var glossary = new Glossary(from.Required("terms", value => value.List(1, 1000, term => term.Object(Term))));
        if (!from.IsSound) return glossary;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < glossary.Terms.Length; i++)
            from.Rule(seen.Add(glossary.Terms[i].Term), $"terms[{i}].term", "duplicate-term", $"expected each term once, but '{glossary.Terms[i].Term}' is there twice");
        return glossary;
    }

    private static GlossaryTerm Term(ObjectReader from) => new(
        from.Required("term", value => value.Text(100)),
        from.Required("meaning", value => value.Text(1000)));
}
