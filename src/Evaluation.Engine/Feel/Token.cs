namespace Evaluation.Engine.Feel;

internal enum TokenKind
{
    Word,
    Number,
    String,
    Symbol,
    End,
}

/// <summary>Text is the word, the symbol, the digits, or the string after its escapes were read.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;
}
