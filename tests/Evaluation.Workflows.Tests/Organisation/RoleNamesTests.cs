using Evaluation.Workflows.Organisation;

namespace Evaluation.Workflows.Tests.Organisation;

public sealed class RoleNamesTests
{
    [Theory]
    [InlineData(Roles.MarketingLead, "marketing lead (CMO)")]
    [InlineData(Roles.Sox, "SOX reviewer")]
    [InlineData(Roles.ItLead, "IT lead (CIO)")]
    [InlineData("a-group-of-the-company", "a-group-of-the-company")]
    public void given_a_role_when_it_stands_in_a_sentence_then_abbreviations_keep_their_capitals(string role, string expected)
        => Roles.InSentence(role).Should().Be(expected);
}
