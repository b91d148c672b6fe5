using System.Diagnostics.CodeAnalysis;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>What the logic of one element sees: its requirements, and for a decision the plain input behind them.</summary>
internal sealed class ModelScope(ModelEvaluation evaluation, ModelElement element) : FeelScope
{
    public ModelEvaluation Evaluation => evaluation;

    public override DateTimeOffset Now => evaluation.Now;

    public override bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        if (element.Required.TryGetValue(name, out var required))
        {
            value = evaluation.ValueOf(required, null);
            return true;
        }

        if (element.Imported.TryGetValue(name, out var group))
        {
            value = new FeelContext(group.Select(entry => new KeyValuePair<string, FeelValue>(entry.Key, evaluation.ValueOf(entry.Value, name))));
            return true;
        }

        value = null;
        return element.Definition is Decision && evaluation.Input.TryGet(name, out value);
    }
}
