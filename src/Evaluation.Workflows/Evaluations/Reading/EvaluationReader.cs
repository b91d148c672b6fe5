using System.Collections.Immutable;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations.Checks;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Reading;

/// <summary>Makes the view of an evaluation. Pure.</summary>
public static class EvaluationReader
{
    public static EvaluationView View(DecisionContext context, EvaluationState state, Viewer viewer, DateTimeOffset now)
    {
        var people = context.People;
        var isRequester = viewer.Person == state.Requester;
        var changes = !viewer.Has(Roles.Auditor);
        return new EvaluationView
        {
            Number = state.Number,
            Version = state.Version,
            Title = state.Request?.Title ?? DraftTitle.Of(state.Draft),
            Stage = state.Stage,
            Standing = StandingWords.Of(context, state),
            Requester = people.Named(state.Requester),
            BegunAt = state.BegunAt,
            SubmittedAt = state.SubmittedAt,
            DecidedAt = state.DecidedAt,
            Draft = isRequester ? state.Draft : null,
            Request = state.Request,
            Tier = state.Tier,
            OpenSteps = [.. state.ActiveTasks.Select(task => OpenStepOf(context, state, task, viewer, now))],
            Plan = state.Triage?.Plan ?? [],
            Options = state.Request is null ? [] : [.. state.Request.Options.Select(option => ColumnOf(Results.Of(context.Workflow, state, option)))],
            Lanes = state.Request is null ? [] : [.. Lanes.All.Select(lane => LineOf(people, state, lane))],
            Skips = SkipsOf(people, state),
            Considerations = state.Triage?.Considerations ?? [],
            Conditions = [.. state.Conditions.Select(one => LineOf(context, state, one, viewer))],
            Comments = [.. BlindScoring.VisibleComments(state, viewer.Person).Select(one => new CommentLine(people.Named(one.By), one.At, Words.About(state, one.About), one.Text, one.IsAdvice))],
            Evidence =
            [
                .. state.Evidence.Select(one => new EvidenceLine(
                    one.Id, people.Named(one.By), one.At, Words.About(state, one.About), one.Name, one.ContentType, one.Size, one.Version, one.Expires)),
            ],
            Questions = [.. state.Tasks.Values.SelectMany(task => QuestionsOf(people, state, task, viewer))],
            Proposal = Proposal.Of(state) is { } proposal && state.Bases.Length > 0 ? new ProposalLine(proposal.Outcome, proposal.Option, proposal.Reason) : null,
            SignOffs =
            [
                .. state.SignOffs.Select(one => new SignOffLine(
                    one.Side, people.Named(one.By), one.At, one.Revision, one.Outcome, one.Option, one.Reason, one.VoidBecause)),
            ],
            Outcome = state.Outcome,
            OutcomeOption = state.OutcomeOption,
            Bases = [.. state.Bases.Reverse().Select(one => new BaseLine(one.Revision, one.At, one.Sha256, one.SupersededBecause))],
            IsMemoBeingMade = state.Process.Jobs.Any(job => job.JobType is MemoDecider.FreezeJob or MemoDecider.FinalJob && !state.Process.Incidents.Any(one => one.ElementId == job.ElementId)),
            Seals = [.. state.Seals.Select(one => new SealLine(one.Revision, one.At, one.SealedBy, one.IsPersonal))],
            WaitsForSeal = state.Stage != Stage.Withdrawn && state.NextToSeal is not null,
            HasMemo = state.MemoSha256 is not null,
            Incidents = state.Process.Incidents,
            MayWithdraw = isRequester && state.Stage is Stage.Draft or Stage.Running,
            MayRetryIncidents = viewer.Has(Roles.ProcessOwner) || viewer.Has(Roles.Administrator),
            MayTakePart = changes && state.Stage is Stage.Running or Stage.NoAgreement or Stage.Decided,
        };
    }

    private static OpenStep OpenStepOf(DecisionContext context, EvaluationState state, TaskState task, Viewer viewer, DateTimeOffset now)
    {
        var waits = task.Standing == TaskStanding.Waiting;
        var person = context.People.Find(viewer.Person);
        return new OpenStep(
            EvaluationIds.OfTask(state.Number, task.Key),
            task.Name,
            task.Lane,
            task.Option,
            waits ? Side.Marketing : task.Side,
            task.Standing,
            waits ? context.People.Named(state.Requester) : task.Assignee is { } holder ? context.People.Named(holder) : null,
            task.CandidateGroups,
            waits ? task.Questions[^1].AskedAt : task.OpenedAt,
            task.Due,
            !waits && task.Due < now,
            person is not null && TaskAccess.CheckWork(context, state, task, person) is null);
    }

    private static OptionColumn ColumnOf(OptionResult result) => new(
        result.Option,
        result.Axes.Need.Value,
        result.Axes.Need.Blocked,
        result.Axes.Fit.Value,
        result.Axes.Fit.Blocked,
        result.Failed,
        result.Conditions,
        result.Supported);

    private static LaneLine LineOf(PeopleDirectory people, EvaluationState state, Lane lane)
    {
        var tasks = state.Tasks.Values.Where(task => task.Lane == lane && task.Standing != TaskStanding.Canceled).ToList();
        return new LaneLine(
            lane,
            Lanes.PlainName(lane),
            Lanes.SideOf(lane),
            state.Lanes.Contains(lane),
            tasks.Count(task => task.Standing == TaskStanding.Completed),
            tasks.Count,
            [.. state.Request!.Options.Select(option => CellOf(people, option.Id, state.VerdictOf(lane, option.Id)))]);
    }

    private static VerdictCell CellOf(PeopleDirectory people, string option, LaneVerdict? verdict) => verdict is null
        ? new VerdictCell(option, null, null, null, [], null, null)
        : new VerdictCell(option, verdict.Verdict, verdict.Score, verdict.Finding, verdict.WaysForward, people.Named(verdict.By), verdict.At);

    internal static ImmutableArray<SkipLine> SkipsOf(PeopleDirectory people, EvaluationState state)
    {
        if (state.Triage is not { } triage) return [];
        var skips = triage.Skips.Select(skip => new SkipLine(skip.Lane, Lanes.PlainName(skip.Lane), skip.Reason, skip.Rule, people.Named(triage.By)));
        return state.SoxScope is { IsSuperseded: false, InScope: false } scope
            ? [.. skips, new SkipLine(Lane.Sox, Lanes.PlainName(Lane.Sox), scope.Reason, "Scoping: the tool does not touch financial reporting", people.Named(scope.ConfirmedBy))]
            : [.. skips];
    }

    private static ConditionLine LineOf(DecisionContext context, EvaluationState state, Condition condition, Viewer viewer)
    {
        var fourEyes = context.Workflow.Policy == DutyPolicy.Small || condition.ClosedBy != viewer.Person;
        return new ConditionLine(
            EvaluationIds.OfCondition(state.Number, condition.Number),
            condition.Number,
            condition.Lane,
            condition.Option,
            condition.Text,
            context.People.Named(condition.Owner),
            condition.Due,
            condition.Standing,
            MayClose: condition.Standing == ConditionStanding.Open && condition.Owner == viewer.Person,
            MayConfirm: condition.Standing == ConditionStanding.ClosedByOwner && fourEyes && Roles.OwnersOf(condition.Lane).Any(viewer.Has));
    }

    private static IEnumerable<QuestionLine> QuestionsOf(PeopleDirectory people, EvaluationState state, TaskState task, Viewer viewer)
        => task.Questions.Select(one => new QuestionLine(
            EvaluationIds.OfTask(state.Number, task.Key),
            task.Name,
            people.Named(one.AskedBy),
            one.AskedAt,
            one.Question,
            one.Answer,
            IsOpen: one.Until is null,
            MayAnswer: one.Until is null && viewer.Person == state.Requester));
}
