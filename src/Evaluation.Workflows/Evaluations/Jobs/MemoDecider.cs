using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Evaluations.Signing;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Evaluations.Jobs;

internal static class MemoDecider
{
    public const string FreezeJob = "memo-freeze";
    public const string FinalJob = "memo-final";

    public static Refusal? Decide(Proceeding proceeding, ReportMemoFrozen frozen)
    {
        var state = proceeding.State;
        if ((JobDecider.CheckSystem(proceeding) ?? CheckJob(proceeding, frozen.Key, FreezeJob)) is { } refusal) return refusal;
        if (frozen.BasedOn > state.Version || frozen.BasedOn < state.ContentVersion)
        {
            return Refuse.Conflict(
                "base-outdated", $"expected a memo that tells of event {state.ContentVersion} and all before it, but it ends with {frozen.BasedOn}");
        }

        var revision = state.Bases.Length + 1;
        proceeding.Raise(new BaseFrozen(revision, frozen.Sha256, frozen.ContentHash, frozen.BasedOn));
        return proceeding.Step(new CompleteJob(
            proceeding.At, frozen.Key, new FeelContext([new("base", new FeelContext([new("revision", revision), new("sha256", frozen.Sha256)]))])));
    }

    public static Refusal? Decide(Proceeding proceeding, ReportMemoSealed seal)
    {
        var state = proceeding.State;
        if (JobDecider.CheckSystem(proceeding) is { } refusal) return refusal;
        var isNext = seal.Side == Side.Joint
            ? state.Escalation is not null && seal.Revision == state.Bases.Length + 1 && !state.Seals.Any(one => one.Side == Side.Joint)
            : state.NextToSeal is { } next && next.Side == seal.Side && next.Revision == seal.Revision;
        if (!isNext) return Refuse.Conflict("seal-over", $"expected a sign-off that waits for its seal, but that of revision {seal.Revision} does not");
        proceeding.Raise(new MemoSealed(seal.Side, seal.Revision, seal.Sha256, seal.ContentHash, seal.SealedBy, seal.IsPersonal, seal.Certificate));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, ReportMemoFinished finished)
    {
        if ((JobDecider.CheckSystem(proceeding) ?? CheckJob(proceeding, finished.Key, FinalJob)) is { } refusal) return refusal;
        // what the escalation owner decided stands on a revision of its own: the base that the leaders signed is not written anew
        var revision = proceeding.State.Bases.Length + (proceeding.State.Escalation is null ? 0 : 1);
        proceeding.Raise(new MemoFinished(revision, finished.Sha256));
        return proceeding.Step(new CompleteJob(proceeding.At, finished.Key, FeelContext.Empty));
    }

    private static Refusal? CheckJob(Proceeding proceeding, long key, string type) => proceeding.State.Process.Jobs.Any(one => one.Key == key && one.JobType == type)
        ? null
        : Refuse.Conflict("job-over", $"expected a job {type} that waits, but {key} is done or not needed any more");
}
