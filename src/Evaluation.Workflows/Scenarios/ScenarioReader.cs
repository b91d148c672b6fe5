using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Scenarios;

public static class ScenarioReader
{
    public static ReadResult<Scenario> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName) => throw new NotImplementedException();
}
