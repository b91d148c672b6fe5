using Evaluation.Web.Setup;
using Evaluation.Workflows.AuditTrail;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Organisation;

namespace Evaluation.Web.CommandLine;

/// <summary>
/// <c>verify [--replay] [--checkpoints FILE]</c>: checks the audit trail and changes nothing. Every finding is a sentence on a line of its
/// own, the summary is the last line; 1 where there is a finding.
/// </summary>
internal static class VerifyCommand
{
    public const string Usage = "verify [--replay] [--checkpoints FILE] [SETTINGS]";

    public static Task<int> RunAsync(string[] args, Terminal terminal)
        => Options.Read(args, ["--replay"], ["--checkpoints"]) is { } options
            ? StoppedPortal.RunAsync(options.Settings, terminal, portal => VerifyAsync(portal, options, terminal))
            : Task.FromResult(terminal.Refuse($"expected {Usage}, but the arguments are '{string.Join(' ', args)}'"));

    private static async Task<int> VerifyAsync(StoppedPortal portal, Options options, Terminal terminal)
    {
        CheckpointFile? checkpoints = null;
        if (options["--checkpoints"] is { } path)
        {
            if (!File.Exists(path)) return terminal.Refuse($"--checkpoints: expected a file of checkpoints, but there is no {path}");
            (checkpoints, var problem) = Checkpoints.Open(portal.Configuration, path);
            if (checkpoints is null) return terminal.Refuse(problem!);
        }

        if (await portal.NotReadyAsync() is { } notReady) return terminal.Refuse(notReady);
        var replay = options.Has("--replay")
            ? new EvaluationReplay(portal.Services.GetRequiredService<WorkflowLibrary>(), portal.Services.GetRequiredService<OrganisationSettings>())
            : null;
        var report = await Verification.RunAsync(portal.Database, checkpoints, replay is null ? null : replay.CheckAsync);
        foreach (var finding in report.Findings) terminal.Output.WriteLine(finding.Message);
        terminal.Output.WriteLine(report.Summary);
        return report.IsGood ? Commands.Good : Commands.CheckFailed;
    }
}
