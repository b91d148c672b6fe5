using Evaluation.Web.Components;
using Evaluation.Workflows.Evaluations.Reading;
using Microsoft.AspNetCore.Components;

namespace Evaluation.Web.Pages.Evaluations;

/// <summary>A page about one evaluation: not found where there is none that this person may see.</summary>
public abstract class EvaluationPageBase : PortalPage
{
    [Parameter] public string Number { get; set; } = "";

    [Inject] internal EvaluationDesk Desk { get; set; } = default!;

    internal OpenEvaluation? Open { get; private set; }

    protected EvaluationView? View { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Open = await Desk.FindAsync(Number, Who, Aborted);
        if (Open is null)
        {
            NotFound();
            return;
        }

        View = Open.ViewFor(Who, Clock.GetUtcNow());
        await LoadAsync();
    }

    /// <summary>What the page needs beside the view; the view is there.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
