using System.Text;
using Evaluation.Workflows.Definitions;

namespace Evaluation.Workflows.Tests.Definitions;

public sealed class GlossaryReaderTests
{
    [Fact]
    public void given_a_glossary_when_read_then_terms_keep_their_order()
        => Read("format: 1\nterms:\n- { term: SSO, meaning: One account for all. }\n- { term: API, meaning: A door for programs. }").Value!.Terms.Select(term => term.Term).Should().Equal("SSO", "API");

    [Theory]
    [InlineData("format: 1\nterms: []", "terms", "too-few")]
    [InlineData("format: 1\nterms: [{ term: SSO, meaning: x }, { term: sso, meaning: y }]", "terms[1].term", "duplicate-term")]
    [InlineData("format: 1\nterms: [{ term: SSO }]", "terms[0].meaning", "missing-field")]
    [InlineData("format: 2\nterms: [{ term: SSO, meaning: x }]", "format", "unknown-format")]
    public void given_a_wrong_glossary_when_read_then_the_field_is_named(string yaml, string field, string code)
        => Read(yaml).Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);

    private static Workflows.Formats.ReadResult<Glossary> Read(string yaml) => GlossaryReader.ReadYaml(Encoding.UTF8.GetBytes(yaml), "glossary.yaml");
}
