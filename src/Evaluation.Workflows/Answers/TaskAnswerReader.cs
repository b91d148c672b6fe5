using Evaluation.Workflows.Formats;

namespace Evaluation.Workflows.Answers;

public static class TaskAnswerReader
{
    public static ReadResult<TaskAnswer> ReadYaml(ReadOnlyMemory<byte> yaml, string fileName) => throw new NotImplementedException();

    public static ReadResult<TaskAnswer> ReadJson(ReadOnlyMemory<byte> json, string sourceName) => throw new NotImplementedException();
}
