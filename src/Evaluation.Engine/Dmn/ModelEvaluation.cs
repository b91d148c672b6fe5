using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>
/// One evaluation of a model: every element at most once, requirements first, with the trace of each decision. A call of a
/// decision service is an evaluation of its own over the same budget and trace.
/// </summary>
internal sealed class ModelEvaluation
{
    private readonly Dictionary<(ModelElement, string), FeelValue> _values = [];
    private readonly ImmutableArray<DecisionTrace>.Builder _traces;
    private readonly Stack<Recording> _recordings = new();
    private readonly ModelEvaluation _root;
    private string? _failure;

    public ModelEvaluation(FeelContext input, DateTimeOffset now)
    {
        (Input, Now, Budget, _root) = (new InputPath("", input), now, new Budget(), this);
        _traces = ImmutableArray.CreateBuilder<DecisionTrace>();
    }

    private ModelEvaluation(ModelEvaluation outer, FeelContext input)
    {
        (Input, Now, Budget, _root, _traces) = (new InputPath("", input), outer.Now, outer.Budget, outer._root, outer._traces);
    }

    public InputPath Input { get; }

    public DateTimeOffset Now { get; }

    public Budget Budget { get; }

    public DecisionResult Result(Func<FeelValue> compute)
    {
        var value = ConstrainedType.Within(Budget, compute);
        if (Budget.IsExhausted)
        {
            value = FeelValue.Null;
            // Whatever else failed followed from it.
            _root._failure = null;
            Fail("expected a decision within the budget of steps, but it needs more");
        }

        return new DecisionResult(value, _traces.ToImmutable(), Budget.Warnings, value.IsNull ? _root._failure : null);
    }

    /// <summary>The first failure is the one that is told: later ones follow from it.</summary>
    public void Fail(string message) => _root._failure ??= message;

    public void Record(ImmutableArray<TracedInput> inputs, ImmutableArray<MatchedRule> matched)
    {
        if (_root._recordings.TryPeek(out var recording)) recording.Add(inputs, matched);
    }

    public FeelValue ValueOf(ModelElement element, InputPath path)
    {
        if (_values.TryGetValue((element, path.Key), out var value)) return value;
        value = element.Definition switch
        {
            InputData data => Typed(element, path.Input.TryGet(data.VariableName, out var given) ? given : path.Input[data.Name], element.Type),
            Decision decision => Decide(element, decision, path),
            KnowledgeModel => new KnowledgeFunction(this, element, path),
            _ => new ServiceFunction(this, element),
        };
        return _values[(element, path.Key)] = value;
    }

    /// <summary>Inputs that are missing are null.</summary>
    public FeelValue Service(ModelElement service, FeelContext input)
    {
        var inner = new ModelEvaluation(this, input);
        foreach (var decision in service.ServiceInputDecisions) inner._values[(decision, "")] = decision.Type.Coerce(input[decision.Definition.VariableName]);
        var outputs = service.ServiceOutputs;
        var value = outputs.Length == 1
            ? inner.ValueOf(outputs[0], inner.Input)
            : new FeelContext(outputs.Select(output => new KeyValuePair<string, FeelValue>(output.Definition.VariableName, inner.ValueOf(output, inner.Input))));
        return Typed(service, value, service.Type is FeelFunctionType function ? function.Result : service.Type);
    }

    private FeelValue Decide(ModelElement element, Decision decision, InputPath path)
    {
        if (element.Logic is not { } logic) return FeelValue.Null;
        return Run(element, decision, logic, path, () =>
        {
            foreach (var required in element.Required.Values) ValueOf(required, path);
            foreach (var (name, group) in element.Imported)
            {
                var inner = path.Into(name);
                foreach (var required in group.Values) ValueOf(required, inner);
            }
        });
    }

    /// <summary>The table of a decision with other inputs than its own; what it requires is asked only where a rule does.</summary>
    public FeelValue Table(ModelElement element, DecisionTableNode table) => Run(element, (Decision)element.Definition, table, Input, static () => { });

    private FeelValue Run(ModelElement element, Decision decision, Node logic, InputPath path, Action before)
    {
        var value = FeelValue.Null;
        if (Budget.Enter(0, logic.Height + 5))
        {
            before();
            var recording = new Recording();
            _root._recordings.Push(recording);
            var outer = Budget.Place;
            Budget.Place = null;
            value = Typed(element, logic.Evaluate(new Run(new ModelScope(this, element, path), Budget), null), element.Type);
            Budget.Place = outer;
            _root._recordings.Pop();
            _traces.Add(new DecisionTrace(decision.Id, decision.Name, recording.Inputs, recording.Matched, value));
        }

        Budget.Leave(logic.Height + 5);
        return value;
    }

    private FeelValue Typed(ModelElement element, FeelValue value, FeelType type)
    {
        var typed = type.Coerce(value);
        if (!typed.IsNull || value.IsNull) return typed;
        var message = $"'{element.Definition.Name}': expected {type.Name}, but {FeelText.Brief(value)} came";
        Budget.Warn(0, message);
        Fail(message);
        return typed;
    }

    // A decision's logic may hold several tables, its own and those of functions that it calls.
    private sealed class Recording
    {
        public ImmutableArray<TracedInput> Inputs { get; private set; } = [];

        public ImmutableArray<MatchedRule> Matched { get; private set; } = [];

        public void Add(ImmutableArray<TracedInput> inputs, ImmutableArray<MatchedRule> matched) =>
            (Inputs, Matched) = (Inputs.AddRange(inputs), Matched.AddRange(matched));
    }
}
