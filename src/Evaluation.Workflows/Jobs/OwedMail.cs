using System.Text.Json;

namespace Evaluation.Workflows.Jobs;

/// <summary>
/// The payload of a job that owes somebody a mail about a task. Names, addresses and words are looked up when it is sent, so that
/// none of them outlives its person here.
/// </summary>
/// <param name="Kind"><c>new-task</c>, <c>reminder</c>, <c>escalation</c>, <c>question</c> or <c>answer</c>.</param>
/// <param name="To">Id of a person.</param>
/// <param name="Text">What it says beside the task; empty where there is nothing.</param>
public sealed record OwedMail(string Evaluation, long TaskKey, string Kind, string To, string Text)
{
    public const string JobType = "mail";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static OwedMail Of(LeasedJob job) => JsonSerializer.Deserialize<OwedMail>(job.Payload, Json)
        ?? throw new InvalidDataException($"Expected a mail in the job {job.Id}, but there is none.");
}
