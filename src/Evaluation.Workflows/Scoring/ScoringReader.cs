using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Scoring;

public static class ScoringReader
{
    public static ReadResult<ScoringRules> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName) => throw new NotImplementedException();
}
