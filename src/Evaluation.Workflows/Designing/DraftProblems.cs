using System.Collections.Frozen;
using System.Collections.Immutable;
using Evaluation.Engine;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Designing;

/// <summary>
/// A problem as the designer shows it. File is the path within the workflow; Element the id of the element, the key in a YAML file, or null
/// for the whole file. What reads "expected ..., but ..."; Why says what would go wrong, null where What says it all.
/// </summary>
public sealed record DraftProblem(string Severity, string Code, string File, int Line, string? Element, string? ElementName, string What, string? Why);

/// <summary>What the engine's own reader says of the files of a draft: the same list as <c>lint</c> on the command line.</summary>
public static class DraftProblems
{
    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nobody"] = "The task would wait in nobody's list, and the evaluation with it.",
        ["unknown-group"] = "Only the roles of this portal have members; a task for another group reaches nobody.",
        ["form-missing"] = "Without a form people see an empty text field and nothing is scored.",
        ["form-unresolved"] = "Without a form that is known people see an empty text field and nothing is scored.",
        ["rubric-missing"] = "Without its questions the check cannot be answered or scored.",
        ["lane-mismatch"] = "The result would count for another judgement than the one that was made.",
        ["lane-missing"] = "A verdict without a lane belongs to no judgement and stands nowhere in the memo.",
        ["decision-missing"] = "The rules would be asked while somebody waits, and nobody would answer.",
        ["duplicate-decision"] = "With two tables of one name nobody can say which one decided.",
        ["policy-unknown"] = "The policy says who may sign; without it nobody can.",
        ["escalation-group-missing"] = "When the two leaders do not agree twice, somebody has to decide.",
        ["signature-missing"] = "The recommendation needs one signature of each department; no side decides alone.",
        ["signatures-one-group"] = "One group could sign for both sides, which is what two signatures are to prevent.",
        ["signer-judges"] = "Who judges a tool does not sign for it: an auditor would object.",
        ["scorers-of-policy"] = "Too few scorers make the result a matter of one person's taste.",
        ["timer-as-sla"] = "People would be late on paper while they wait for an answer, or over a weekend.",
        ["job-type-unknown"] = "Without a worker of yours that knows this job, the evaluation stops here.",
        ["rubric-unused"] = "Its questions are asked nowhere.",
        ["condition-not-boolean"] = "The question would never be asked, and nobody would notice.",
        ["scenario-task"] = "The scenario cannot be played, so it proves nothing.",
        ["scenario-workflow"] = "The scenario would be played with another workflow than this one.",
        ["one-process"] = "It must be clear which process an evaluation follows.",
        ["scoring-missing"] = "Without pass marks and weights there is no result.",
        ["property-not-a-duration"] = "Without a due date that can be read nobody is reminded and nobody is late.",
        ["property-unknown-word"] = "The setting would be passed over.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Errors first; within each kind in the order of the reader.</summary>
    public static ImmutableArray<DraftProblem> Of(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var read = WorkflowReader.Read(name, files);
        return [.. read.Problems.Select(one => Of(name, one, "error")), .. read.Warnings.Select(one => Of(name, one, "warning"))];
    }

    private static DraftProblem Of(string name, Problem problem, string severity) => new(
        severity,
        problem.Code,
        problem.File.StartsWith(name + "/", StringComparison.Ordinal) ? problem.File[(name.Length + 1)..] : problem.File,
        problem.Line,
        problem.ElementId,
        problem.ElementName,
        problem.Message,
        Reasons.GetValueOrDefault(problem.Code));
}
