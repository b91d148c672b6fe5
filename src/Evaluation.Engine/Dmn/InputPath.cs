using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Dmn;

/// <summary>
/// The input of a model: that of the evaluation, or for an imported model the context that lies there under the import's name.
/// Where there is none, an imported model shares the input of the importing one.
/// </summary>
internal sealed record InputPath(string Key, FeelContext Input)
{
    public InputPath Into(string import) =>
        import.Length > 0 && Input[import] is FeelContext inner ? new InputPath($"{Key}/{import}", inner) : this;
}
