using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Evaluations;

public class DiscussionTests
{
    private static PlayedEvaluation Running => PlayedEvaluation.Until("express-adoption", "check-security-customer");

    [Theory]
    [InlineData("sam", Lane.Usability, false)]
    [InlineData("sam", Lane.Architecture, true)]
    [InlineData("arjun", Lane.Need, true)]
    [InlineData("arjun", Lane.SecurityInternal, false)]
    [InlineData("arjun", Lane.Support, false)]
    [InlineData("paul", Lane.Support, true)]
    public void given_a_comment_when_its_author_is_over_the_owners_boundary_then_it_is_advice(string by, Lane lane, bool isAdvice)
    {
        var played = Running;

        played.Do(new AddComment(played.Now, by, Subject.OfLane(lane), "I think so."));

        played.State.Comments.Should().ContainSingle().Which.IsAdvice.Should().Be(isAdvice);
    }

    [Fact]
    public void given_a_comment_on_the_whole_evaluation_when_anybody_writes_it_then_it_is_no_advice()
    {
        var played = Running;

        played.Do(new AddComment(played.Now, "paul", Subject.Whole, "Well done."));

        played.State.Comments.Should().ContainSingle().Which.IsAdvice.Should().BeFalse();
    }

    [Fact]
    public void given_a_comment_that_is_empty_too_long_or_about_nothing_when_it_is_added_then_it_is_refused()
    {
        var played = Running;

        played.Refused(new AddComment(played.Now, "sam", Subject.Whole, " ")).Code.Should().Be("text-missing");
        played.Refused(new AddComment(played.Now, "sam", Subject.Whole, new string('x', 4001))).Code.Should().Be("text-too-long");
        played.Refused(new AddComment(played.Now, "sam", Subject.OfLane(Lane.Need, "unheard-of"), "Hm.")).Code.Should().Be("option-unknown");
        played.Refused(new AddComment(played.Now, "sam", new Subject(Lane.Need, null, "unheard-of", null), "Hm.")).Code.Should().Be("criterion-unknown");
        played.Refused(new AddComment(played.Now, "sam", Subject.OfCondition(9), "Hm.")).Code.Should().Be("condition-unknown");
    }

    [Fact]
    public void given_evidence_when_the_same_name_comes_again_then_it_is_the_next_version()
    {
        var played = Running;

        played.Do(played.Evidence("simone", "first"));
        played.Do(played.Evidence("dana", "second"));

        played.State.Evidence.Select(one => one.Version).Should().Equal(1, 2);
        played.State.Evidence.Should().OnlyContain(one => one.Sha256 == PlayedEvaluation.Digest(7));
    }

    public static TheoryData<string, string> BadEvidence => new()
    {
        { "type", "content-type" },
        { "large", "size" },
        { "empty", "size" },
        { "digest", "sha256" },
        { "expired", "expired" },
        { "name", "name" },
        { "id", "id" },
    };

    [Theory]
    [MemberData(nameof(BadEvidence))]
    public void given_evidence_that_breaks_a_rule_when_it_is_added_then_it_is_refused(string what, string code)
    {
        var played = Running;
        var good = played.Evidence("simone", "scan");
        var bad = what switch
        {
            "type" => good with { ContentType = "text/html" },
            "large" => good with { Size = (20 * 1024 * 1024) + 1 },
            "empty" => good with { Size = 0 },
            "digest" => good with { Sha256 = "abc" },
            "expired" => good with { Expires = new DateOnly(2026, 1, 1) },
            "name" => good with { Name = "" },
            _ => good with { Id = "../scan" },
        };

        played.Refused(bad).Code.Should().Be(code);
    }

    [Fact]
    public void given_evidence_when_the_same_id_comes_again_then_it_is_refused()
    {
        var played = Running;
        played.Do(played.Evidence("simone", "scan"));

        played.Refused(played.Evidence("simone", "scan")).Kind.Should().Be(RefusalKind.Conflict);
    }

    [Fact]
    public void given_evidence_of_twenty_megabytes_when_it_is_added_then_it_is_accepted()
    {
        var played = Running;

        played.Do(played.Evidence("simone", "scan") with { Size = 20 * 1024 * 1024, Expires = new DateOnly(2027, 1, 1) });

        played.State.Evidence.Should().ContainSingle().Which.Expires.Should().Be(new DateOnly(2027, 1, 1));
    }
}
