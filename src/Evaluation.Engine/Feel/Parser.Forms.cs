using System.Collections.Immutable;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Feel;

/// <summary>Expressions that begin with a word, and types.</summary>
internal sealed partial class Parser
{
    // As an operand too, "1 + if a then b else c": it takes all that follows (DMN 1.5, 10.3.1.2, rule 1). A name in scope
    // that begins with such a word wins.
    private Node? ParseForm() => Current.Kind != TokenKind.Word || _source[Current.Start] == '`' || _names.Longest(_tokens.AsSpan(_at), out _) > 0
        ? null
        : Current.Text switch
        {
            "if" => ParseIf(),
            "for" => ParseFor(),
            "some" => ParseQuantified(every: false),
            "every" => ParseQuantified(every: true),
            "function" when _tokens[_at + 1].Is("(") => ParseFunction(),
            _ => null,
        };

    private IfNode ParseIf()
    {
        var position = Next().Start;
        var condition = ParseExpression();
        ExpectWord("then");
        var then = ParseExpression();
        ExpectWord("else");
        return Checked(new IfNode(position, condition, then, ParseExpression()));
    }

    private ForNode ParseFor()
    {
        var position = Next().Start;
        var outer = _names;
        _names = new NameTable(outer);
        var iterators = ParseIterators("return");
        var partialOutside = _usesPartial;
        _usesPartial = false;
        var body = ParseExpression();
        var node = Checked(new ForNode(position, iterators, body, _usesPartial));
        _usesPartial = partialOutside;
        _names = outer;
        return node;
    }

    private QuantifiedNode ParseQuantified(bool every)
    {
        var position = Next().Start;
        var outer = _names;
        _names = new NameTable(outer);
        var iterators = ParseIterators("satisfies");
        var node = Checked(new QuantifiedNode(position, every, iterators, ParseExpression()));
        _names = outer;
        return node;
    }

    private Iterator[] ParseIterators(string closing)
    {
        var iterators = new List<Iterator>();
        do
        {
            var start = _at;
            while (!Current.IsWord("in") && (_tokens[_at].Kind is TokenKind.Word or TokenKind.Number || NameSymbol(_tokens[_at]))) _at++;
            var name = NameBetween(start, _at);
            ExpectWord("in");
            var source = ParseExpression();
            var last = Take("..") ? ParseExpression() : null;
            iterators.Add(new Iterator(name, source, last));
            _names.Declare(name);
        }
        while (Take(","));
        ExpectWord(closing);
        return [.. iterators];
    }

    private Node ParseFunction()
    {
        var position = Next().Start;
        Expect("(");
        var outer = _names;
        _names = new NameTable(outer);
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (!Take(")"))
        {
            if (parameters.Count > 0) Expect(",");
            var start = _at;
            while (_tokens[_at].Kind is TokenKind.Word or TokenKind.Number || NameSymbol(_tokens[_at])) _at++;
            var name = NameBetween(start, _at);
            parameters.Add(new Parameter(name, Take(":") ? ParseType() : FeelType.Any));
            _names.Declare(name);
        }

        var external = TakeWord("external");
        var body = ParseExpression();
        _names = outer;
        return external
            ? new NothingNode(position, "expected a function in FEEL, but external functions are not supported")
            : Checked(new FunctionNode(position, parameters.ToImmutable(), body));
    }

    private FeelType ParseType()
    {
        Deeper();
        var type = ParseTypeInside();
        _depth--;
        return type;
    }

    private FeelType ParseTypeInside()
    {
        var start = Current.Start;
        if (Current.Kind != TokenKind.Word) throw Unexpected("a type");
        switch (Current.Text)
        {
            case "list" when _tokens[_at + 1].Is("<"):
                _at += 2;
                return Closed(new FeelListType(ParseType()));
            case "range" when _tokens[_at + 1].Is("<"):
                _at += 2;
                return Closed(new FeelRangeType(ParseType()));
            case "context" when _tokens[_at + 1].Is("<"):
                _at += 2;
                return Closed(new FeelContextType(TypedEntries()));
            case "function" when _tokens[_at + 1].Is("<"):
                _at += 2;
                return FunctionType();
        }

        // Words that belong to the type: as many as make a known name, "and" included.
        for (var end = TypeNameEnd(); end > _at; end--)
        {
            var name = NameBetween(_at, end);
            if ((FeelType.Named(name) ?? _vocabulary.Type(name)) is not { } type) continue;
            _at = end;
            return type;
        }

        throw new FeelSyntaxException(start, $"expected a type, but '{Current.Text}' is none");
    }

    private int TypeNameEnd()
    {
        var end = _at;
        while (_tokens[end].Kind is TokenKind.Word or TokenKind.Number || NameSymbol(_tokens[end])) end++;
        return end;
    }

    private ImmutableArray<KeyValuePair<string, FeelType>> TypedEntries()
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelType>>();
        do
        {
            var name = EntryName();
            Expect(":");
            entries.Add(new(name, ParseType()));
        }
        while (Take(","));
        return entries.ToImmutable();
    }

    private FeelFunctionType FunctionType()
    {
        var parameters = ImmutableArray.CreateBuilder<FeelType>();
        while (!Current.Is(">"))
        {
            if (parameters.Count > 0) Expect(",");
            parameters.Add(ParseType());
        }

        _at++;
        Expect("->");
        return new FeelFunctionType(parameters.ToImmutable(), ParseType());
    }

    private FeelType Closed(FeelType type)
    {
        // ">=" and the like cannot stand behind a type that is still open.
        Expect(">");
        return type;
    }
}
