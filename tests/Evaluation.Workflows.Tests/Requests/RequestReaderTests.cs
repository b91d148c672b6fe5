using Evaluation.Engine.Feel;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Tests.Requests;

public sealed class RequestReaderTests
{
    [Fact]
    public void given_a_complete_request_when_read_then_every_field_is_there()
    {
        var request = SampleRequest.Read();

        request.Proposed.Id.Should().Be("scorely");
        request.Goal.Should().Be(new MutualGoal("Calls that lead to a meeting", 12.5m, 20m, "%", new DateOnly(2026, 9, 30)));
        request.Options[0].Cost.ThreeYear.Should().Be(77000.5m);
        request.Options[1].Cost.ThreeYear.Should().Be(25000m);
        request.Options[1].Kind.Should().Be(OptionKind.WorkAround);
        request.DataInventory.All.Select(one => one.Flow).Should().Equal("web-site", "web-site");
    }

    [Theory]
    [InlineData("    proposed: true\n", "", "options", "one-proposed")]
    [InlineData("kind: work-around", "kind: tool\n    proposed: true", "options", "one-proposed")]
    [InlineData("kind: tool", "kind: nothing", "options[0].proposed", "proposed-is-no-tool")]
    [InlineData("id: spreadsheet", "id: scorely", "options[1].id", "duplicate-id")]
    [InlineData("end: 2026-06-30", "end: 2026-04-01", "window.end", "window-order")]
    [InlineData("{ inUse: false }", "{ inUse: true }", "alreadyInUse.cause", "cause-missing")]
    [InlineData("noticeDate: 2026-12-01", "noticeDate: 2027-03-02", "options[0].contract.noticeDate", "notice-after-renewal")]
    [InlineData("integrations: [CRM]", "integrations: [CRM]\ndemand: { asked: 10, want: 11 }", "demand.want", "more-than-asked")]
    [InlineData("yearly: 24000", "yearly: 100000000000001", "options[0].cost.yearly", "too-large")]
    [InlineData("title: Lead scoring for the spring campaign", "title: 2026", "title", "wrong-type")]
    [InlineData("title: Lead scoring for the spring campaign", "title: \"a\\u0007b\"", "title", "wrong-character")]
    [InlineData("title: Lead scoring for the spring campaign", "title: '   '", "title", "too-short")]
    public void given_a_rule_that_is_broken_when_read_then_the_field_and_the_rule_are_named(string old, string @new, string field, string code)
    {
        var result = RequestReader.ReadYaml(SampleRequest.Bytes(SampleRequest.With(old, @new)), "request.yaml");

        result.Value.Should().BeNull();
        result.Problems.Should().ContainSingle().Which.Should().Match<Engine.Problem>(problem => problem.ElementId == field && problem.Code == code);
    }

    [Fact]
    public void given_a_wrong_value_deep_inside_when_read_then_the_message_says_where_and_what_came()
    {
        var result = RequestReader.ReadYaml(SampleRequest.Bytes(SampleRequest.With("yearly: 9000", "yearly: -9000")), "request.yaml");

        result.Problems.Should().ContainSingle().Which.ToString()
            .Should().Be("request.yaml(26): 'options[1].cost.yearly' expected at least 0, but it is the number -9000 [too-small]");
    }

    [Fact]
    public void given_several_wrong_values_when_read_then_all_are_told_at_once()
    {
        var yaml = SampleRequest.With("currency: EUR", "currency: euro").Replace("numberOfUsers: 25", "numberOfUsers: many", StringComparison.Ordinal);

        RequestReader.ReadYaml(SampleRequest.Bytes(yaml), "request.yaml").Problems.Select(problem => problem.ElementId).Should().Equal("currency", "numberOfUsers");
    }

    [Fact]
    public void given_a_request_when_written_as_json_then_it_reads_back_and_writes_the_same_bytes()
    {
        var json = RequestWriter.WriteJson(SampleRequest.Read());
        var again = RequestReader.ReadJson(json, "body");

        again.Problems.Should().BeEmpty();
        RequestWriter.WriteJson(again.Value!).Should().Equal(json);
        again.Value.Should().BeEquivalentTo(SampleRequest.Read());
    }

    [Fact]
    public void given_a_request_then_expressions_see_the_shape_of_the_format()
    {
        var context = RequestFacts.ContextOf(SampleRequest.Read());

        context["numberOfUsers"].Should().Be(new FeelNumber(25));
        ((FeelContext)((FeelList)context["options"]).Items[0])["kind"].Should().Be(new FeelString("tool"));
    }

    [Fact]
    public void given_a_data_inventory_then_its_facts_say_what_rules_ask()
    {
        var data = RequestFacts.DataOf(SampleRequest.Read().DataInventory);

        data["categories"].Should().Be(new FeelList([new FeelString("contact"), new FeelString("behaviour")]));
        data["flows"].Should().Be(new FeelList([new FeelString("web-site")]));
        (data["personal"].IsTrue, data["outsideEea"].IsTrue, data["sensitive"].IsTrue, data["children"].IsTrue, data["payment"].IsTrue)
            .Should().Be((true, true, false, false, false));
    }
}
