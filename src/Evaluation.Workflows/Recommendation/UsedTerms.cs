using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Recommendation;

/// <summary>The glossary holds the terms that the memo uses, and no others.</summary>
internal static class UsedTerms
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<GlossaryEntry> Of(ImmutableArray<GlossaryTerm> glossary, DecisionRecord record)
    {
        var text = JsonSerializer.Serialize(record, Readable);
        return
        [
            .. glossary
                .Where(term => IsIn(text, term.Term))
                .OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)
                .Select(term => new GlossaryEntry(term.Term, term.Meaning)),
        ];
    }

    // A whole word, in any case; short terms of capitals (API, DPA) only as they are written.
    private static bool IsIn(string text, string term)
    {
        var comparison = term.Any(char.IsLower) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var at = text.IndexOf(term, comparison); at >= 0; at = text.IndexOf(term, at + 1, comparison))
        {
            var end = at + term.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || IsPlural(text, end))) return true;
        }

        return false;
    }

    private static bool IsPlural(string text, int end) => text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]));
}
