namespace Evaluation.Engine.Feel.Patterns;

/// <summary>
/// The regular expressions of XPath 3.1 functions (section 5.6.1): those of XML Schema with anchors, reluctant quantifiers,
/// groups that do not capture, and back-references. Anything else is refused, as the standard asks.
/// </summary>
internal sealed class PatternParser
{
    private const int MostNesting = 100;
    private const int MostRepeat = 1_000;

    private readonly int[] _text;
    private readonly bool _caseless;
    private readonly bool _dotAll;
    private readonly List<bool> _closed = [true];
    private int _at;
    private int _depth;

    private PatternParser(int[] text, bool caseless, bool dotAll) => (_text, _caseless, _dotAll) = (text, caseless, dotAll);

    private int Current => _at < _text.Length ? _text[_at] : -1;

    public static (PatternNode Root, int Groups) Parse(int[] text, bool caseless, bool dotAll, bool ignoreBlanks)
    {
        var parser = new PatternParser(ignoreBlanks ? WithoutBlanks(text) : text, caseless, dotAll);
        var root = parser.ParseChoice();
        if (parser._at < parser._text.Length) throw new PatternException("expected an opening ( before )");
        return (root, parser._closed.Count);
    }

    // Flag x: blanks count only inside [...].
    private static int[] WithoutBlanks(int[] text)
    {
        var kept = new List<int>(text.Length);
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = i > 0 && text[i - 1] == '\\' && (i < 2 || text[i - 2] != '\\');
            if (!escaped && text[i] == '[') depth++;
            if (!escaped && text[i] == ']') depth--;
            if (depth > 0 || text[i] is not (' ' or '\t' or '\n' or '\r')) kept.Add(text[i]);
        }

        return [.. kept];
    }

    private PatternNode ParseChoice()
    {
        if (++_depth > MostNesting) throw new PatternException($"expected at most {MostNesting} groups inside each other");
        var ways = new List<PatternNode> { ParseSequence() };
        while (Current == '|')
        {
            _at++;
            ways.Add(ParseSequence());
        }

        _depth--;
        return ways.Count == 1 ? ways[0] : new ChoicePattern([.. ways]);
    }

    private SequencePattern ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (Current is not (-1 or '|' or ')')) parts.Add(ParsePiece());
        return new SequencePattern([.. parts]);
    }

    private PatternNode ParsePiece()
    {
        var atom = ParseAtom();
        var (least, most) = (1, 1);
        switch (Current)
        {
            case '?': (least, most) = (0, 1); break;
            case '*': (least, most) = (0, -1); break;
            case '+': (least, most) = (1, -1); break;
            case '{': (least, most) = ParseBounds(); break;
            default: return atom;
        }

        _at++;
        var greedy = Current != '?';
        if (!greedy) _at++;
        if (Current is '?' or '*' or '+' or '{') throw new PatternException("expected one quantifier, but there are two");
        return new RepeatPattern(atom, least, most, greedy);
    }

    // Stops on the closing brace.
    private (int Least, int Most) ParseBounds()
    {
        _at++;
        var least = Digits() ?? throw new PatternException("expected a number behind {");
        var most = least;
        if (Current == ',')
        {
            _at++;
            most = Digits() ?? -1;
        }

        if (Current != '}') throw new PatternException("expected } behind the quantifier");
        if (most >= 0 && most < least) throw new PatternException("expected bounds of a quantifier in order");
        return (least, most);
    }

    private int? Digits()
    {
        var start = _at;
        var value = 0;
        while (Current is >= '0' and <= '9')
        {
            value = value * 10 + Current - '0';
            if (value > MostRepeat) throw new PatternException($"expected at most {MostRepeat} repetitions");
            _at++;
        }

        return _at > start ? value : null;
    }

    private PatternNode ParseAtom()
    {
        var point = Current;
        _at++;
        switch (point)
        {
            case '(': return ParseGroup();
            case '[': return new SetPattern(ParseClass());
            case '.': return new SetPattern(_dotAll ? CharacterSet.Anything : CharacterSet.NoLineEnd);
            case '^': return new StartPattern();
            case '$': return new EndPattern();
            case '\\' when Current is >= '1' and <= '9': return ParseBackReference();
            case '\\': return new SetPattern(Escape());
            case '?' or '*' or '+' or '{' or '}' or ']':
                throw new PatternException($"expected \\ before {(char)point}");
            default: return new SetPattern(Literal(point));
        }
    }

    private CharacterSet Literal(int point) => _caseless ? new ClassSet([new PointSet(point)], false, null, true) : new PointSet(point);

    private PatternNode ParseGroup()
    {
        var number = 0;
        if (Current == '?')
        {
            if (_at + 1 >= _text.Length || _text[_at + 1] != ':') throw new PatternException("expected (?: behind a group that does not capture");
            _at += 2;
        }
        else
        {
            number = _closed.Count;
            _closed.Add(false);
        }

        var inner = ParseChoice();
        if (Current != ')') throw new PatternException("expected a closing ) behind the group");
        _at++;
        if (number == 0) return inner;
        _closed[number] = true;
        return new GroupPattern(inner, number);
    }

    // As many digits as make a group that exists.
    private BackReferencePattern ParseBackReference()
    {
        var number = Current - '0';
        _at++;
        while (Current is >= '0' and <= '9' && number * 10 + Current - '0' < _closed.Count)
        {
            number = number * 10 + Current - '0';
            _at++;
        }

        if (number >= _closed.Count || !_closed[number]) throw new PatternException($"expected a group before \\{number}, but there is none");
        return new BackReferencePattern(number);
    }

    private CharacterSet Escape()
    {
        var point = Current;
        _at++;
        switch (point)
        {
            case 'n': return new PointSet('\n');
            case 'r': return new PointSet('\r');
            case 't': return new PointSet('\t');
            case 's': return CharacterSet.Blanks;
            case 'S': return new ComplementSet(CharacterSet.Blanks);
            case 'd': return CharacterSet.Digits;
            case 'D': return new ComplementSet(CharacterSet.Digits);
            case 'w': return CharacterSet.WordParts;
            case 'W': return new ComplementSet(CharacterSet.WordParts);
            case 'i': return CharacterSet.NameStarts;
            case 'I': return new ComplementSet(CharacterSet.NameStarts);
            case 'c': return CharacterSet.NameParts;
            case 'C': return new ComplementSet(CharacterSet.NameParts);
            case 'p': return Property();
            case 'P': return new ComplementSet(Property());
            case '\\' or '|' or '.' or '-' or '^' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '$':
                return new PointSet(point);
            default: throw new PatternException("expected a known escape behind \\");
        }
    }

    private CharacterSet Property()
    {
        if (Current != '{') throw new PatternException("expected { behind \\p");
        var end = Array.IndexOf(_text, '}', _at);
        if (end < 0) throw new PatternException("expected } behind \\p{");
        var name = string.Concat(_text[(_at + 1)..end].Select(char.ConvertFromUtf32));
        _at = end + 1;
        return UnicodeBlocks.Find(name) ?? throw new PatternException($"expected a category or block, but \"{name}\" is none");
    }

    private ClassSet ParseClass()
    {
        if (++_depth > MostNesting) throw new PatternException($"expected at most {MostNesting} classes inside each other");
        var negated = Current == '^';
        if (negated) _at++;
        var parts = new List<CharacterSet>();
        ClassSet? without = null;
        while (Current != ']')
        {
            if (Current == -1) throw new PatternException("expected ] behind the class");
            if (Current == '-' && _at + 1 < _text.Length && _text[_at + 1] == '[')
            {
                _at += 2;
                without = ParseClass();
                if (Current != ']') throw new PatternException("expected ] behind what a class leaves out");
                break;
            }

            parts.Add(ParseClassPart());
        }

        if (parts.Count == 0) throw new PatternException("expected something between [ and ]");
        _at++;
        _depth--;
        return new ClassSet([.. parts], negated, without, _caseless);
    }

    private CharacterSet ParseClassPart()
    {
        var from = ParseClassPoint();
        if (from is not PointSet first || Current != '-' || _at + 1 >= _text.Length || _text[_at + 1] is ']' or '[') return from;
        _at++;
        if (ParseClassPoint() is not PointSet last) throw new PatternException("expected a single character at the end of a span");
        return last.Point >= first.Point ? new SpanSet(first.Point, last.Point) : throw new PatternException("expected a span from a lower to a higher character");
    }

    private CharacterSet ParseClassPoint()
    {
        var point = Current;
        _at++;
        return point switch
        {
            -1 or '[' => throw new PatternException("expected \\ before [ inside a class"),
            '\\' => Escape(),
            _ => new PointSet(point),
        };
    }
}
