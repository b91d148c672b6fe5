using Evaluation.Engine.Feel.Functions;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel;

/// <summary>
/// Recursive descent over the grammar of DMN 1.5, 10.3.1.2, one method a level of precedence. This part holds the entrances,
/// the operators and what all parts need; the others hold what operands are, and types.
/// </summary>
internal sealed partial class Parser
{
    public const int MostCharacters = 200_000;
    public const int MostNesting = 200;
    public const int MostHeight = 1_000;

    private static readonly HashSet<string> Joining = new(StringComparer.Ordinal) { "and", "or", "in", "between", "instance", "then", "else", "return", "satisfies" };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "in", "between", "instance", "then", "else", "return", "satisfies", "for", "if", "some", "every",
    };

    private readonly string _source;
    private readonly Token[] _tokens;
    private readonly FeelVocabulary _vocabulary;
    private NameTable _names;
    private int _at;
    private int _depth;
    private int _operands;
    private bool _asksInput;
    private bool _usesPartial;
    private bool _inRangeEnd;
    private Node? _read;

    private Parser(string source, FeelVocabulary vocabulary)
    {
        if (source.Length > MostCharacters) throw new FeelSyntaxException(0, $"expected at most {MostCharacters} characters, but there are {source.Length}");
        _source = source;
        _tokens = Lexer.Split(source);
        _vocabulary = vocabulary;
        _names = new NameTable(vocabulary.Names);
    }

    private ref readonly Token Current => ref _tokens[_at];

    public static Node Expression(string source, FeelVocabulary vocabulary)
    {
        var parser = new Parser(source, vocabulary);
        var node = parser.ParseExpression();
        parser.ExpectEnd();
        return node;
    }

    public static TestNode UnaryTests(string source, FeelVocabulary vocabulary)
    {
        var parser = new Parser(source, vocabulary);
        var node = parser.ParseUnaryTests();
        parser.ExpectEnd();
        return node;
    }

    private TestNode ParseUnaryTests()
    {
        var position = Current.Start;
        if (Current.Is("-") && _tokens[_at + 1].Kind == TokenKind.End)
        {
            _at++;
            return new AnythingTest(position);
        }

        if (Current.IsWord("not") && _tokens[_at + 1].Is("("))
        {
            var start = _at;
            _at += 2;
            var tests = ParseTests();
            if (Current.Is(")") && _tokens[_at + 1].Kind == TokenKind.End)
            {
                _at++;
                return Checked(new NotTest(position, tests));
            }

            _at = start;
        }

        return ParseTests();
    }

    private TestNode ParseTests()
    {
        var position = Current.Start;
        var tests = new List<TestNode> { ParseTest() };
        while (Take(",")) tests.Add(ParseTest());
        return tests.Count == 1 ? tests[0] : Checked(new AnyTest(position, [.. tests]));
    }

    private TestNode ParseTest()
    {
        var position = Current.Start;
        if (ComparisonOf(Current) is { } comparison)
        {
            _at++;
            return Checked(new ComparisonTest(position, comparison, ParseAdditive()));
        }

        var outer = _asksInput;
        _asksInput = false;
        var expression = ParseExpression();
        var test = Checked(new ExpressionTest(position, expression, _asksInput));
        _asksInput |= outer;
        return test;
    }

    private Node ParseExpression()
    {
        Deeper();
        var node = ParseForm() ?? ParseOr();
        _depth--;
        return node;
    }

    private Node ParseOr()
    {
        var left = ParseAnd();
        while (Current.IsWord("or"))
        {
            var position = Next().Start;
            left = Checked(new OrNode(position, left, ParseAnd()));
        }

        return left;
    }

    private Node ParseAnd()
    {
        var left = ParseComparison();
        while (Current.IsWord("and"))
        {
            var position = Next().Start;
            left = Checked(new AndNode(position, left, ParseComparison()));
        }

        return left;
    }

    private Node ParseComparison()
    {
        var left = ParseAdditive();
        while (true)
        {
            var position = Current.Start;
            if (ComparisonOf(Current) is { } comparison)
            {
                _at++;
                left = Checked(new CompareNode(position, comparison, left, ParseAdditive()));
            }
            else if (TakeWord("between"))
            {
                var low = ParseAdditive();
                ExpectWord("and");
                left = Checked(new BetweenNode(position, left, low, ParseAdditive()));
            }
            else if (TakeWord("in"))
            {
                // Behind "in" a "?" is the value in front of it; one in front still asks for the input around.
                var asksInput = _asksInput;
                var (test, asksValue) = ParseInTests();
                _asksInput = asksInput;
                left = Checked(new InNode(position, left, test, asksValue));
            }
            else
            {
                return left;
            }
        }
    }

    // "in (a, b)" holds several tests, "in (a..b)" a range and "in (a + b) * c" an expression. One test alone is the beginning of all
    // three, and need not be read again when it turns out to be another one.
    private (TestNode Test, bool AsksInput) ParseInTests()
    {
        var position = Current.Start;
        var (start, depth, inRangeEnd) = (_at, _depth, _inRangeEnd);
        if (Current.Is("("))
        {
            try
            {
                _at++;
                _asksInput = false;
                var tests = Nested(ParseTests);
                var alone = (tests as ExpressionTest)?.Expression;
                if (Take(")"))
                {
                    if (!ContinuesOperand()) return (tests, _asksInput);
                    _read = alone;
                }
                else if (alone is not null && Current.Is(".."))
                {
                    _read = Nested(() => ParseRangeEnd(position, alone, startIncluded: false));
                }
            }
            catch (FeelSyntaxException) when (_tokens[_at].Is(".."))
            {
                // A range: read again below.
            }

            if (_read is null) (_at, _depth, _inRangeEnd) = (start, depth, inRangeEnd);
        }

        if (_read is not null) return (Checked(new ExpressionTest(position, ParseAdditive(), asksInput: false)), false);
        if (ComparisonOf(Current) is { } comparison)
        {
            _at++;
            return (Checked(new ComparisonTest(position, comparison, ParseAdditive())), false);
        }

        return (Checked(new ExpressionTest(position, ParseAdditive(), asksInput: false)), false);
    }

    private bool ContinuesOperand() =>
        Current.Kind == TokenKind.Symbol && Current.Text is "+" or "-" or "*" or "/" or "**" or "." or "[" && !(_inRangeEnd && Current.Is("["));

    private Node ParseAdditive()
    {
        var left = ParseMultiplicative();
        while (Current.Is("+") || Current.Is("-"))
        {
            var token = Next();
            left = Checked(new ArithmeticNode(token.Start, token.Is("+") ? Operator.Add : Operator.Subtract, left, ParseMultiplicative()));
        }

        return left;
    }

    private Node ParseMultiplicative()
    {
        var left = ParsePower();
        while (Current.Is("*") || Current.Is("/"))
        {
            var token = Next();
            left = Checked(new ArithmeticNode(token.Start, token.Is("*") ? Operator.Multiply : Operator.Divide, left, ParsePower()));
        }

        return left;
    }

    private Node ParsePower()
    {
        var left = ParseNegation();
        while (Current.Is("**"))
        {
            var position = Next().Start;
            left = Checked(new ArithmeticNode(position, Operator.Power, left, ParseNegation()));
        }

        return left;
    }

    private Node ParseNegation()
    {
        if (_read is not null || !Current.Is("-")) return ParseInstanceOf();
        Deeper();
        var position = Next().Start;
        var operand = ParseNegation();
        _depth--;
        return operand is LiteralNode { Value: FeelNumber number }
            ? new LiteralNode(position, new FeelNumber(-number.Value))
            : Checked(new NegateNode(position, operand));
    }

    private Node ParseInstanceOf()
    {
        var operand = ParsePostfix();
        while (Current.IsWord("instance") && _tokens[_at + 1].IsWord("of"))
        {
            var position = Current.Start;
            _at += 2;
            operand = Checked(new InstanceOfNode(position, operand, ParseType()));
        }

        return operand;
    }

    private T Nested<T>(Func<T> parse)
    {
        var outer = _inRangeEnd;
        _inRangeEnd = false;
        var result = parse();
        _inRangeEnd = outer;
        return result;
    }

    private static Comparison? ComparisonOf(in Token token) => token.Kind != TokenKind.Symbol
        ? null
        : token.Text switch
        {
            "=" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            _ => null,
        };

    private static T Checked<T>(T node)
        where T : Node =>
        node.Height <= MostHeight ? node : throw new FeelSyntaxException(node.Position, $"expected at most {MostHeight} operations inside each other, but there are more");

    private void Deeper()
    {
        if (++_depth > MostNesting) throw new FeelSyntaxException(Current.Start, $"expected at most {MostNesting} levels of nesting, but there are more");
    }

    // Places that can be read in two ways are read again; inside each other that would double the work each time.
    private void CountOperand(int work = 1)
    {
        if ((_operands += work) > 2 * _source.Length + 1_000) throw new FeelSyntaxException(Current.Start, "expected an expression that can be read in one way, but its brackets can be read in too many");
    }

    private ref readonly Token Next() => ref _tokens[_at++];

    private bool Take(string symbol)
    {
        if (!Current.Is(symbol)) return false;
        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!Current.IsWord(word)) return false;
        _at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw Unexpected(symbol);
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word)) throw Unexpected(word);
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End) throw Unexpected("the end of the expression");
    }

    private FeelSyntaxException Unexpected(string wanted) =>
        new(Current.Start, Current.Kind == TokenKind.End
            ? $"expected {wanted}, but the text ends"
            : $"expected {wanted}, but '{_source[Current.Start..Math.Min(Current.End, Current.Start + 40)]}' came");
}
