using System.Text;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Tests.Requests;

namespace Evaluation.Workflows.Tests.Rubrics;

public sealed class ApplicableCriteriaTests
{
    [Theory]
    [InlineData("tier = \"standard\"", true)]
    [InlineData("tier = \"full\"", false)]
    [InlineData("option.kind = \"tool\"", true)]
    [InlineData("option.id = \"spreadsheet\"", false)]
    [InlineData("request.numberOfUsers > 20", true)]
    [InlineData("data.outsideEea", true)]
    [InlineData("data.children or data.sensitive", false)]
    [InlineData("list contains(data.categories, \"contact\")", true)]
    [InlineData("list contains(data.flows, \"analytics-provider\")", false)]
    [InlineData("some r in vendorRoles satisfies r.role = \"processor\"", true)]
    [InlineData("some r in vendorRoles satisfies r.role = \"joint-controller\"", false)]
    [InlineData("listed", false)]
    [InlineData("soxInScope = true", true)]
    [InlineData("nothing.of.this", false)]
    public void given_a_condition_when_asked_then_the_criterion_applies_where_it_is_true(string condition, bool applies)
        => ApplicableCriteria.Of(Rubric(condition), Scope(Tier.Standard)).Any().Should().Be(applies);

    [Fact]
    public void given_another_tier_then_the_criterion_is_not_asked()
        => ApplicableCriteria.Of(Sample.Rubric(Sample.Criterion("a", tiers: Tier.Full), Sample.Criterion("b")), Scope(Tier.Express)).Select(criterion => criterion.Id).Should().Equal("b");

    private static RubricScope Scope(Tier tier)
    {
        var request = SampleRequest.Read();
        return new RubricScope(
            tier, request, request.Proposed, new VendorRoles([new VendorPurpose("scoring of leads", VendorRole.Processor)]), Listed: false, SoxInScope: true,
            new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    }

    private static Rubric Rubric(string condition)
    {
        var yaml = $"""
            format: 1
            id: r
            version: "1"
            lane: sox
            criteria:
              - id: a
                side: it
                scale: check
                ask: x
                plain: x
                why: x
                appliesWhen: '{condition}'
            """;
        return RubricReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "rubric.yaml").Value!;
    }
}
