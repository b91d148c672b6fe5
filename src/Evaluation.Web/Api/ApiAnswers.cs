using System.Text.Json.Nodes;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Web.Api;

/// <summary>An evaluation in a list.</summary>
public sealed record ListedEvaluation(string Number, string Title, string State, string Requester, string? Tier, string? Outcome, string Workflow, DateTimeOffset ChangedAt, int OpenTasks);

public sealed record EvaluationList(IReadOnlyList<ListedEvaluation> Evaluations, int Page, bool HasMore);

/// <summary>What a command did: the number, and the version (sequence of the last event) that it led to.</summary>
public sealed record Changed(string Number, long Version);

public sealed record EvidenceAddedAnswer(string Number, string Id);

/// <summary>One evaluation as the token's owner may see it. Request is as in docs/formats/request.schema.json.</summary>
public sealed record EvaluationAnswer(
    string Number,
    long Version,
    string Title,
    Stage State,
    string Standing,
    Named Requester,
    DateTimeOffset BegunAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt,
    JsonNode? Request,
    JsonNode? Draft,
    Tier? Tier,
    IReadOnlyList<OpenStep> OpenSteps,
    IReadOnlyList<OptionAnswer> Options,
    IReadOnlyList<LaneLine> Lanes,
    IReadOnlyList<SkipLine> Skips,
    IReadOnlyList<ConditionLine> Conditions,
    IReadOnlyList<CommentLine> Comments,
    IReadOnlyList<EvidenceLine> Evidence,
    IReadOnlyList<QuestionLine> Questions,
    ProposalLine? Proposal,
    IReadOnlyList<SignOffLine> SignOffs,
    Outcome? Outcome,
    string? OutcomeOption,
    IReadOnlyList<BaseLine> Bases,
    bool HasMemo,
    IReadOnlyList<IncidentAnswer> Incidents)
{
    public static EvaluationAnswer Of(EvaluationView view) => new(
        view.Number,
        view.Version,
        view.Title,
        view.Stage,
        view.Standing,
        view.Requester,
        view.BegunAt,
        view.SubmittedAt,
        view.DecidedAt,
        view.Request is { } request ? JsonNode.Parse(RequestWriter.WriteJson(request)) : null,
        view.Draft is { } draft ? JsonNode.Parse(draft) : null,
        view.Tier,
        view.OpenSteps,
        [.. view.Options.Select(one => new OptionAnswer(one.Option.Id, one.Option.Name, one.Need, one.NeedBlocked, one.Fit, one.FitBlocked, one.Failed, one.Conditions, one.Supported))],
        view.Lanes,
        view.Skips,
        view.Conditions,
        view.Comments,
        view.Evidence,
        view.Questions,
        view.Proposal,
        view.SignOffs,
        view.Outcome,
        view.OutcomeOption,
        view.Bases,
        view.HasMemo,
        [.. view.Incidents.Select(one => new IncidentAnswer(Workflows.Evaluations.Listing.EvaluationIds.OfTask(view.Number, one.Key), one.ElementId, one.Message))]);
}

/// <summary>The two axes are 0 to 100, not rounded, and never blended; null where nothing was scored.</summary>
public sealed record OptionAnswer(
    string Id, string Name, decimal? Need, bool NeedBlocked, decimal? Fit, bool FitBlocked, IReadOnlyList<Lane> Failed, int Conditions, bool Supported);

public sealed record IncidentAnswer(string Id, string Element, string Message);

public sealed record AuditAnswer(string Number, IReadOnlyList<AuditRow> Events);

public sealed record ListedTask(string Id, string Name, string Evaluation, string Title, string? Option, string? OptionName, string? Lane, string State, DateTimeOffset? Due, string? HeldBy);

public sealed record TaskList(IReadOnlyList<ListedTask> Tasks);

/// <summary>One task as the token's owner may see it. AnswerKind is the kind of answer that completes it; Criteria are those of its rubric that apply.</summary>
public sealed record TaskAnswerForm(
    string Id,
    string Evaluation,
    string Name,
    string Title,
    TaskStanding State,
    Lane? Lane,
    Side Side,
    string? Option,
    Named? HeldBy,
    IReadOnlyList<string> CandidateGroups,
    DateTimeOffset OpenedAt,
    DateTimeOffset? Due,
    string AnswerKind,
    string? Rubric,
    IReadOnlyList<CriterionAnswerForm>? Criteria,
    JsonNode? Draft,
    string? Base,
    bool MayWork,
    string? WhyNot)
{
    public static TaskAnswerForm Of(TaskView view) => new(
        view.Id,
        view.Number,
        view.Name,
        view.Title,
        view.Standing,
        view.Lane,
        view.Side,
        view.Option?.Id,
        view.HeldBy,
        view.CandidateGroups,
        view.OpenedAt,
        view.Due,
        view.AnswerKind,
        view.Rubric is { } rubric ? $"{rubric.Id} {rubric.Version}" : null,
        view.Rubric is { } asked
            ? [.. asked.Criteria.Select(one => new CriterionAnswerForm(one.Criterion.Id, one.Criterion.Scale, one.Criterion.Side, one.Criterion.Ask, one.Criterion.Plain, one.Criterion.Critical, one.YouAnswer))]
            : null,
        view.Draft is { } draft ? JsonNode.Parse(draft) : null,
        view.Facts.Signing?.Base,
        view.MayWork,
        view.WhyNot);
}

public sealed record CriterionAnswerForm(string Id, Scale Scale, Side Side, string Ask, string Plain, bool Critical, bool YouAnswer);

/// <summary>Bodies of requests that are not a format of their own.</summary>
public sealed record ReasonBody(string Reason);

/// <summary>Lane and option say what the comment is about; both may be missing.</summary>
public sealed record CommentBody(string Text, string? Lane, string? Option);

public sealed record QuestionBody(string Question);

public sealed record AnswerBody(string Answer);

public sealed record ReassignBody(string To, string Reason);

/// <summary>Evidence are ids of evidence of the same evaluation, at least one.</summary>
public sealed record CloseBody(string Note, IReadOnlyList<string> Evidence);
