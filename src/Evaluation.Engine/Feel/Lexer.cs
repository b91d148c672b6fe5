using System.Globalization;
using System.Text;

namespace Evaluation.Engine.Feel;

/// <summary>
/// Splits a text into words, numbers, strings and symbols (DMN 1.5, 10.3.1.2, rules 27 to 37). A name of several words is
/// several tokens here: where it ends depends on what is in scope, which is the parser's knowledge.
/// </summary>
internal sealed class Lexer
{
    /// <summary>Texts of one character, which most tokens of some expressions have.</summary>
    private static readonly string[] Single = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    private readonly string _source;
    private Token[] _tokens;
    private int _count;
    private int _at;

    private Lexer(string source) => (_source, _tokens) = (source, new Token[source.Length / 2 + 2]);

    /// <summary>The tokens and one for the end; what the array holds behind that means nothing (long texts are not copied for it).</summary>
    public static Token[] Split(string source)
    {
        var lexer = new Lexer(source);
        while (lexer.SkipBlank()) lexer.Add(lexer.Next());
        lexer.Add(new Token(TokenKind.End, source.Length, source.Length, ""));
        return lexer._tokens;
    }

    private void Add(in Token token)
    {
        if (_count == _tokens.Length) Array.Resize(ref _tokens, 2 * _count);
        _tokens[_count++] = token;
    }

    private Token Next()
    {
        var start = _at;
        var c = _source[_at];
        if (c is '"') return ReadString();
        if (c is '`') return ReadQuotedName();
        if (char.IsAsciiDigit(c) || (c is '.' && Peek(1) is >= '0' and <= '9' && !AfterValue())) return ReadNumber();
        if (NameCharacter.TryRead(_source, _at, first: true, out var length)) return ReadWord(length);

        var symbol = (c, Peek(1)) switch
        {
            ('*', '*') => "**",
            ('.', '.') => "..",
            ('<', '=') => "<=",
            ('>', '=') => ">=",
            ('!', '=') => "!=",
            ('-', '>') => "->",
            _ => Text(start, start + 1),
        };
        _at += symbol.Length;
        return new Token(TokenKind.Symbol, start, _at, symbol);
    }

    private string Text(int start, int end) => end == start + 1 && _source[start] < Single.Length ? Single[_source[start]] : _source[start..end];

    /// <summary>A dot right behind a value starts a path or a range end, not a number.</summary>
    private bool AfterValue() =>
        _count > 0 && _tokens[_count - 1] is var last && last.End == _at && (last.Kind != TokenKind.Symbol || last.Text is ")" or "]" or "}");

    private Token ReadWord(int length)
    {
        var start = _at;
        do _at += length;
        while (_at < _source.Length && NameCharacter.TryRead(_source, _at, first: false, out length));
        return new Token(TokenKind.Word, start, _at, Text(start, _at));
    }

    private Token ReadQuotedName()
    {
        var end = _source.IndexOf('`', _at + 1);
        if (end < 0) throw new FeelSyntaxException(_at, "expected a closing ` behind the name, but the text ends");
        var token = new Token(TokenKind.Word, _at, end + 1, _source[(_at + 1)..end]);
        _at = end + 1;
        return token;
    }

    private Token ReadNumber()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek(0))) _at++;
        if (Peek(0) is '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            while (char.IsAsciiDigit(Peek(0))) _at++;
        }

        if (Peek(0) is 'e' or 'E')
        {
            var sign = Peek(1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(Peek(1 + sign)))
            {
                _at += 1 + sign;
                while (char.IsAsciiDigit(Peek(0))) _at++;
            }
        }

        return new Token(TokenKind.Number, start, _at, Text(start, _at));
    }

    private Token ReadString()
    {
        var start = _at++;
        var plain = _source.AsSpan(_at).IndexOfAny('"', '\\');
        if (plain >= 0 && _source[_at + plain] == '"')
        {
            _at += plain + 1;
            return new Token(TokenKind.String, start, _at, _source[(start + 1)..(_at - 1)]);
        }

        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _source.Length) throw new FeelSyntaxException(start, "expected a closing \" behind the string, but the text ends");
            var c = _source[_at++];
            if (c is '"') return new Token(TokenKind.String, start, _at, text.ToString());
            if (c is '\\') ReadEscape(text);
            else text.Append(c);
        }
    }

    // Anything else behind a backslash keeps it: patterns such as "\d" are common and have no other meaning.
    private void ReadEscape(StringBuilder text)
    {
        var c = Peek(0);
        _at++;
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 'r': text.Append('\r'); break;
            case 't': text.Append('\t'); break;
            case '"' or '\'' or '\\': text.Append(c); break;
            case 'u' when Hex(4) is { } unit:
                text.Append((char)unit);
                _at += 4;
                break;
            case 'U' when Hex(6) is { } point && point <= 0x10FFFF && point is < 0xD800 or > 0xDFFF:
                text.Append(char.ConvertFromUtf32(point));
                _at += 6;
                break;
            case '\0' when _at > _source.Length: break;
            default: text.Append('\\').Append(c); break;
        }
    }

    private int? Hex(int digits) =>
        _at + digits <= _source.Length && int.TryParse(_source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private char Peek(int ahead) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    private bool SkipBlank()
    {
        while (_at < _source.Length)
        {
            if (NameCharacter.IsBlank(_source[_at])) _at++;
            else if (Peek(0) is '/' && Peek(1) is '/') SkipTo("\n", required: false);
            else if (Peek(0) is '/' && Peek(1) is '*') SkipTo("*/", required: true);
            else return true;
        }

        return false;
    }

    private void SkipTo(string end, bool required)
    {
        var found = _source.IndexOf(end, _at + 2, StringComparison.Ordinal);
        if (found < 0 && required) throw new FeelSyntaxException(_at, "expected */ behind the comment, but the text ends");
        _at = found < 0 ? _source.Length : found + end.Length;
    }
}
