using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>
/// What the logic of one element sees: its requirements, and for a decision also input that the model declares nowhere (other
/// tools leave out input data).
/// </summary>
internal sealed class ModelScope(ModelEvaluation evaluation, ModelElement element, InputPath path) : FeelScope
{
    public ModelEvaluation Evaluation => evaluation;

    public override DateTimeOffset Now => evaluation.Now;

    public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        if (element.Required.TryGetValue(name, out var required))
        {
            value = evaluation.ValueOf(required, path);
            return true;
        }

        if (element.Imported.TryGetValue(name, out var group))
        {
            var inner = path.Into(name);
            value = new FeelContext(group.Select(entry => new KeyValuePair<string, FeelValue>(entry.Key, evaluation.ValueOf(entry.Value, inner))));
            return true;
        }

        value = null;
        if (element.Definition is KnowledgeModel knowledge && knowledge.VariableName == name)
        {
            value = evaluation.ValueOf(element, path);
            return true;
        }

        return element.Definition is Decision && !element.Unrequired.Contains(name) && path.Input.TryGet(name, out value);
    }
}
