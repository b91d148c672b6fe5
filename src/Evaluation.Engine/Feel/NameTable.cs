namespace Evaluation.Engine.Feel;

/// <summary>
/// Names that are in scope, kept as the tokens they are written with, so that "a - b" can be one name where somebody declared
/// it (DMN 1.5, 10.3.1.2: the longest name in scope wins). Names of a single word need no entry.
/// </summary>
internal sealed class NameTable(NameTable? outer)
{
    private Branch? _root;

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

        if (tokens[0].Kind != TokenKind.Word || tokens[1].Kind == TokenKind.End) return;
        var branch = _root ??= new Branch();
        foreach (var token in tokens.TakeWhile(token => token.Kind != TokenKind.End)) branch = branch.Grow(token.Text);
        branch.Name ??= name;
    }

    /// <summary>How many tokens the longest declared name takes that starts here; 0 where none does.</summary>
    public int Longest(ReadOnlySpan<Token> tokens, out string name)
    {
        name = "";
        var length = outer?.Longest(tokens, out name) ?? 0;
        var branch = _root;
        for (var i = 0; branch is not null && tokens[i].Kind is not (TokenKind.String or TokenKind.End); i++)
        {
            branch = branch.Next(tokens[i].Text);
            if (branch?.Name is { } declared && i >= length) (length, name) = (i + 1, declared);
        }

        return length;
    }

    /// <summary>What can follow the tokens that lead here: however many names begin alike, each token is looked up once.</summary>
    private sealed class Branch
    {
        private Dictionary<string, Branch>? _next;

        public string? Name { get; set; }

        public Branch? Next(string token) => _next?.GetValueOrDefault(token);

        public Branch Grow(string token)
        {
            _next ??= new(StringComparer.Ordinal);
            if (_next.TryGetValue(token, out var next)) return next;
            return _next[token] = new Branch();
        }
    }
}
