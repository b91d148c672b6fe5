namespace Evaluation.Workflows.Requests;

public enum OptionKind
{
    Tool,
    WorkAround,
    Nothing,
}

/// <summary>One thing that could be chosen.</summary>
public sealed record RequestOption(
    string Id,
    OptionKind Kind,
    string Name,
    bool Proposed,
    string Summary,
    string? Vendor,
    OptionCost Cost,
    OptionContract? Contract,
    string TimeToValue,
    string Risk);

/// <summary>In the currency of the request. StatedThreeYear is null where the request gave no total of its own.</summary>
public sealed record OptionCost(decimal Yearly, decimal OneOff, decimal? StatedThreeYear)
{
    /// <summary>The stated total, else one-off plus three times yearly.</summary>
    public decimal ThreeYear => StatedThreeYear ?? OneOff + (3 * Yearly);
}

public sealed record OptionContract(string Term, DateOnly? RenewalDate, DateOnly? NoticeDate);
