using System.Collections.Immutable;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Recommendation;

/// <summary>
/// What one seal says. Side is joint for the escalation owner's decision. Outcome is its wire name; Dissents where it was not the proposal
/// at the time of the sign-off. AlsoActed are sentences about what else the person did, where the small policy lets one person act twice.
/// </summary>
public sealed record SealFacts(
    int Revision, Side Side, string Person, string Name, string Role, string Outcome, string? OptionName, bool Dissents, string? Reason, DateTimeOffset At, ImmutableArray<string> AlsoActed)
{
    /// <summary>Null where this side has not signed this revision. <paramref name="history"/> is the stream in order.</summary>
    public static SealFacts? Of(DecisionContext context, IReadOnlyList<RecordedEvent> history, int revision, Side side)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(history);
        var state = new EvaluationState();
        foreach (var recorded in history)
        {
            // the proposal counts that stood when it was signed
            var proposal = recorded.Event is SignOffGiven ? Proposal.Of(state) : null;
            state.Apply(recorded);
            switch (recorded.Event)
            {
                case SignOffGiven given when given.Side == side && given.Revision == revision:
                    var differs = given.Outcome != proposal?.Outcome || given.Option != proposal.Option;
                    var role = side == Side.Marketing ? Roles.MarketingLead : Roles.ItLead;
                    return Make(context, state, recorded, revision, side, role, given.Outcome, given.Option, differs, given.Reason);
                case EscalationDecided decided when side == Side.Joint:
                    return Make(context, state, recorded, revision, side, Roles.EscalationOwner, decided.Outcome, decided.Option, false, decided.Reason);
            }
        }

        return null;
    }

    private static SealFacts Make(
        DecisionContext context, EvaluationState state, RecordedEvent recorded, int revision, Side side, string role, Outcome outcome, string? option, bool dissents, string? reason)
    {
        var name = context.People.NameOf(recorded.Actor);
        return new SealFacts(
            revision,
            side,
            recorded.Actor,
            name,
            Roles.PlainName(role),
            WireName.Of(outcome),
            option is null ? null : state.Request?.Find(option)?.Name ?? option,
            dissents,
            reason,
            recorded.At,
            context.Workflow.Policy == DutyPolicy.Small
                ? [.. SeparationOfDuties.ActedTwice(state, context.People).Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..])]
                : []);
    }
}
