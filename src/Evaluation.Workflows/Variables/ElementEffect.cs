using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Feel.Shapes;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Variables;

/// <summary>
/// What one element makes of the variables before it. The rules of the engine: inputs are local; with output mappings the result is local too and
/// they say what leaves; without them each variable goes to the nearest scope that has it, else to the process.
/// </summary>
internal sealed class ElementEffect
{
    private readonly FlowNode _node;
    private readonly MultiInstance? _loop;
    private readonly HashSet<string> _local = new(StringComparer.Ordinal);
    private readonly KnownVariables _before;

    public ElementEffect(DrawnWorkflow workflow, FlowNode node, KnownVariables before)
    {
        (_node, _before, After) = (node, before, before);
        _loop = (node as Activity)?.MultiInstance;
        Inside = before;
        if (_loop is not null) EnterLoop(_loop);
        foreach (var input in InputsOf(node))
        {
            Inside = Mapped(Inside, input, Inside);
            Inputs = Mapped(Inputs, input, Inside);
            _local.Add(RootOf(input));
        }

        WithResult = Inside;
        foreach (var (name, shape, always) in ResultsOf(workflow, node)) Give(name, shape, always);
        if (SetsAnything(node)) Anything();
        if (node is not (SubProcess or AdHocSubProcess or CallActivity)) Leave();
    }

    /// <summary>What expressions on the element see.</summary>
    public KnownVariables Inside { get; private set; }

    /// <summary>The inputs alone.</summary>
    public KnownVariables Inputs { get; private set; } = KnownVariables.None;

    /// <summary>With the element's own result.</summary>
    public KnownVariables WithResult { get; private set; }

    /// <summary>What is there behind the element.</summary>
    public KnownVariables After { get; private set; }

    /// <summary>What the element itself sets outside of it.</summary>
    public KnownVariables Set { get; private set; } = KnownVariables.None;

    private bool HasOutputs => OutputsOf(_node).Any();

    /// <summary>Of a subprocess: what is there when its last token has ended.</summary>
    public void Left(KnownVariables inner)
    {
        foreach (var (name, known) in inner.Names)
        {
            if (Inside.Names.TryGetValue(name, out var before) && before.Equals(known)) continue;
            WithResult = WithResult.Set(name, known.Shape, known.IsSure);
            if (!_local.Contains(name)) Out(name, known.Shape, known.IsSure);
        }

        if (inner.IsOpen) Anything();
        Leave();
    }

    public void Called(KnownVariables child, bool comesBack)
    {
        foreach (var (name, known) in child.Names.Where(_ => comesBack || HasOutputs)) Give(name, known.Shape, known.IsSure);
        if (child.IsOpen && (comesBack || HasOutputs)) Anything();
        Leave();
    }

    /// <summary>It is not known what it sets.</summary>
    public void Anything()
    {
        WithResult = WithResult.Open();
        if (HasOutputs) return;
        After = After.Open();
        Set = Set.Open();
    }

    private void EnterLoop(MultiInstance loop)
    {
        var items = ShapeOf(loop.InputCollection, Inside);
        if (loop.InputElement is { } item) Local(item, items.Kind == ShapeKind.List ? items.Item! : FeelShape.Unknown);
        Local("loopCounter", FeelShape.WholeNumber);
        if (loop.OutputElement is { } output && NameIn(output) is { } own && own != loop.InputElement) Local(own, FeelShape.Unknown);
    }

    private void Local(string name, FeelShape shape)
    {
        Inside = Inside.Set(name, shape);
        _local.Add(name);
    }

    private void Give(string name, FeelShape shape, bool always)
    {
        WithResult = WithResult.Set(name, shape, always);
        if (!HasOutputs && !_local.Contains(name)) Out(name, shape, always);
    }

    private void Leave()
    {
        var mapped = WithResult;
        foreach (var output in OutputsOf(_node))
        {
            mapped = Mapped(mapped, output, mapped);
            Out(RootOf(output), mapped.Names[RootOf(output)].Shape, true);
        }

        if (_loop?.OutputCollection is not { } collection) return;
        var list = FeelShape.ListOf(_loop.OutputElement is { } element ? ShapeOf(element, WithResult) : FeelShape.Unknown);
        After = After.Set(collection, list);
        Set = Set.Set(collection, list);
    }

    // With an empty collection nothing is done at all
    private void Out(string name, FeelShape shape, bool always)
    {
        After = After.Set(name, shape, always && _loop is null);
        Set = Set.Set(name, shape, always && _loop is null);
    }

    private static KnownVariables Mapped(KnownVariables into, VariableMapping mapping, KnownVariables seen)
    {
        var shape = ShapeOf(mapping.Source, seen);
        var path = mapping.Target.Split('.', StringSplitOptions.TrimEntries);
        return into.Set(path[0], Placed(into.Names.GetValueOrDefault(path[0])?.Shape, path.AsSpan(1), shape));
    }

    private static FeelShape Placed(FeelShape? into, ReadOnlySpan<string> path, FeelShape value)
    {
        if (path.IsEmpty) return value;
        var context = into is { Kind: ShapeKind.Context } ? into : FeelShape.Context([]);
        return context.With(path[0], Placed(context.Entry(path[0]), path[1..], value));
    }

    private static string RootOf(VariableMapping mapping) => mapping.Target.Split('.', StringSplitOptions.TrimEntries)[0];

    private static FeelShape ShapeOf(BpmnExpression expression, KnownVariables seen)
        => expression.Feel is { } feel ? FeelCheck.Of(feel, seen.Shapes()).Shape : FeelShape.OneOf(expression.Source);

    private static string? NameIn(BpmnExpression expression)
        => expression.Feel is not null && expression.Source.All(character => char.IsLetterOrDigit(character) || character == '_') ? expression.Source : null;

    private IEnumerable<(string Name, FeelShape Shape, bool Always)> ResultsOf(DrawnWorkflow workflow, FlowNode node)
    {
        switch (node)
        {
            case UserTask task:
                var (form, lane) = workflow.FormOf(task);
                return DomainVariables.OfForm(form, lane, isAboutOption: _local.Contains("option"));
            case ScriptTask { Script: { } script }:
                return [(script.ResultVariable, ShapeOf(script.Expression, Inside), true)];
            case BusinessRuleTask { Decision: { } decision }:
                var outlook = decision.DecisionId.IsStatic ? workflow.Foresee(decision.DecisionId.Source, Inside.Shapes()) : null;
                return [(decision.ResultVariable, outlook?.Shape ?? FeelShape.Unknown, true)];
            default:
                return node.Work is { Type: { IsStatic: true } type } && DomainVariables.OfJob(type.Source) is { } set
                    ? set.Select(one => (one.Name, one.Shape, true))
                    : [];
        }
    }

    /// <summary>A worker of somebody else, a message or signal from outside, a listener.</summary>
    private static bool SetsAnything(FlowNode node)
    {
        if (!node.Listeners.IsEmpty || node is UserTask { TaskListeners.IsEmpty: false }) return true;
        if (node.Work is { } job) return !job.Type.IsStatic || DomainVariables.OfJob(job.Type.Source) is null;
        var caught = node switch
        {
            StartEvent start => start.Definition,
            BoundaryEvent boundary => boundary.Definition,
            IntermediateCatchEvent between => between.Definition,
            ReceiveTask receive => receive.Message,
            _ => null,
        };
        return caught switch
        {
            MessageDefinition message => !(message.Name.IsStatic && DomainVariables.IsOwnMessage(message.Name.Source)),
            SignalDefinition or ErrorDefinition or EscalationDefinition => true,
            _ => false,
        };
    }

    internal static IEnumerable<VariableMapping> InputsOf(FlowNode node) => node switch
    {
        Activity activity => activity.Inputs,
        EndEvent end => end.Inputs,
        IntermediateThrowEvent thrown => thrown.Inputs,
        _ => [],
    };

    internal static IEnumerable<VariableMapping> OutputsOf(FlowNode node) => node switch
    {
        Activity activity => activity.Outputs,
        BoundaryEvent boundary => boundary.Outputs,
        IntermediateCatchEvent caught => caught.Outputs,
        IntermediateThrowEvent thrown => thrown.Outputs,
        EndEvent end => end.Outputs,
        StartEvent start => start.Outputs,
        _ => [],
    };
}
