using System.Text;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Rubrics;

public sealed class RubricReaderTests
{
    private const string Yaml = """
        format: 1
        id: security-internal
        version: "1.2"
        lane: security-internal
        criteria:
          - id: single-sign-on
            side: it
            scale: check
            ask: Does it support SAML or OpenID Connect?
            plain: Can people sign in with the account that they have?
            why: Accounts that nobody removes are the usual way in.
            weight: 3
            critical: true
            appliesWhen: data.personal = true
            tiers: [standard, full]
            refs: [MVSP 2.3]
          - id: remarks
            side: joint
            scale: text
            ask: Anything else?
            plain: Anything else?
            why: Nobody knows everything.
        """;

    [Fact]
    public void given_a_rubric_when_read_then_every_field_and_default_is_there()
    {
        var rubric = RubricReader.ReadYaml(Encoding.UTF8.GetBytes(Yaml), "rubric.yaml").Value!;

        rubric.Find("single-sign-on")!.Should().Match<Criterion>(one => one.Weight == 3 && one.Critical && one.AppliesWhen!.Source == "data.personal = true" && one.Refs[0] == "MVSP 2.3");
        rubric.Find("single-sign-on")!.Tiers.Should().Equal(Tier.Standard, Tier.Full);
        rubric.Find("remarks")!.Should().Match<Criterion>(one => one.Weight == 1 && !one.Critical && one.AppliesWhen == null && one.Tiers.Length == 3);
    }

    [Theory]
    [InlineData("id: remarks", "id: single-sign-on", "criteria[1].id", "duplicate-id")]
    [InlineData("side: joint", "side: vendor", "criteria[1].side", "unknown-word")]
    [InlineData("weight: 3", "weight: 0", "criteria[0].weight", "too-small")]
    [InlineData("weight: 3", "weight: 101", "criteria[0].weight", "too-large")]
    [InlineData("weight: 3", "weight: much", "criteria[0].weight", "wrong-type")]
    [InlineData("appliesWhen: data.personal = true", "appliesWhen: \"if then (\"", "criteria[0].appliesWhen", "not-feel")]
    [InlineData("scale: text", "scale: sus", "criteria", "sus-items")]
    [InlineData("scale: text", "scale: text\n    critical: true", "criteria[1].critical", "critical-scale")]
    [InlineData("version: \"1.2\"", "version: 1.2", "version", "wrong-type")]
    [InlineData("scale: check", "scale: check\n    points: 3", "criteria[0].points", "unknown-field")]
    public void given_a_rule_that_is_broken_when_read_then_the_field_and_the_rule_are_named(string old, string @new, string field, string code)
    {
        var yaml = Yaml.Replace(old, @new, StringComparison.Ordinal);
        yaml.Should().NotBe(Yaml);
        var result = RubricReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "rubric.yaml");

        result.Value.Should().BeNull();
        result.Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);
    }
}
