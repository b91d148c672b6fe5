using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Reports.Guide;

/// <summary>
/// What a printed description of a workflow is made of. Drawings are those of its diagrams; one without shapes is left out. Scenarios are their
/// names. PublishedAt is null for what is not published.
/// </summary>
public sealed record WorkflowGuide(
    Workflow Workflow,
    string Title,
    string OrganisationName,
    ImmutableArray<BpmnDrawing> Drawings,
    ImmutableArray<string> Scenarios,
    DateTimeOffset? PublishedAt,
    string? PublishedBy);

/// <summary>
/// Describes a workflow for people: who does what and when, the diagram, the rules, tables and questions. All of it is read from the model, so that
/// it is true of the version whose hash it names. The same guide gives the same bytes. Safe for use by many threads.
/// </summary>
public sealed class GuideRenderer(MemoRenderer renderer)
{
    public MemoDocument Render(WorkflowGuide guide, MemoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(guide);
        string version = GuideWords.Version(guide.Workflow);
        return renderer.Print(
            GuideContent.Compose(guide),
            new Memo.PageFurniture(guide.Title, version, $"{guide.OrganisationName} · Workflow description", Memo.MemoLanguage.English),
            new Pdf.PdfFacts($"{guide.Title} – {version}", guide.OrganisationName, "Workflow description", Memo.MemoLanguage.English.Tag, guide.PublishedAt ?? DateTimeOffset.UnixEpoch),
            options);
    }

    /// <summary>The same words in the same order, as <see cref="MemoRenderer.Preview"/> gives those of a memo.</summary>
    public MemoPreview Preview(WorkflowGuide guide, MemoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return renderer.Show(GuideContent.Compose(guide), Memo.MemoLanguage.English.Tag, options);
    }
}
