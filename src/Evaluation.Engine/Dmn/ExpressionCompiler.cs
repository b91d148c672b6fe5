using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Engine.Feel.Nodes;

namespace Evaluation.Engine.Dmn;

/// <summary>
/// From the boxes of one element to one tree of FEEL nodes. Text that is not FEEL is a problem that names the element, the
/// rule and the column; in its place stands null.
/// </summary>
internal sealed class ExpressionCompiler(DrgElement element, ItemTypes types, FeelVocabulary vocabulary, Complaint report)
{
    private readonly string _place = $"'{element.Name}'";

    // Cells of a table repeat each other: each text is parsed once
    private readonly Dictionary<string, Node> _literals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestNode> _tests = new(StringComparer.Ordinal);

    public Node Compile(BoxedExpression? box) => box switch
    {
        null => new LiteralNode(0, FeelValue.Null),
        DecisionTable table => Typed(table, new TableCompiler(_place, types, this).Compile(table)),
        LiteralExpression literal => Typed(literal, Literal(new TextAt(literal.Text, literal.Line), _place)),
        BoxedContext context => Typed(context, new BoxedContextNode([.. context.Entries.Select(entry => (entry.Name, Entry(entry, context.Line)))])),
        BoxedInvocation call => Typed(call, new NamedCallNode(0, Compile(call.Function),
            [.. call.Bindings.Where(binding => binding.Name is not null).Select(binding => (binding.Name!, Compile(binding.Value)))])),
        BoxedList list => Typed(list, new ListNode(0, [.. list.Items.Select(Compile)])),
        BoxedRelation relation => Typed(relation, new RelationNode(
            [.. relation.Columns.Select(column => column.Name)],
            [.. relation.Rows.Select(row => row.Select((cell, at) => Typed(Compile(cell), relation.Columns[at].TypeRef, relation.Line, _place)).ToArray())])),
        FunctionDefinition function => Function(function),
        BoxedConditional choice => Typed(choice, new IfNode(0, Compile(choice.If), Compile(choice.Then), Compile(choice.Else))),
        BoxedFilter filter => Typed(filter, new FilterNode(0, Compile(filter.In), Compile(filter.Match))),
        BoxedIterator loop => Typed(loop, Iteration(loop)),
        _ => throw new InvalidOperationException($"expected a known box, but {box.GetType().Name} came"),
    };

    /// <summary>Null and a problem where the text is not FEEL.</summary>
    public Node Literal(TextAt text, string place, TableCell? cell = null)
    {
        if (text.Text.Length == 0) return new LiteralNode(0, FeelValue.Null);
        try
        {
            if (!_literals.TryGetValue(text.Text, out var node)) node = _literals[text.Text] = Parser.Expression(text.Text, vocabulary);
            return node is LiteralNode ? node : new PlacedNode(place, node);
        }
        catch (FeelSyntaxException failure)
        {
            return new PlacedNode(place, new NothingNode(failure.Position, Broken(text, failure, place, cell)));
        }
    }

    public TestNode? Tests(TextAt text, string place, TableCell? cell = null)
    {
        try
        {
            return _tests.TryGetValue(text.Text, out var tests) ? tests : _tests[text.Text] = Parser.UnaryTests(text.Text, vocabulary);
        }
        catch (FeelSyntaxException failure)
        {
            Broken(text, failure, place, cell);
            return null;
        }
    }

    public ImmutableArray<Parameter> Parameters(FunctionDefinition function) =>
        [.. function.Parameters.Select(parameter => new Parameter(parameter.Name, types.Of(parameter.TypeRef, function.Line)))];

    public Node Typed(Node node, string? typeRef, int line, string place)
    {
        var type = types.Of(typeRef, line);
        return ReferenceEquals(type, FeelType.Any) ? node : new TypedNode(place, node, type);
    }

    public Node Held(Node node, FeelType type) => ReferenceEquals(type, FeelType.Any) ? node : new TypedNode(_place, node, type);

    private Node Typed(BoxedExpression box, Node node) => Typed(node, box.TypeRef, box.Line, _place);

    private Node Entry(BoxedEntry entry, int line) => Typed(Compile(entry.Value), entry.TypeRef, line, $"{_place}, entry '{entry.Name}'");

    private Node Function(FunctionDefinition function)
    {
        if (function.Kind == "FEEL") return new FunctionNode(0, Parameters(function), Compile(function.Body));
        var message = $"expected a function in FEEL, but {function.Kind} functions are not supported";
        report(function.Line, "dmn-external-function", message);
        return new PlacedNode(_place, new NothingNode(0, message));
    }

    private Node Iteration(BoxedIterator loop)
    {
        Iterator[] iterators = [new Iterator(loop.Variable, Compile(loop.In), null)];
        return loop.Kind == "for"
            ? new ForNode(0, iterators, Compile(loop.Body), usesPartial: true)
            : new QuantifiedNode(0, loop.Kind == "every", iterators, Compile(loop.Body));
    }

    private string Broken(TextAt text, FeelSyntaxException failure, string place, TableCell? cell)
    {
        report(text.Line, "feel-syntax", $"in {place}, at {failure.Position + 1} of \"{Shorten(text.Text)}\": {failure.Message}", cell);
        return $"expected FEEL, but: {failure.Message}";
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
