namespace Evaluation.Workflows.Lint;

/// <summary>One rule about a whole workflow. What it says is there; where it cannot tell it says nothing.</summary>
internal abstract class LintRule
{
    public abstract IEnumerable<LintFinding> Check(LintSubject subject);
}
