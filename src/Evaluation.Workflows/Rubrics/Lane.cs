namespace Evaluation.Workflows.Rubrics;

/// <summary>One judgement with its own owner, in the order in which people read them.</summary>
public enum Lane
{
    Usability,
    Need,
    Architecture,
    SecurityCustomer,
    SecurityInternal,
    Sox,
    DataLegal,
    Support,
}

public enum Side
{
    Marketing,
    It,
    Joint,
}

public enum Tier
{
    Express,
    Standard,
    Full,
}

/// <summary>A lane's result for an option.</summary>
public enum Verdict
{
    Pass,
    PassWithConditions,
    Fail,
    NotApplicable,
}

public static class Lanes
{
    /// <summary>Every lane, in the order in which people read them.</summary>
    public static IReadOnlyList<Lane> All { get; } = Enum.GetValues<Lane>();

    public static Side SideOf(Lane lane) => lane switch
    {
        Lane.Usability or Lane.Need => Side.Marketing,
        Lane.Support => Side.Joint,
        _ => Side.It,
    };

    /// <summary>The lane's name in plain words, as people see it.</summary>
    public static string PlainName(Lane lane) => lane switch
    {
        Lane.Usability => "Usability",
        Lane.Need => "Need and value",
        Lane.Architecture => "Architecture and vendor direction",
        Lane.SecurityCustomer => "Security, customer side",
        Lane.SecurityInternal => "Security, internal side",
        Lane.Sox => "Financial reporting (SOX)",
        Lane.DataLegal => "Data and law",
        Lane.Support => "Support and emergency",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "not a lane"),
    };
}
