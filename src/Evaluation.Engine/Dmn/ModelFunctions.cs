using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>A business knowledge model as a function (DMN 1.5, 10.4): its own requirements and its parameters are all it sees.</summary>
internal sealed record KnowledgeFunction(ModelEvaluation Evaluation, ModelElement Element, InputPath Path)
    : ParameterFunction(Element.Parameters, FeelType.Any)
{
    internal override FeelFunctionType Type =>
        new([.. Parameters.Select(parameter => parameter.Type)], Element.Logic?.TypeGiven(Parameters) ?? FeelType.Unknown);

    protected override FeelValue Call(Run run, int position, FeelValue[] values)
    {
        if (Element.Logic is not { } body) return run.Fail(position, $"expected logic in '{Element.Definition.Name}', but there is none");
        Frame? frame = null;
        for (var i = 0; i < values.Length; i++) frame = new Frame(frame, Parameters[i].Name, values[i]);
        var result = run.Enter(position, body.Height) && run.Charge(position, body.Size)
            ? body.Evaluate(run.In(new ModelScope(Evaluation, Element, Path)), frame)
            : Null;
        run.Leave(body.Height);
        return result;
    }

    public bool Equals(KnowledgeFunction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Element.GetHashCode();
}

/// <summary>A decision service as a function: its input data first, then its input decisions.</summary>
internal sealed record ServiceFunction(ModelEvaluation Evaluation, ModelElement Element)
    : ParameterFunction(
        [.. Element.ServiceInputData.Concat(Element.ServiceInputDecisions).Select(input => new Parameter(input.Definition.VariableName, input.Type))],
        FeelType.Any)
{
    internal override FeelFunctionType Type => new([.. Parameters.Select(parameter => parameter.Type)], Element.Type switch
    {
        FeelFunctionType function => function.Result,
        var type when !ReferenceEquals(type, FeelType.Any) => type,
        _ when Element.ServiceOutputs is [var output] && !ReferenceEquals(output.Type, FeelType.Any) => output.Type,
        _ => FeelType.Unknown,
    });

    protected override FeelValue Call(Run run, int position, FeelValue[] values)
    {
        var input = new FeelContext(values.Select((value, at) => new KeyValuePair<string, FeelValue>(Parameters[at].Name, value)));
        return Evaluation.Service(Element, input);
    }

    public bool Equals(ServiceFunction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Element.GetHashCode();
}
