using Evaluation.Engine.Execution;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Evaluations.Jobs;

internal static class JobDecider
{
    public static Refusal? Decide(Proceeding proceeding, ReportJobCompleted done)
        => CheckSystem(proceeding) ?? CheckJob(proceeding, done.Key) ?? proceeding.Step(new CompleteJob(proceeding.At, done.Key, done.Variables) { AdHoc = done.AdHoc });

    public static Refusal? Decide(Proceeding proceeding, ReportJobFailed failed)
        => CheckSystem(proceeding) ?? CheckJob(proceeding, failed.Key)
            ?? proceeding.Step(new FailJob(proceeding.At, failed.Key, failed.RetriesLeft, failed.Message));

    public static Refusal? Decide(Proceeding proceeding, ReportJobError error)
        => CheckSystem(proceeding) ?? CheckJob(proceeding, error.Key)
            ?? proceeding.Step(new ThrowError(proceeding.At, error.Key, error.ErrorCode, error.Message, error.Variables));

    public static Refusal? Decide(Proceeding proceeding, FireTimer timer)
    {
        if (CheckSystem(proceeding) is { } refusal) return refusal;
        return proceeding.State.Process.Timers.Any(one => one.Key == timer.Key)
            ? proceeding.Step(new TriggerTimer(proceeding.At, timer.Key))
            : Refuse.Conflict("timer-over", $"expected a timer that runs, but {timer.Key} does not any more");
    }

    public static Refusal? Decide(Proceeding proceeding, RetryIncident retry)
    {
        if (!proceeding.IsSystem && !proceeding.Person.Has(Roles.ProcessOwner) && !proceeding.Person.Has(Roles.Administrator))
            return Refuse.Forbidden("role-missing", $"expected a process owner or an administrator, but {proceeding.Person.Name} is neither");
        return proceeding.State.Process.Incidents.Any(one => one.Key == retry.Key)
            ? proceeding.Step(new ResolveIncident(proceeding.At, retry.Key))
            : Refuse.NotFound("incident-unknown", $"expected an open incident, but there is none with the key {retry.Key}");
    }

    public static Refusal? CheckSystem(Proceeding proceeding) => proceeding.IsSystem
        ? null
        : Refuse.Forbidden("system-only", $"expected the system, but it is {proceeding.Person.Name}");

    /// <summary>A job runs at least once: the second report of it finds the work done.</summary>
    public static Refusal? CheckJob(Proceeding proceeding, long key) => proceeding.State.Process.Jobs.Any(one => one.Key == key)
        ? null
        : Refuse.Conflict("job-over", $"expected a job that waits, but {key} is done or not needed any more");
}
