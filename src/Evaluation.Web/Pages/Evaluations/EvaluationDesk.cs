using Evaluation.Web.Authorization;
using Evaluation.Workflows;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;

namespace Evaluation.Web.Pages.Evaluations;

/// <summary>An evaluation with all that its pages need to show it. Read with a fixed number of queries.</summary>
internal sealed record OpenEvaluation(DecisionContext Context, EvaluationState State, IReadOnlyList<RecordedEvent> History)
{
    public PeopleDirectory People => Context.People;

    public EvaluationView ViewFor(SignedIn who, DateTimeOffset now) => EvaluationReader.View(Context, State, ViewerOf(who), now);

    public static Viewer ViewerOf(SignedIn who) => new(who.Id, who.Roles);
}

internal sealed class EvaluationDesk(EvaluationDatabase database, WorkflowLibrary workflows, OrganisationSettings organisation)
{
    /// <summary>Null where there is none, or where it is a draft of somebody else: auditors read those too.</summary>
    public async Task<OpenEvaluation?> FindAsync(string number, SignedIn who, CancellationToken cancellationToken)
    {
        if (!EvaluationStream.Is(number) || number.Length > 40) return null;
        await using var session = await database.ReadAsync(steady: true, cancellationToken);
        var history = await EvaluationStream.EventsAsync(session, number, cancellationToken: cancellationToken);
        if (history.Count == 0) return null;
        var state = new EvaluationState();
        foreach (var recorded in history) state.Apply(recorded);
        if (state.Stage == Stage.Draft && state.Requester != who.Id && !who.Is(Roles.Auditor)) return null;
        var workflow = await workflows.VersionAsync(session, state.Workflow, state.DefinitionHash, cancellationToken);
        var people = await PeopleReader.ReadAsync(session, cancellationToken);
        return new OpenEvaluation(new DecisionContext(workflow, organisation, people), state, history);
    }
}
