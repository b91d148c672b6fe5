namespace Evaluation.Engine.Feel;

/// <summary>
/// Names that are in scope, kept as the tokens they are written with, so that "a - b" can be one name where somebody declared
/// it (DMN 1.5, 10.3.1.2: the longest name in scope wins). Names of a single word need no entry.
/// </summary>
internal sealed class NameTable(NameTable? outer)
{
    private readonly Dictionary<string, List<(string[] Tokens, string Name)>> _byFirst = new(StringComparer.Ordinal);

    public void Declare(string name)
    {
        Token[] tokens;
        try
        {
            tokens = Lexer.Split(name);
        }
        catch (FeelSyntaxException)
        {
            return;
        }

        if (tokens.Length < 3 || tokens[0].Kind != TokenKind.Word) return;
        var texts = tokens[..^1].Select(token => token.Text).ToArray();
        if (!_byFirst.TryGetValue(texts[0], out var list)) _byFirst[texts[0]] = list = [];
        list.Add((texts, string.Intern(name)));
    }

    /// <summary>How many tokens the longest declared name takes that starts here; 0 where none does.</summary>
    public int Longest(ReadOnlySpan<Token> tokens, out string name)
    {
        name = "";
        var length = outer?.Longest(tokens, out name) ?? 0;
        if (!_byFirst.TryGetValue(tokens[0].Text, out var list)) return length;
        foreach (var (texts, declared) in list)
        {
            if (texts.Length <= length || texts.Length >= tokens.Length) continue;
            var same = true;
            for (var i = 1; i < texts.Length && same; i++) same = tokens[i].Kind != TokenKind.String && tokens[i].Text == texts[i];
            if (!same) continue;
            length = texts.Length;
            name = declared;
        }

        return length;
    }
}
