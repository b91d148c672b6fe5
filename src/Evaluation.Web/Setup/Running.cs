using Evaluation.Reports;
using Evaluation.Web.Mail;
using Evaluation.Workflows;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Messages;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Timers;

namespace Evaluation.Web.Setup;

/// <summary>What runs commands, and what works off the timers and jobs that they leave.</summary>
internal static class Running
{
    public static void AddRunning(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(_ => Settings.Organisation(configuration, environment));
        services.AddSingleton<WorkflowLibrary>(_ => new WorkflowLibrary());
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<PlayStore>();
        services.AddSingleton(_ => MemoSettings.Renderer(configuration));
        services.AddSingleton<MemoSealer>();
        services.AddSingleton(provider => new SealKeys(
            configuration,
            environment.IsDevelopment() ? DataFolder(provider.GetRequiredService<EvaluationDatabase>()) : null,
            provider.GetRequiredService<OrganisationSettings>().Name,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MemoSeals>();
        services.AddSingleton<MemoPress>();
        services.AddSingleton<DemoStories>();
        services.AddSingleton<Postbox>();
        services.AddSingleton<TaskMail>();
        services.AddSingleton<NoticeMail>();
        services.AddSingleton<MessageBoard>();
        services.AddSingleton(PumpOf);
        if (Checkpoints.Of(configuration, environment) is { } checkpoints) services.AddSingleton(checkpoints);
        services.AddPumpWakeUp();
    }

    private static string DataFolder(EvaluationDatabase database) => database.File is { } file && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder ? folder : "data";

    private static Pump PumpOf(IServiceProvider services)
    {
        var database = services.GetRequiredService<EvaluationDatabase>();
        var runner = services.GetRequiredService<CommandRunner>();
        var checkpoints = services.GetRequiredService<CheckpointWriter>();
        return new Pump(
            database,
            services.GetRequiredService<TimeProvider>(),
            $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():n}",
            DueTimers.Handlers(database, runner),
            new Dictionary<string, JobHandler>(services.GetRequiredService<MessageBoard>().Handlers, StringComparer.Ordinal)
            {
                [MemoPress.FreezeJob] = EngineJobs.Handler(database, runner, services.GetRequiredService<MemoPress>().FreezeAsync, checkpoints.WriteAsync),
                [MemoPress.FinalJob] = EngineJobs.Handler(database, runner, services.GetRequiredService<MemoPress>().FinishAsync, checkpoints.WriteAsync),
                [WorkflowJobs.NotifyJob] = EngineJobs.Handler(database, runner, services.GetRequiredService<NoticeMail>().SendAsync),
                [OwedSeal.JobType] = services.GetRequiredService<MemoSeals>().RunAsync,
                [OwedMail.JobType] = services.GetRequiredService<TaskMail>().SendAsync,
            },
            services.GetRequiredService<ILogger<Pump>>(),
            EngineJobs.GaveUp(runner),
            WorkflowJobs.Types,
            EngineJobs.Nobody(database, runner, WorkflowJobs.Types));
    }
}
