using System.Collections.Immutable;
using Evaluation.Workflows.Answers;

namespace Evaluation.Workflows.Evaluations.Support;

/// <summary>Supporter is who is asked now: the named one, or the last successor.</summary>
public sealed record SupportPlan(
    string Option,
    string By,
    DateTimeOffset At,
    SupportStatement Statement,
    string Supporter,
    ImmutableArray<SupporterRefusal> Refusals,
    DateTimeOffset? AcceptedAt,
    bool IsSuperseded);

public sealed record SupporterRefusal(string By, DateTimeOffset At, string Reason, string Successor);
