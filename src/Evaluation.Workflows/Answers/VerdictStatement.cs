using System.Collections.Immutable;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Answers;

/// <summary>A reviewer's verdict with everything that goes with it. Owners are ids of people.</summary>
public sealed record VerdictStatement(
    Verdict Verdict,
    Finding Finding,
    ImmutableArray<ConditionStatement> Conditions,
    ImmutableArray<WayForward> WaysForward,
    ImmutableArray<CriterionException> Exceptions);

/// <summary>Expert is null where the plain finding says it all.</summary>
public sealed record Finding(string Plain, string? Expert);

/// <summary>Something that must be done.</summary>
public sealed record ConditionStatement(string Text, string Owner, DateOnly Due);

public enum WayForwardKind
{
    Condition,
    WorkAround,
    Alternative,
    SmallerScope,
}

public sealed record WayForward(WayForwardKind Kind, string Text);

/// <summary>A critical criterion that is not met or unknown, accepted by the owner until it expires.</summary>
public sealed record CriterionException(string Criterion, string Reason, string Owner, DateOnly Expires);

/// <summary>What the lane support must leave behind. Contacts hold at least one of each side; Supporter is the id of a person.</summary>
public sealed record SupportStatement(
    ImmutableArray<SupportContact> Contacts,
    string Procedure,
    DateOnly? LastDrill,
    string AfterLaunch,
    DateOnly? VendorLaunchHelpEnds,
    string Supporter);

public enum ContactSide
{
    Marketing,
    It,
    Vendor,
}

public sealed record SupportContact(ContactSide Side, string Name, string Channel);
