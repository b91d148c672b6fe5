using System.Collections.Immutable;

namespace Evaluation.Workflows.Requests;

/// <summary>
/// What marketing wants to reach, and the options for it (docs/formats/request.schema.json). As read: exactly one option is the
/// proposed tool, at least one is not, ids are unique. Money is in <see cref="Currency"/> (ISO 4217) with at most four decimals.
/// </summary>
public sealed record PurchaseRequest
{
    public required string Title { get; init; }

    /// <summary>The business need, before any product name.</summary>
    public required string Need { get; init; }

    public required string Rationale { get; init; }

    public required string CustomerEffect { get; init; }

    public required MutualGoal Goal { get; init; }

    public required BusinessWindow Window { get; init; }

    public required string Currency { get; init; }

    public required string CostCentre { get; init; }

    public required int NumberOfUsers { get; init; }

    /// <summary>Two to five, in the order of the request.</summary>
    public required ImmutableArray<RequestOption> Options { get; init; }

    public required DataInventory DataInventory { get; init; }

    public required AlreadyInUse AlreadyInUse { get; init; }

    public required ImmutableArray<string> Integrations { get; init; }

    public Demand? Demand { get; init; }

    /// <summary>What the company already owns that could meet the need, and why it does not.</summary>
    public string? Existing { get; init; }

    public string? Capabilities { get; init; }

    /// <summary>The one tool that is proposed.</summary>
    public RequestOption Proposed => Options.First(option => option.Proposed);

    public RequestOption? Find(string option) => Options.FirstOrDefault(one => one.Id == option);
}

/// <summary>Baseline and target in <paramref name="Unit"/>, which is free text such as "%" or "leads a month".</summary>
public sealed record MutualGoal(string Metric, decimal Baseline, decimal Target, string Unit, DateOnly Date);

/// <summary>The tool must work on the first day.</summary>
public sealed record BusinessWindow(DateOnly Start, DateOnly End);

/// <summary>How many future users were asked, and how many of them want it.</summary>
public sealed record Demand(int Asked, int Want, string? Note);

public enum InUseCause
{
    Overstretched,
    Underperforming,
    Unknown,
    Other,
}

/// <summary>Declared without blame; the cause stands when the tool is in use.</summary>
public sealed record AlreadyInUse(bool InUse, DateOnly? Since, InUseCause? Cause, string? Note);
