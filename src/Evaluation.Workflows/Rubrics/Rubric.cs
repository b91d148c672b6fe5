using System.Collections.Immutable;
using Evaluation.Engine.Feel;

namespace Evaluation.Workflows.Rubrics;

/// <summary>The versioned questions of a lane (docs/formats/rubric.schema.json).</summary>
public sealed record Rubric(string Id, string Version, Lane Lane, string? Title, string? Credit, ImmutableArray<Criterion> Criteria)
{
    public Criterion? Find(string criterion) => Criteria.FirstOrDefault(one => one.Id == criterion);
}

/// <summary>How a criterion is answered and what the answer is worth.</summary>
public enum Scale
{
    /// <summary>met, partly, not-met, unknown or not-applicable.</summary>
    Check,

    /// <summary>1 to 5.</summary>
    Rating,

    /// <summary>1 to 5: an item of the System Usability Scale, in the published order.</summary>
    Sus,

    /// <summary>A scripted task: succeeded or not, with seconds.</summary>
    Task,

    /// <summary>A check answered twice, now and in three years; the value is the mean of both.</summary>
    Horizons,

    /// <summary>Recorded, not scored.</summary>
    YesNo,

    /// <summary>Recorded, not scored.</summary>
    Text,
}

/// <summary>
/// Side is the owner: only that side answers, the other side comments. Weight is relative and greater than 0.
/// A null AppliesWhen always applies. Tiers are never empty.
/// </summary>
public sealed record Criterion(
    string Id,
    Side Side,
    Scale Scale,
    string? Topic,
    string Ask,
    string Plain,
    string Why,
    decimal Weight,
    bool Critical,
    string? Evidence,
    FeelExpression? AppliesWhen,
    ImmutableArray<Tier> Tiers,
    ImmutableArray<string> Refs);
