using System.Collections.Immutable;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Triage;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.TaskList;

/// <summary>Makes the view of a task. Pure.</summary>
public static class TaskReader
{
    /// <summary>Null where the evaluation has no such task.</summary>
    public static TaskView? View(DecisionContext context, EvaluationState state, long key, Viewer viewer, DateTimeOffset now)
    {
        if (!state.Tasks.TryGetValue(key, out var task) || state.Request is not { } request) return null;
        var person = context.People.Find(viewer.Person);
        var refusal = person is null ? null : TaskAccess.CheckWork(context, state, task, person);
        var mayWork = task.IsActive && person is { Active: true } && !person.Has(Roles.Auditor) && refusal is null;
        var isYours = task.IsActive && task.Assignee == viewer.Person;
        var evaluation = EvaluationReader.View(context, state, viewer, now);
        var id = EvaluationIds.OfTask(state.Number, key);
        return new TaskView
        {
            Id = id,
            Key = key,
            Number = state.Number,
            ElementId = task.ElementId,
            Name = task.Name,
            Title = request.Title,
            Standing = task.Standing,
            Lane = task.Lane,
            Side = task.Side,
            Option = task.Option is { } option ? request.Find(option) : null,
            Request = request,
            Tier = state.Tier,
            HeldBy = task.Assignee is { } holder ? context.People.Named(holder) : null,
            CandidateGroups = task.CandidateGroups,
            OpenedAt = task.OpenedAt,
            Due = task.Due,
            Planned = task.Planned,
            IsLate = task.Standing == TaskStanding.Open && task.Due < now,
            EndedBy = task.EndedBy is { } ended ? context.People.Named(ended) : null,
            EndedAt = task.EndedAt,
            AnswerKind = CompletionDecider.KindOf(task.Form),
            Rubric = RubricOf(context, state, task, person, now),
            Draft = task.Draft is { } draft && draft.Author == viewer.Person ? draft.Json : null,
            Questions = [.. evaluation.Questions.Where(one => one.TaskId == id)],
            Comments = [.. evaluation.Comments],
            MayWork = mayWork,
            WhyNot = mayWork ? null : refusal?.Message,
            MayClaim = mayWork && task.Assignee is null,
            MayRelease = isYours && !(task.CandidateGroups.IsEmpty && task.CandidateUsers.IsEmpty),
            MayReassign = task.IsActive && person is not null && AssignmentDecider.MayReassign(task, person),
            MaySendBack = mayWork && task.Standing == TaskStanding.Open,
            MayAnswerQuestion = task.Standing == TaskStanding.Waiting && viewer.Person == state.Requester,
            Facts = FactsOf(context, state, task, evaluation, now),
        };
    }

    private static RubricForm? RubricOf(DecisionContext context, EvaluationState state, TaskState task, DirectoryPerson? person, DateTimeOffset now)
    {
        if (RubricDecider.CriteriaOf(context, state, task, now) is not var (rubric, criteria)) return null;
        return new RubricForm(
            rubric.Id,
            rubric.Version,
            rubric.Title,
            rubric.Credit,
            AsksUse: rubric.Criteria.Any(criterion => criterion.Scale == Scale.Sus),
            AsksVerdict: RubricDecider.GivesVerdict(task, rubric),
            AsksSupport: rubric.Lane == Lane.Support,
            [.. criteria.Select(criterion => new AskedCriterion(criterion, person?.IsOn(criterion.Side) == true))]);
    }

    private static TaskFacts FactsOf(DecisionContext context, EvaluationState state, TaskState task, EvaluationView evaluation, DateTimeOffset now)
    {
        ImmutableArray<Named> people = [.. context.People.All.Where(person => person.Active && person.IsOn(Side.Joint)).Select(person => new Named(person.Id, person.Name))];
        return CompletionDecider.KindOf(task.Form) switch
        {
            "triage-confirmation" => new TaskFacts { Triage = TriageOf(state) },
            "usability-plan" => new TaskFacts { Usability = ChoicesOf(context, state) },
            "verdict" => new TaskFacts
            {
                People = people,
                Score = task.Lane == Lane.Usability && task.Option is { } tool && !BlindScoring.IsOpen(state)
                    ? VerdictDecider.UsabilityOf(context, state, tool, now)
                    : null,
            },
            "sox-confirmation" => new TaskFacts { Scoping = ScopingOf(context, state) },
            "supporter-acceptance" => new TaskFacts { People = people, Support = task.Option is { } option ? state.SupportOf(option)?.Statement : null },
            "sign-off" or "joint-discussion" or "escalation" => new TaskFacts { Signing = SigningOf(state, evaluation) },
            _ => new TaskFacts { People = people },
        };
    }

    private static TriageFacts? TriageOf(EvaluationState state) => TriageProposal.Of(state) is not { } proposal
        ? null
        : new TriageFacts(
            proposal.Tier,
            proposal.Reason,
            [.. proposal.ProposedSkips.Select(lane => new ProposedSkip(lane, Lanes.PlainName(lane), proposal.RuleFor(TriageDecider.PartOf(lane))))],
            [.. proposal.Rules]);

    private static UsabilityChoices ChoicesOf(DecisionContext context, EvaluationState state)
    {
        var (fewest, most) = UsabilityPlanDecider.Bounds(context.Workflow);
        return new UsabilityChoices(
            [.. state.Request!.Options.Where(option => option.Kind == OptionKind.Tool)],
            [
                .. context.People.WithRole(Roles.Scorer)
                    .Where(person => Evaluations.Duties.SeparationOfDuties.Check(context.Workflow.Policy, state, person, Evaluations.Duties.Duty.Score) is null)
                    .Select(person => new Named(person.Id, person.Name)),
            ],
            context.Workflow.Scoring.Usability.Shortlist,
            fewest,
            most);
    }

    private static ImmutableArray<AnsweredLine> ScopingOf(DecisionContext context, EvaluationState state)
    {
        if (state.StandingAssessments(Lane.Sox).LastOrDefault(one => one.Option is null) is not { } scoping) return [];
        if (context.Workflow.Rubric(scoping.RubricId) is not { } rubric) return [];
        return
        [
            .. rubric.Criteria
                .Select(criterion => (criterion, answer: scoping.Find(criterion.Id)))
                .Where(one => one.answer is not null)
                .Select(one => new AnsweredLine(one.criterion.Ask, one.criterion.Plain, AnswerText.Of(one.answer!), one.answer!.Comment)),
        ];
    }

    private static SigningFacts SigningOf(EvaluationState state, EvaluationView evaluation)
    {
        var proposal = Proposal.Of(state);
        return new SigningFacts(
            state.Bases.Length,
            state.StandingBase?.Sha256,
            state.SignOffRound,
            proposal?.Outcome,
            proposal?.Option,
            proposal?.Reason ?? "",
            state.Lanes,
            evaluation.SignOffs);
    }
}

/// <summary>An answer in the words of the format.</summary>
public static class AnswerText
{
    public static string Of(CriterionAnswer answer) => answer switch
    {
        { Check: { } check } => WireName.Of(check),
        { Rating: { } rating } => rating.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { YesNo: { } yes } => yes ? "yes" : "no",
        { Now: { } now, InThreeYears: { } later } => $"now {WireName.Of(now)}, in three years {WireName.Of(later)}",
        { Succeeded: { } succeeded } => (succeeded ? "succeeded" : "not succeeded")
            + (answer.Seconds is { } seconds ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" in {seconds} seconds") : ""),
        { Text: { } text } => text,
        _ => "",
    };
}
