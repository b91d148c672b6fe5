namespace Evaluation.Engine.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("it-leed", "it-lead")]
    [InlineData("ITLead", "it-lead")]
    [InlineData("secruity", "security")]
    [InlineData("securty", "security")]
    [InlineData("soxx", "sox")]
    [InlineData("finance", null)]
    [InlineData("x", null)]
    public void given_a_word_then_the_known_one_that_was_meant_is_found(string word, string? meant)
        => Spelling.Nearest(word, ["it-lead", "security", "sox", "marketing-lead"]).Should().Be(meant);
}
