using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>The people of the scenarios.</summary>
internal static class Cast
{
    public static PeopleDirectory People { get; } = new(
    [
        new("rosa", "Rosa Lindqvist", ["requester"], true),
        new("sam", "Sam Okafor", ["scorer"], true),
        new("sofia", "Sofia Marino", ["scorer"], true),
        new("stefan", "Stefan Weber", ["scorer"], true),
        new("selin", "Selin Arslan", ["scorer"], true),
        new("maya", "Maya Chen", ["marketing-lead"], true),
        new("arjun", "Arjun Patel", ["architect"], true),
        new("simone", "Simone Dubois", ["security"], true),
        new("oskar", "Oskar Nyberg", ["sox"], true),
        new("dana", "Dana Kowalski", ["data-legal"], true),
        new("ingrid", "Ingrid Solberg", ["it-lead"], true),
        new("tom", "Tom Fischer", ["architect"], true),
        new("paul", "Paul Mensah", ["process-owner"], true),
        new("audrey", "Audrey Martin", ["auditor"], true),
        new("adam", "Adam Novak", ["administrator"], true),
        new("evelyn", "Evelyn Brooks", ["escalation-owner"], true),
        new("carla", "Carla Reyes", ["requester", "scorer", "marketing-lead"], true),
        new("cem", "Cem Yilmaz", ["scorer"], true),
        new("colin", "Colin Baker", ["it-lead", "architect", "security", "sox", "data-legal"], true),

        // Not in the scenarios: people who try what they may not.
        new("gone", "Gina Gone", ["architect"], false),
        new("both", "Bo Both", ["marketing-lead", "it-lead"], true),
        new("adscorer", "Ada Score", ["administrator", "scorer"], true),
        new("reqlead", "Rea Quest", ["requester", "scorer", "marketing-lead", "it-lead", "security"], true),
    ]);
}
