using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Rubrics;

public static class RubricReader
{
    public static ReadResult<Rubric> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName) => throw new NotImplementedException();
}
