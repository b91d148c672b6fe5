using System.Collections.Immutable;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Evaluations.Signing;

/// <summary>
/// One leader signs for an outcome or reopens lanes. The same outcome twice decides; different ones lead to a discussion, then to the
/// escalation owner.
/// </summary>
internal static class SignOffDecider
{
    public const int LastRound = 2;

    public static Refusal? Decide(Proceeding proceeding, TaskState task, SignOff answer)
    {
        var state = proceeding.State;
        if (task.Side == Side.Joint || !proceeding.Person.IsOn(task.Side))
            return Refuse.Forbidden("wrong-side", $"expected the leader of {Roles.PlainName(task.Side)}, but it is {proceeding.Person.Name}");
        if (state.StandingBase is not { } standing)
            return Refuse.Conflict("no-base", "expected a frozen memo to sign, but there is none");
        if (answer.Base is { } seen && seen != standing.Sha256)
        {
            return Refuse.Conflict(
                "another-base", $"expected the memo of revision {standing.Revision}, but what you read was another one: please read it again and sign");
        }

        return answer.Choice == SignOffChoice.SendBack
            ? Reopen(proceeding, task, answer)
            : Sign(proceeding, task, answer, standing);
    }

    private static Refusal? Sign(Proceeding proceeding, TaskState task, SignOff answer, FrozenBase standing)
    {
        var state = proceeding.State;
        if (CheckOutcome(state, answer.Outcome, answer.Option, answer.Reason, out var outcome, out var option) is { } refusal) return refusal;
        proceeding.Raise(new SignOffGiven(task.Key, task.Side, standing.Revision, state.SignOffRound, standing.Sha256, outcome, option, answer.Reason));

        var given = state.StandingSignOffs.Where(one => one.Revision == standing.Revision).ToList();
        var agreed = given.Count == 2 && given[0].Outcome == given[1].Outcome && given[0].Option == given[1].Option;
        if (agreed) proceeding.Raise(new OutcomeAgreed(outcome, option));
        else if (given.Count == 2 && state.SignOffRound >= LastRound) proceeding.Raise(new AgreementMissed(standing.Revision));
        return proceeding.CompleteTask(task.Key, [new("signOff", Variables(sentBack: false, agreed, state.SignOffRound))]);
    }

    private static Refusal? CheckOutcome(EvaluationState state, Outcome? wanted, string? named, string? reason, out Outcome outcome, out string? option)
    {
        var proposal = Proposal.Of(state);
        outcome = wanted ?? proposal?.Outcome ?? default;
        option = named ?? (outcome == proposal?.Outcome ? proposal.Option : null);
        if (wanted is null && proposal is null)
            return Refuse.Invalid("outcome-missing", "outcome", "expected an outcome, but none is named");
        if (Outcomes.Check(state, outcome, option) is { } refusal) return refusal;
        if (outcome != Outcome.ChooseAnotherOption) option = outcome == proposal?.Outcome ? proposal.Option : null;
        var differs = outcome != proposal?.Outcome || option != proposal.Option;
        return differs && string.IsNullOrWhiteSpace(reason)
            ? Refuse.Invalid("reason-missing", "reason", $"expected a reason for an outcome other than the proposal ({(proposal is null ? "none" : WireName.Of(proposal.Outcome))}), but it is empty")
            : null;
    }

    private static Refusal? Reopen(Proceeding proceeding, TaskState task, SignOff answer)
    {
        var state = proceeding.State;
        if (string.IsNullOrWhiteSpace(answer.Reason))
            return Refuse.Invalid("reason-missing", "reason", "expected a reason for sending back, but it is empty");
        ImmutableArray<Lane> lanes = [.. answer.Lanes.Distinct().Order()];
        if (lanes.IsEmpty)
            return Refuse.Invalid("lanes-missing", "lanes", "expected at least one lane to reopen, but none is named");
        foreach (var lane in lanes)
        {
            if (!state.Lanes.Contains(lane))
                return Refuse.Invalid("lane-did-not-run", "lanes", $"expected a lane that ran, but '{Lanes.PlainName(lane)}' was skipped");
        }

        var reason = answer.Reason.Trim();
        proceeding.Raise(new LanesReopened(task.Key, task.Side, lanes, reason));
        Void(proceeding, $"{Roles.PlainName(task.Side)} sent the evaluation back: {reason}");
        return proceeding.CompleteTask(
            task.Key,
            new("lanes", new FeelList([.. lanes.Select(lane => (FeelValue)WireName.Of(lane))])),
            new("signOff", Variables(sentBack: true, agreed: false, proceeding.State.SignOffRound)),
            new("results", Results.Of(proceeding.Context.Workflow, proceeding.State)));
    }

    /// <summary>Each decision that stands is void from now on.</summary>
    public static void Void(Proceeding proceeding, string reason)
    {
        foreach (var given in proceeding.State.StandingSignOffs.ToList()) proceeding.Raise(new SignOffVoided(given.Side, given.Revision, reason));
    }

    private static FeelContext Variables(bool sentBack, bool agreed, int round)
        => new([new("sentBack", sentBack), new("agreed", agreed), new("round", round)]);
}

internal static class Outcomes
{
    /// <summary>An outcome that people can name, with the option that it needs.</summary>
    public static Refusal? Check(EvaluationState state, Outcome outcome, string? option)
    {
        if (!Proposal.CanBeSigned(outcome))
            return Refuse.Invalid("outcome", "outcome", $"expected an outcome that people decide, but {WireName.Of(outcome)} comes from the process");
        if (option is not null && state.Request!.Find(option) is null)
            return Refuse.Invalid("option-unknown", "option", $"expected an option of the request, but '{option}' is not one");
        if (outcome != Outcome.ChooseAnotherOption) return null;
        if (option is null)
            return Refuse.Invalid("option-missing", "option", "expected the option that is chosen instead, but none is named");
        return option == state.Request!.Proposed.Id
            ? Refuse.Invalid("option-proposed", "option", "expected another option than the proposed tool, but it is that one")
            : null;
    }
}
