using Evaluation.Web.Components;
using Evaluation.Web.Components.Fields;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.TaskList;
using Microsoft.AspNetCore.Components;

namespace Evaluation.Web.Pages.Tasks;

/// <summary>A page about one task: not found where there is none that this person may see.</summary>
public abstract class TaskPageBase : PortalPage
{
    [Parameter] public string Id { get; set; } = "";

    [Inject] internal EvaluationDesk Desk { get; set; } = default!;

    [Inject] internal CommandRunner Runner { get; set; } = default!;

    internal OpenEvaluation? Open { get; private set; }

    protected TaskView? View { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        if (EvaluationIds.TryReadKey(Id, out var number, out var key))
        {
            Open = await Desk.FindAsync(number, Who, Aborted);
            if (Open is not null) View = TaskReader.View(Open.Context, Open.State, key, OpenEvaluation.ViewerOf(Who), Clock.GetUtcNow());
        }

        if (View is null) NotFound();
        else Load();
    }

    /// <summary>What the page makes of the view, which is there.</summary>
    protected virtual void Load()
    {
    }

    protected async Task<Refusal?> RunAsync(EvaluationCommand command)
    {
        var refusal = Refusals.Of(await Runner.RunAsync(View!.Number, command, cancellationToken: Aborted));
        if (refusal is not null) Http.Response.StatusCode = Refusals.StatusOf(refusal.Kind);
        return refusal;
    }

    protected static IReadOnlyList<Word> Names(IEnumerable<Workflows.Evaluations.Reading.Named> people) => [.. people.Select(one => new Word(one.Id, one.Name))];
}
