using Evaluation.Engine.Execution;

namespace Evaluation.Workflows.Evaluations.Repair;

internal static class ModificationDecider
{
    public static Refusal? Decide(Proceeding proceeding, ModifyEvaluation modify)
    {
        if (MigrationDecider.CheckOwner(proceeding, modify.Reason) is { } refusal) return refusal;
        if (proceeding.State.StandingBase is { } standing)
            return Refuse.Conflict("being-signed", $"expected an evaluation that nobody signs, but revision {standing.Revision} of its memo waits for signatures");
        var active = proceeding.State.Process.ActiveElements.ToDictionary(element => element.Key, element => element.ElementId);
        proceeding.Raise(new EvaluationModified(
            [.. modify.Activate.Select(one => one.ElementId)],
            [.. modify.Terminate.Select(key => active.GetValueOrDefault(key) ?? "")],
            modify.Reason.Trim()));
        if (proceeding.Step(new ModifyProcess(proceeding.At, modify.Activate, modify.Terminate, modify.Reason.Trim())) is { } rejected) return rejected;
        return proceeding.Events.Any(one => one is ProcessStepped { Step: ProcessCanceled })
            ? Refuse.Conflict("nothing-left", $"expected something of {proceeding.State.Number} to stay active, but nothing would: its requester can withdraw it")
            : null;
    }
}
