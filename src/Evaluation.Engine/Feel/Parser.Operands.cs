using System.Globalization;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel;

internal sealed partial class Parser
{
    private Node ParsePostfix()
    {
        var node = ParsePrimary();
        while (true)
        {
            var position = Current.Start;
            if (Current.Is("."))
            {
                _at++;
                node = Checked(new PathNode(position, node, ParseName(afterDot: true)));
            }
            else if (Current.Is("["))
            {
                if (_inRangeEnd && !TryFilter(ref node)) return node;
                if (!_inRangeEnd) node = ParseFilter(node);
            }
            else if (Current.Is("("))
            {
                node = ParseCall(node);
            }
            else
            {
                return node;
            }
        }
    }

    // In "[1..10[" the last bracket closes the range; it is a filter only where a whole filter follows. An attempt that fails
    // costs an exception, so that a long text has few of them.
    private bool TryFilter(ref Node node)
    {
        if (!CanBegin(_at + 1)) return false;
        var start = _at;
        var depth = _depth;
        try
        {
            node = ParseFilter(node);
            return true;
        }
        catch (FeelSyntaxException)
        {
            (_at, _depth, _inRangeEnd) = (start, depth, true);
            CountOperand(Math.Max(100, _source.Length / 100));
            return false;
        }
    }

    /// <summary>Whether an expression can begin with this token. Not a promise: it saves the attempts that surely fail.</summary>
    private bool CanBegin(int at) => _tokens[at].Kind switch
    {
        TokenKind.Word => !Joining.Contains(_tokens[at].Text) || _names.Longest(_tokens.AsSpan(at), out _) > 0 || _source[_tokens[at].Start] == '`',
        TokenKind.Symbol => _tokens[at].Text is "(" or "[" or "]" or "{" or "-" or "@",
        var kind => kind != TokenKind.End,
    };

    private FilterNode ParseFilter(Node source)
    {
        var position = Next().Start;
        var filter = Nested(ParseExpression);
        Expect("]");
        return Checked(new FilterNode(position, source, filter));
    }

    private Node ParseCall(Node function)
    {
        var position = function.Position;
        _at++;
        if (Take(")")) return Checked(new CallNode(position, function, []));
        if (ArgumentName() is { } first)
        {
            var named = new List<(string, Node)> { (first, Nested(ParseExpression)) };
            while (Take(",")) named.Add((ArgumentName() ?? throw Unexpected("the name of an argument"), Nested(ParseExpression)));
            Expect(")");
            return Checked(new NamedCallNode(position, function, [.. named]));
        }

        var arguments = new List<Node> { Nested(ParseExpression) };
        while (Take(",")) arguments.Add(Nested(ParseExpression));
        Expect(")");
        return Checked(new CallNode(position, function, [.. arguments]));
    }

    /// <summary>Reads "name:", or nothing where the argument has no name.</summary>
    private string? ArgumentName()
    {
        if (Current.Kind != TokenKind.Word) return null;
        var end = _at;
        while (_tokens[end].Kind is TokenKind.Word or TokenKind.Number || NameSymbol(_tokens[end])) end++;
        if (!_tokens[end].Is(":")) return null;
        var name = NameBetween(_at, end);
        _at = end + 1;
        return name;
    }

    private static bool NameSymbol(in Token token) => token.Kind == TokenKind.Symbol && token.Text is "." or "/" or "-" or "'" or "’" or "+" or "*" or "**";

    /// <summary>The text of a declared name, blanks made one space each.</summary>
    private string NameBetween(int from, int to)
    {
        if (to == from) throw Unexpected("a name");
        if (to == from + 1) return _tokens[from].Text;
        var words = _source[_tokens[from].Start.._tokens[to - 1].End].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    private Node ParsePrimary()
    {
        if (_read is { } read)
        {
            _read = null;
            return read;
        }

        CountOperand();
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new LiteralNode(token.Start, new FeelNumber(number))
                    : new NothingNode(token.Start, "expected a number of at most 28 digits, but this one is larger");
            case TokenKind.String:
                _at++;
                return new LiteralNode(token.Start, new FeelString(token.Text));
            case TokenKind.Word:
                return ParseWord();
            case TokenKind.Symbol when token.Text is "(" or "[" or "]" or "{":
                return ParseBracketed(token);
            case TokenKind.Symbol when token.Text is "@" && _tokens[_at + 1].Kind == TokenKind.String:
                _at += 2;
                return TemporalText.ReadAny(_tokens[_at - 1].Text) is { } value
                    ? new LiteralNode(token.Start, value)
                    : new NothingNode(token.Start, $"expected a date, time or duration behind @, but \"{_tokens[_at - 1].Text}\" came");
            default:
                throw Unexpected("a value");
        }
    }

    private Node ParseBracketed(in Token open)
    {
        Deeper();
        var outer = _inRangeEnd;
        _inRangeEnd = false;
        var node = open.Text switch
        {
            "(" => ParseParenthesis(),
            "[" => ParseListOrRange(),
            "]" => ParseOpenRange(),
            _ => ParseContext(),
        };
        _inRangeEnd = outer;
        _depth--;
        return node;
    }

    private Node ParseOpenRange()
    {
        var position = Next().Start;
        return ParseRangeEnd(position, ParseAdditive(), startIncluded: false);
    }

    private Node ParseWord()
    {
        var token = Current;
        if (!_tokens[_at + 1].Is("(") || token.Text is "true" or "false" or "null")
        {
            LiteralNode? literal = token.Text switch
            {
                "true" => new LiteralNode(token.Start, FeelBoolean.True),
                "false" => new LiteralNode(token.Start, FeelBoolean.False),
                "null" => new LiteralNode(token.Start, FeelValue.Null),
                _ => null,
            };
            if (literal is not null)
            {
                _at++;
                return literal;
            }
        }

        if (ParseForm() is { } form) return form;
        if (Keywords.Contains(token.Text) && _names.Longest(_tokens.AsSpan(_at), out _) == 0 && _source[token.Start] != '`')
            throw Unexpected("a value");
        var name = ParseName(afterDot: false);
        if (name == "?") _asksInput = true;
        if (name == "partial") _usesPartial = true;
        return new NameNode(token.Start, name);
    }

    /// <summary>
    /// The longest name in scope; otherwise all words side by side, since nothing else could be meant by them.
    /// </summary>
    private string ParseName(bool afterDot)
    {
        if (Current.Kind != TokenKind.Word) throw Unexpected("a name");
        var known = _names.Longest(_tokens.AsSpan(_at), out var name);
        var end = _at + 1;
        while (_tokens[end].Kind is TokenKind.Word or TokenKind.Number && !(Keywords.Contains(_tokens[end].Text) && !EndIncluded(end))) end++;
        if (known > 0 && _at + known >= end)
        {
            _at += known;
            return name;
        }

        var words = NameBetween(_at, end);
        _at = end;
        return words;
    }

    private bool EndIncluded(int at) => _tokens[at].Text == "end" && _tokens[at + 1].IsWord("included");

    private Node ParseParenthesis()
    {
        var position = Next().Start;
        if (ComparisonOf(Current) is not null)
        {
            var comparison = Next().Text;
            var end = ParseAdditive();
            Expect(")");
            return Checked(new ComparisonRangeNode(position, comparison, end));
        }

        var inner = ParseExpression();
        if (Current.Is("..")) return ParseRangeEnd(position, inner, startIncluded: false);
        Expect(")");
        return inner;
    }

    private Node ParseListOrRange()
    {
        var position = Next().Start;
        if (Take("]")) return new ListNode(position, []);
        var items = new List<Node> { ParseExpression() };
        if (Current.Is("..")) return ParseRangeEnd(position, items[0], startIncluded: true);
        while (Take(",")) items.Add(ParseExpression());
        Expect("]");
        return Checked(new ListNode(position, [.. items]));
    }

    private Node ParseRangeEnd(int position, Node start, bool startIncluded)
    {
        Expect("..");
        _inRangeEnd = true;
        var end = ParseAdditive();
        _inRangeEnd = false;
        var endIncluded = Take("]");
        if (!endIncluded && !Take(")") && !Take("[")) throw Unexpected("] or ) behind the range");
        var range = Checked(new RangeNode(position, start, startIncluded, end, endIncluded));
        return range.Constant is { } constant ? new LiteralNode(position, constant) : range;
    }

    private ContextNode ParseContext()
    {
        var position = Next().Start;
        var outer = _names;
        _names = new NameTable(outer);
        var entries = new List<(string, Node)>();
        while (!Current.Is("}"))
        {
            if (entries.Count > 0) Expect(",");
            var name = EntryName();
            Expect(":");
            var value = ParseExpression();
            entries.Add((name, value));
            // Kept for paths behind the context too: entries are names wherever the context goes.
            outer.Declare(name);
        }

        _names = outer;
        _at++;
        return Checked(new ContextNode(position, [.. entries]));
    }

    private string EntryName()
    {
        if (Current.Kind == TokenKind.String) return Next().Text;
        var start = _at;
        while (_tokens[_at].Kind is TokenKind.Word or TokenKind.Number || NameSymbol(_tokens[_at])) _at++;
        if (_at == start || _tokens[start].Kind != TokenKind.Word) throw Unexpected("the name of an entry");
        return NameBetween(start, _at);
    }
}
