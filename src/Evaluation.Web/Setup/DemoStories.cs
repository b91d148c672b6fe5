using System.Globalization;
using System.Security.Cryptography;
using Evaluation.Web.Pages;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Setup;

/// <summary>
/// Demo data: shipped scenarios, moved by whole weeks so that they happened lately, some of them not to their end. They go through the
/// same commands as everything else, each at its own time.
/// </summary>
internal sealed class DemoStories(
    EvaluationDatabase database, EventStore events, WorkflowLibrary workflows, OrganisationSettings organisation, MemoPress press)
{
    /// <summary>File of a scenario; the step of this task is the first that is left for whoever looks at the demo (null: all is played).</summary>
    private static readonly (string File, string? Until, int WeeksAgo)[] Stories =
    [
        ("purchase-evaluation/scenarios/full-adopted-with-conditions.yaml", null, 7),
        ("purchase-evaluation/scenarios/security-fails-other-option-chosen.yaml", null, 4),
        ("purchase-evaluation/scenarios/leaders-disagree.yaml", null, 3),
        ("purchase-evaluation/scenarios/withdrawn-by-requester.yaml", null, 2),
        ("purchase-evaluation/scenarios/express-adoption.yaml", "sign-as-cmo", 0),
        ("purchase-evaluation/scenarios/sox-in-scope.yaml", "confirm-sox-scope", 0),
        ("purchase-evaluation/scenarios/sox-out-of-scope.yaml", "score-usability", 0),
        ("purchase-evaluation/scenarios/already-in-use.yaml", "confirm-triage", 0),
    ];

    public async Task AddAsync(DateTimeOffset now)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "workflows");
        foreach (var (file, until, weeksAgo) in Stories)
        {
            var path = Path.Combine(root, file);
            if (!File.Exists(path)) continue;
            var read = ScenarioReader.ReadYaml(await File.ReadAllBytesAsync(path), file);
            if (!read.IsGood) throw new InvalidDataException($"Expected a scenario for the demo data, but: {read.Problems[0]}");
            await PlayAsync(MovedScenario.EndingBefore(Cut(read.Value, until), now.AddDays(-7 * weeksAgo)));
        }
    }

    private async Task PlayAsync(Scenario scenario)
    {
        var own = organisation with { Listed = scenario.Listed };
        var runner = new CommandRunner(database, events, workflows, own);
        var workflow = await CurrentAsync(scenario.Workflow);
        var nothing = new FrozenMemo(new string('0', 64), new string('0', 64));
        var played = new ScenarioPlayer(workflow, own, new MemoJobs(_ => nothing, _ => nothing)).Play(scenario);
        if (played.Stopped is { } stopped) throw new InvalidDataException($"Expected demo data that can be played, but {stopped}");

        var number = "";
        foreach (var command in played.Commands)
        {
            var result = command is SubmitRequest submit
                ? await runner.BeginAsync(scenario.Workflow, submit.At, given => submit with { Number = given })
                : await RunAsync(runner, number, await OwnAsync(number, command), played.Commands);
            if (Refusals.Of(result) is { } refusal) throw new InvalidDataException($"Expected demo data that can be played, but '{scenario.Name}': {refusal.Message}");
            number = ((CommandDone)result).Number;
        }

        // Nobody gets mail about what happened before they came.
        await using var leftover = await database.BeginAsync();
        await leftover.Context.Jobs.Where(job => job.Type == OwedMail.JobType).ExecuteDeleteAsync();
        await leftover.CommitAsync();
    }

    private static Task<CommandResult> RunAsync(CommandRunner runner, string number, EvaluationCommand command, IReadOnlyList<EvaluationCommand> all)
        => runner.RunAsync(number, command, (session, _, _) => KeepEvidenceAsync(session, number, command, all));

    private async Task<Workflow> CurrentAsync(string name)
    {
        await using var session = await database.ReadAsync();
        return await workflows.CurrentAsync(session, name) ?? throw new InvalidDataException($"Expected the workflow {name} to be deployed, but it is not.");
    }

    // The player knows no database: what depends on it is done again.
    private async Task<EvaluationCommand> OwnAsync(string number, EvaluationCommand command)
    {
        if (command is AddEvidence evidence) return evidence with { Id = IdIn(number, evidence.Id) };
        if (command is CloseCondition close) return close with { Evidence = [.. close.Evidence.Select(id => IdIn(number, id))] };
        if (command is not (ReportMemoFrozen or ReportMemoFinished)) return command;
        EvaluationState state;
        await using (var session = await database.ReadAsync()) state = (await EvaluationStream.StateAsync(session, number))!;
        var key = command is ReportMemoFrozen frozen ? frozen.Key : ((ReportMemoFinished)command).Key;
        var job = state.Process.Jobs.Single(one => one.Key == key);
        return command is ReportMemoFrozen ? await press.FreezeAsync(state, job, command.At, default) : await press.FinishAsync(state, job, command.At, default);
    }

    private static async Task<bool> KeepEvidenceAsync(WriteSession session, string number, EvaluationCommand command, IReadOnlyList<EvaluationCommand> all)
    {
        if (command is not AddEvidence evidence) return true;
        var close = all.OfType<CloseCondition>().First(one => one.Evidence.Any(id => IdIn(number, id) == evidence.Id));
        var content = EvidenceNote.Of($"Condition {close.Number.ToString(CultureInfo.InvariantCulture)}", close.Note);
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != evidence.Sha256) throw new InvalidDataException($"Expected the bytes of {evidence.Name}, but they differ.");
        session.Context.Evidence.Add(new EvidenceRow
        {
            Id = evidence.Id,
            Evaluation = number,
            Title = evidence.Name,
            FileName = evidence.Name,
            ContentType = evidence.ContentType,
            Size = evidence.Size,
            Sha256 = evidence.Sha256,
            Revision = 1,
            AddedBy = evidence.Actor,
            AddedAt = evidence.At,
        });
        session.Context.EvidenceContents.Add(new EvidenceContentRow { Id = evidence.Id, Content = content });
        await session.Context.SaveChangesAsync();
        return true;
    }

    // Scenarios name their evidence anew in each evaluation.
    private static string IdIn(string number, string evidence) => $"{number.ToLowerInvariant()}-{evidence}";

    private static Scenario Cut(Scenario scenario, string? until)
        => until is null ? scenario : scenario with { Steps = [.. scenario.Steps.TakeWhile(step => step is not AnswerStep answer || answer.Task != until)] };
}
