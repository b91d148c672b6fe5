namespace Evaluation.Engine;

/// <summary>What somebody may have meant by a word that is not known.</summary>
public static class Spelling
{
    /// <summary>
    /// The known word with the fewest letters changed, left out, added or swapped with a neighbour, at most one in three; of several the first. Case and "-", "_", blanks do
    /// not count. Null where none is near.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, fewest) = ((string?)null, int.MaxValue);
        var plain = Plain(word);
        foreach (var candidate in known)
        {
            var other = Plain(candidate);
            var most = Math.Max(1, Math.Max(plain.Length, other.Length) / 3);
            if (Math.Abs(plain.Length - other.Length) > most) continue;
            var distance = Distance(plain, other);
            if (distance <= most && distance < fewest) (nearest, fewest) = (candidate, distance);
        }

        return nearest;
    }

    private static string Plain(string word)
        => string.Concat(word.Where(character => character is not ('-' or '_' or ' '))).ToLowerInvariant();

    // Two rows back, for neighbours that changed places
    private static int Distance(string one, string other)
    {
        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++) rows[i] = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) rows[0][j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var (row, above) = (rows[i % 3], rows[(i + 2) % 3]);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], rows[(i + 1) % 3][j - 2] + 1);
            }
        }

        return rows[one.Length % 3][other.Length];
    }
}
