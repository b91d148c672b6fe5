using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Formats;

public sealed class WireNameTests
{
    [Fact]
    public void given_a_word_then_it_is_written_in_kebab_case_and_read_back()
    {
        WireName.Of(Verdict.PassWithConditions).Should().Be("pass-with-conditions");
        WireName.Of(Side.It).Should().Be("it");
        WireName.TryRead<Lane>("security-customer", out var lane).Should().BeTrue();
        lane.Should().Be(Lane.SecurityCustomer);
        WireName.All<Outcome>().Should().StartWith(["adopt", "adopt-with-conditions"]).And.EndWith(["no-agreement", "withdrawn"]);
    }

    [Theory]
    [InlineData("Pass")]
    [InlineData("0")]
    [InlineData("pass_with_conditions")]
    [InlineData("")]
    public void given_another_spelling_then_it_is_no_word(string text) => WireName.TryRead<Verdict>(text, out _).Should().BeFalse();
}
