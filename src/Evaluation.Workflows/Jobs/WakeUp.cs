using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Evaluation.Workflows.Jobs;

/// <summary>
/// Wakes the pump: every few seconds, and right after a commit that left a job. In memory on every node; a wake-up that comes
/// twice or late costs time only.
/// </summary>
public static class WakeUp
{
    /// <summary>How late a timer may be noticed.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How much of the streams a checkpoint has not seen yet, at most.</summary>
    public static readonly TimeSpan CheckpointInterval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Needs an <see cref="EvaluationDatabase"/>, a <see cref="Pump"/> and a <see cref="TimeProvider"/> as singletons, and writes
    /// checkpoints where there is a <see cref="CheckpointFile"/> too.
    /// </summary>
    public static IServiceCollection AddPumpWakeUp(this IServiceCollection services)
    {
        services.AddSingleton<WakeUpCall>();
        services.AddSingleton<CheckpointWriter>();
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<PumpJob>(
                trigger => trigger.WithIdentity("pump").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(Interval).RepeatForever()),
                job => job.WithIdentity(PumpJob.Key));
            quartz.ScheduleJob<CheckpointJob>(
                trigger => trigger.WithIdentity("checkpoint").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(CheckpointInterval).RepeatForever()),
                job => job.WithIdentity("checkpoint"));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}

[DisallowConcurrentExecution]
internal sealed partial class PumpJob(Pump pump, WakeUpCall call, ILogger<PumpJob> log) : IJob
{
    public static readonly JobKey Key = new("pump");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        call.Answer(context.Scheduler);
        try
        {
            await pump.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(log, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump stopped early and starts again at its next wake-up")]
    private static partial void Failed(ILogger log, Exception exception);
}

[DisallowConcurrentExecution]
internal sealed class CheckpointJob(CheckpointWriter checkpoints) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await checkpoints.WriteAsync(cancellationToken);
}

/// <summary>Turns any number of commits into one wake-up for as long as the pump has not begun to work on it.</summary>
internal sealed class WakeUpCall
{
    private IScheduler? scheduler;
    private int called;

    public WakeUpCall(EvaluationDatabase database) => database.WorkCommitted += Call;

    public void Answer(IScheduler current)
    {
        scheduler = current;
        Volatile.Write(ref called, 0);
    }

    private void Call()
    {
        if (scheduler is { } known && Interlocked.Exchange(ref called, 1) == 0)
            _ = TriggerAsync(known);
    }

    private async Task TriggerAsync(IScheduler known)
    {
        try
        {
            await known.TriggerJob(PumpJob.Key);
        }
        catch (SchedulerException)
        {
            // It is shutting down; what was committed waits for the next start, or for another node.
            Volatile.Write(ref called, 0);
        }
    }
}
