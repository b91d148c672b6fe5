using System.Collections.Immutable;
using System.Globalization;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// Fills the memo's record. What was judged comes from the state at the moment of freezing, so that the final memo says what was signed;
/// only decisions, and what became of them, come from the state of today.
/// </summary>
public static class DecisionRecordBuilder
{
    /// <summary><paramref name="history"/> is the whole stream, in order. Throws where the moment lies outside of it, or before submission.</summary>
    public static DecisionRecord Build(DecisionContext context, IReadOnlyList<RecordedEvent> history, MemoMoment moment)
    {
        if (moment.BasedOn < 1 || moment.BasedOn > history.Count)
            throw new ArgumentOutOfRangeException(nameof(moment), moment.BasedOn, $"expected an event from 1 to {history.Count}");
        var frozen = Fold(history.Take((int)moment.BasedOn));
        var current = Fold(history);
        if (frozen.Request is not { } request || frozen.SubmittedAt is not { } submittedAt)
            throw new InvalidOperationException($"expected a submitted request, but {frozen.Number} is a draft");

        var facts = new MemoFacts(context, frozen);
        var workflow = context.Workflow;
        var record = new DecisionRecord
        {
            Number = frozen.Number,
            Title = request.Title,
            OrganisationName = context.Organisation.Name,
            Revision = moment.Revision,
            FrozenAt = moment.FrozenAt,
            Workflow = new WorkflowFacts(workflow.Deployment.Process.Name ?? workflow.Name, workflow.VersionTag, workflow.ContentHash, WireName.Of(workflow.Policy)),
            Tier = frozen.Tier is { } tier ? WireName.Of(tier) : "",
            Requester = facts.Person(frozen.Requester, Roles.Requester),
            SubmittedAt = submittedAt,
            Need = NeedOf(request),
            Goal = GoalOf(facts, request),
            Options = [.. request.Options.OrderByDescending(option => option.Proposed).Select(option => OptionOf(facts, request, option))],
            DataFlows = [.. request.DataInventory.All.Select(one => FlowOf(one.Flow, one.Use))],
            Usability = UsabilityReport.Of(facts, moment.FrozenAt),
            Checks = CheckReport.Of(facts, moment.FrozenAt),
            SoxScoping = SoxOf(facts),
            Obligations = Obligations.Of(request.DataInventory, frozen.VendorRoles.Where(one => !one.IsSuperseded).SelectMany(one => one.Roles)),
            Support = SupportOf(facts),
            Conditions = [.. frozen.Conditions.Select(facts.Condition)],
            SkippedLanes = [.. EvaluationReader.SkipsOf(context.People, frozen).Select(facts.Skip)],
            Comments = facts.Comments(),
            Evidence = [.. frozen.Evidence.Select(one => new EvidenceFacts(one.Name, one.Version, one.Sha256, one.Expires, Words.About(frozen, one.About)))],
            Recommendation = DecisionReport.Recommendation(facts, current),
            SignOffs = DecisionReport.SignOffs(facts, current),
            VoidSignOffs = DecisionReport.VoidSignOffs(facts, current),
            Escalation = DecisionReport.Escalation(facts, current),
            Benchmarks = DecisionReport.Benchmarks(facts, current, moment.FrozenAt),
            Method = MethodReport.Of(facts),
            Timeline = WaitReport.Of(frozen),
            ActedTwice = workflow.Policy == DutyPolicy.Small ? SeparationOfDuties.ActedTwice(current, context.People) : [],
            Audit = AuditOf(context, frozen, history, moment),
            Glossary = [],
            DataDifferences = CheckReport.DataDifferences(facts),
        };
        return record with { Glossary = UsedTerms.Of(workflow.Glossary, record) };
    }

    private static EvaluationState Fold(IEnumerable<RecordedEvent> history)
    {
        var state = new EvaluationState();
        foreach (var recorded in history) state.Apply(recorded);
        return state;
    }

    private static NeedFacts NeedOf(PurchaseRequest request) => new(
        request.Need,
        request.Rationale,
        request.CustomerEffect,
        request.Window.Start,
        request.Window.End,
        request.NumberOfUsers,
        request.CostCentre,
        InUse(request.AlreadyInUse),
        request.Integrations);

    // Declared without blame: the cause is about the offer of IT, not about a person.
    private static string? InUse(AlreadyInUse declared)
    {
        if (!declared.InUse) return null;
        var since = declared.Since is { } day ? $" since {Words.Day(day)}" : "";
        var cause = declared.Cause switch
        {
            InUseCause.Overstretched => "IT had no room to offer something in time",
            InUseCause.Underperforming => "what IT offered did not do what was needed",
            InUseCause.Other => "another cause, see the note",
            _ => "the cause is not known",
        };
        return $"The tool is in use{since}; {cause}.{(declared.Note is null ? "" : " " + declared.Note)}";
    }

    private static GoalFacts GoalOf(MemoFacts facts, PurchaseRequest request)
    {
        var goal = request.Goal;
        return new GoalFacts(goal.Metric, goal.Baseline, goal.Target, goal.Unit, goal.Date, AgreedBy(Side.Marketing, Roles.MarketingLead), AgreedBy(Side.It, Roles.ItLead));

        PersonName? AgreedBy(Side side, string role)
            => facts.State.GoalConsents.LastOrDefault(one => one.Side == side) is { } consent ? facts.Person(consent.By, role) : null;
    }

    private static OptionFacts OptionOf(MemoFacts facts, PurchaseRequest request, RequestOption option)
    {
        var result = Results.Of(facts.Context.Workflow, facts.State, option);
        return new OptionFacts(
            option.Id,
            option.Name,
            WireName.Of(option.Kind),
            option.Proposed,
            option.Summary,
            option.Vendor,
            option.Cost.Yearly,
            option.Cost.OneOff,
            option.Cost.ThreeYear,
            request.Currency,
            option.Contract?.Term,
            option.Contract?.RenewalDate,
            option.Contract?.NoticeDate,
            option.TimeToValue,
            option.Risk,
            result.Axes.Need.Value,
            result.Axes.Need.Blocked,
            result.Axes.Fit.Value,
            result.Axes.Fit.Blocked);
    }

    private static DataFlowFacts FlowOf(string flow, DataUse use)
        => new(flow, Obligations.Plain(use.Category), Obligations.Plain(use.Subject), use.Source, use.Place, use.Retention, use.Recipient);

    private static SoxScopingFacts? SoxOf(MemoFacts facts) => facts.State.SoxScope is not { IsSuperseded: false } scope
        ? null
        : new SoxScopingFacts(scope.InScope, scope.Reason, facts.Person(scope.AnsweredBy, Roles.Requester), facts.Person(scope.ConfirmedBy, Roles.Sox));

    // Of the option that the recommendation is about; of the proposed tool where nothing was arranged for that one.
    private static SupportFacts? SupportOf(MemoFacts facts)
    {
        var option = facts.RecommendedOption;
        if ((facts.State.SupportOf(option) ?? facts.State.SupportOf(facts.Request.Proposed.Id)) is not { } plan) return null;
        var statement = plan.Statement;
        return new SupportFacts(
            [.. statement.Contacts.Select(contact => new ContactFacts(WireName.Of(contact.Side), contact.Name, contact.Channel))],
            statement.Procedure,
            statement.LastDrill,
            statement.AfterLaunch,
            statement.VendorLaunchHelpEnds,
            facts.Person(plan.Supporter) with { Role = "Internal supporter" },
            plan.AcceptedAt);
    }

    private static AuditFacts AuditOf(DecisionContext context, EvaluationState frozen, IReadOnlyList<RecordedEvent> history, MemoMoment moment)
    {
        var reader = new Viewer(Actors.System, [Roles.Auditor]);
        var rows = AuditReader.Of(context, frozen, history.Take((int)moment.BasedOn), reader).Where(row => !row.IsTechnical);
        return new AuditFacts(
            moment.BasedOn,
            moment.ChainHead,
            [
                .. history.Take((int)moment.BasedOn).Where(one => one.Event is Evaluations.Repair.EvaluationMigrated).Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{context.Workflow.Name} until {one.At:yyyy-MM-dd}: {((Evaluations.Repair.EvaluationMigrated)one.Event).FromHash}")),
                $"{context.Workflow.Name} {context.Workflow.VersionTag}: {context.Workflow.ContentHash}",
            ],
            [.. rows.Select(row => new AuditLine(row.Sequence, row.At, row.By.Name, row.What))]);
    }
}
