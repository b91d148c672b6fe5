using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Web.Pages.Design.Play;

/// <summary>
/// A draft with what this person plays on it. Recording is null where nothing was begun; Played is null too where the workflow has problems
/// with which it cannot run.
/// </summary>
public sealed record OpenPlay(OpenDraft Open, WorkflowReadResult Read, PlayRecording? Recording, Played? Played)
{
    public WorkflowDraft Draft => Open.Draft;

    public Workflow? Workflow => Read.Workflow;

    public string Address => AddressOf(Draft.Name, Draft.Number);

    public static string AddressOf(string workflow, long draft) => string.Create(CultureInfo.InvariantCulture, $"/workflows/{workflow}/drafts/{draft}/play");

    /// <summary>The task as the form for this member of the cast shows it; null where there is none.</summary>
    public (TaskView Task, EvaluationView Evaluation)? View(long key, string person)
    {
        if (Played is null || DemoCast.Directory.Find(person) is not { } member) return null;
        var viewer = new Viewer(member.Id, member.Roles);
        return TaskReader.View(Played.Context, Played.State, key, viewer, Played.Clock) is { } task
            ? (task, EvaluationReader.View(Played.Context, Played.State, viewer, Played.Clock))
            : null;
    }
}

/// <summary>Opens plays and keeps each step of them.</summary>
internal sealed class PlayDesk(EvaluationDatabase database, WorkflowShelf shelf, PlayStore plays)
{
    // A play is shown while somebody waits for the page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Null where this workflow has no such draft.</summary>
    public async Task<OpenPlay?> OpenAsync(string workflow, long draft, string person, CancellationToken aborted)
    {
        if (await shelf.OpenAsync(workflow, draft, aborted) is not { } open) return null;
        PlayRecording? recording;
        await using (var session = await database.ReadAsync(cancellationToken: aborted)) recording = await PlayStore.FindAsync(session, draft, person, aborted);
        var read = WorkflowReader.Read(workflow, open.Files);
        using var patience = new CancellationTokenSource(Patience);
        return new OpenPlay(open, read, recording, recording is not null && read.Workflow is { } runs ? Played.Of(runs, recording, patience.Token) : null);
    }

    /// <summary>Null, or why the step was not done. <paramref name="seen"/> is the mark of the recording that the page showed.</summary>
    public async Task<Refusal?> StepAsync(OpenPlay open, string person, string? seen, ScenarioStep step, CancellationToken aborted)
    {
        if (open.Played is null || open.Workflow is null) return NotBegun();
        if (open.Recording!.Mark != seen) return Overtaken();
        using var patience = new CancellationTokenSource(Patience);
        var (played, refusal) = Played.With(open.Workflow, open.Recording, step, patience.Token);
        return refusal ?? await KeepAsync(open, person, seen, played.Recording, aborted);
    }

    public async Task<Refusal?> KeepAsync(OpenPlay open, string person, string? seen, PlayRecording? recording, CancellationToken aborted)
        => await plays.KeepAsync(open.Draft.Number, person, seen, recording, aborted) ? null : Overtaken();

    private static Refusal NotBegun() => new(RefusalKind.Conflict, "play-not-begun", null, "expected a play that was begun, but there is none");

    private static Refusal Overtaken() => new(
        RefusalKind.Conflict, "play-changed-meanwhile", null, "expected the play as this window showed it, but it went on in another one: this is where it is now");
}
