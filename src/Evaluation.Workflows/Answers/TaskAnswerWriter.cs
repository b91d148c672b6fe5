namespace Evaluation.Workflows.Answers;

public static class TaskAnswerWriter
{
    /// <summary>Canonical JSON (UTF-8, no white space, properties in the order of the schema): reads back as an equal answer.</summary>
    public static byte[] WriteJson(TaskAnswer answer) => throw new NotImplementedException();
}
