namespace Evaluation.Workflows.Scoring;

/// <summary>Pass marks and weights of a workflow (docs/formats/scoring.schema.json). Marks are 0 to 100, weights relative.</summary>
public sealed record ScoringRules(UsabilityRules Usability, AxisRules Axes, FitWeights FitWeights);

/// <summary>Shortlist is the largest number of tools that people score for usability, 1 or 2.</summary>
public sealed record UsabilityRules(decimal PassMark, int MinimumScorers, int MaximumScorers, int Shortlist);

public sealed record AxisRules(decimal NeedPassMark, decimal FitPassMark);

/// <summary>Only the lanes that ran count. Security is one weight: its score is the lower of its two sides.</summary>
public sealed record FitWeights(decimal Architecture, decimal Security, decimal Sox, decimal DataLegal);
