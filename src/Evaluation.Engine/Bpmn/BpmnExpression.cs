using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Bpmn;

/// <summary>
/// The value of an attribute that may be fixed text or, with a leading "=", FEEL.
/// <see cref="Feel"/> is null for fixed text; <see cref="Source"/> is the text without the "=".
/// </summary>
public sealed record BpmnExpression(string Source, FeelExpression? Feel)
{
    public bool IsStatic => Feel is null;

    public override string ToString() => IsStatic ? Source : "=" + Source;
}
