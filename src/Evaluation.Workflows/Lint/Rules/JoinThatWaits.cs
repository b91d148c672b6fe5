using System.Collections.Immutable;
using Evaluation.Engine.Bpmn;

namespace Evaluation.Workflows.Lint.Rules;

/// <summary>A parallel join that waits for what cannot, or need not, come: every way through the drawing is tried, whatever conditions say.</summary>
internal sealed class JoinThatWaits : LintRule
{
    public override IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (var (file, process) in subject.Workflow.Diagrams)
        {
            var scopes = process.Elements.Where(node => node is SubProcess).Select(node => (string?)node.Id).Prepend(null);
            foreach (var finding in scopes.SelectMany(scope => Check(file, process, scope))) yield return finding;
        }
    }

    private static IEnumerable<LintFinding> Check(string file, DrawnProcess process, string? scope)
    {
        if (!process.Elements.Any(node => node.ParentId == scope && node is ParallelGateway) || TokenGame.Play(process, scope) is not { } played) yield break;
        foreach (var (join, outcome) in played)
        {
            if (outcome.HasFired && !outcome.CanStarve) continue;
            if (!outcome.HasFired && !outcome.CanStarve) continue;
            var (type, words) = outcome.MostWaiting == 1
                ? ("bpmn:ExclusiveGateway", "Let each through as it comes: make it an exclusive gateway")
                : ("bpmn:InclusiveGateway", "Wait only for what can still come: make it an inclusive gateway");
            var fix = new LintFix(words, [new LintChange("replace", join.Id, Value: type)]);
            if (!outcome.HasFired)
            {
                yield return LintFinding.Error("join-never-fires", file, join, "expected ways that can all be gone at once, but of the ways into this parallel gateway never all are: only one of some is taken",
                    "Whatever people do, the evaluation waits here for ever.") with { Fix = fix };
            }
            else
            {
                yield return LintFinding.Warning("join-may-wait", file, join, "expected something on each way into this parallel gateway, but one of them can be left out on the way here",
                    "Where that way is not gone, the evaluation waits here for ever.") with { Fix = fix };
            }
        }
    }
}

/// <summary>What became of a join. CanStarve: tokens wait at it, and nothing can happen any more. MostWaiting: on how many of its flows then at most.</summary>
internal sealed record JoinOutcome(bool HasFired, bool CanStarve, int MostWaiting);
