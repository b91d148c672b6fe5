using System.Text.Json.Nodes;
using Evaluation.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Evaluation.Web.Tests.Forms;

public class PostedFormTests
{
    [Fact]
    public void given_fields_of_a_request_when_read_then_the_shape_of_the_api_comes_out()
    {
        var posted = Read(FormShape.Request,
            ("title", " Better mails \r\n"), ("goal.baseline", "12.5"), ("goal.metric", "leads"), ("numberOfUsers", "40"),
            ("options[0].proposed", "true"), ("options[0].cost.yearly", "1200"), ("options[1].kind", "nothing"), ("integrations", "CRM\r\n\r\nData warehouse"));

        posted.Problems.Should().BeEmpty();
        posted.Json.ToJsonString().Should().Be(
            """{"title":"Better mails","goal":{"baseline":12.5,"metric":"leads"},"numberOfUsers":40,"options":[{"proposed":true,"cost":{"yearly":1200}},{"kind":"nothing"}],"integrations":["CRM","Data warehouse"]}""");
    }

    [Fact]
    public void given_blank_rows_when_read_then_they_are_left_out_and_required_parts_stay()
    {
        var posted = Read(FormShape.Request,
            ("dataInventory.team[0].source", ""), ("dataInventory.webSite[0].source", ""), ("dataInventory.webSite[1].source", "forms"),
            ("dataInventory.analyticsProvider[0].category", ""), ("demand.asked", ""), ("goal.metric", ""));

        posted.Json.ToJsonString().Should().Be("""{"dataInventory":{"team":[],"webSite":[{"source":"forms"}],"analyticsProvider":[]},"goal":{}}""");
    }

    [Theory]
    [InlineData("options[0].price", "1")]
    [InlineData("isAdmin", "true")]
    [InlineData("title.x", "1")]
    [InlineData("options[999999].name", "x")]
    [InlineData("__proto__", "x")]
    [InlineData("options[0]..name", "x")]
    public void given_a_foreign_field_when_read_then_it_is_named_and_not_taken(string name, string value)
    {
        var posted = Read(FormShape.Request, ("title", "A"), (name, value));

        posted.Problems.Should().ContainSingle().Which.Message.Should().Contain(name);
        posted.Json.ToJsonString().Should().Be("""{"title":"A"}""");
    }

    [Theory]
    [InlineData("numberOfUsers", "many", "whole number")]
    [InlineData("goal.baseline", "1,5", "a number such as")]
    [InlineData("alreadyInUse.inUse", "maybe", "yes or no")]
    [InlineData("options[0].kind", "car", "tool, work-around, nothing")]
    public void given_a_value_of_the_wrong_type_when_read_then_the_field_is_named_and_the_text_kept(string name, string value, string expected)
    {
        var posted = Read(FormShape.Request, (name, value));

        var problem = posted.Problems.Should().ContainSingle().Subject;
        problem.Field.Should().Be(name);
        problem.Message.Should().Contain(expected);
        FieldPath.Find(posted.Json, name)!.ToString().Should().Be(value);
    }

    [Fact]
    public void given_a_text_that_is_too_long_when_read_then_the_limit_of_the_schema_is_named()
    {
        var posted = Read(FormShape.Request, ("title", new string('x', 201)));

        posted.Problems.Should().ContainSingle().Which.Message.Should().Be("Expected at most 200 characters, but there are 201.");
    }

    [Fact]
    public void given_answers_to_a_rubric_when_read_then_numbers_are_numbers_and_words_are_words()
    {
        var posted = Read(FormShape.OfAnswer("rubric")!,
            ("usedTheTool", "true"), ("answers.sus-1.value", "4"), ("answers.mfa.value", "not-met"), ("answers.mfa.comment", ""), ("answers.sso.now", "met"),
            ("answers.speed.seconds", "90"), ("answers.speed.succeeded", "false"), ("answers.mfa.evidence", "e1"), ("verdict", ""), ("finding.plain", ""));

        posted.Problems.Should().BeEmpty();
        posted.Json.ToJsonString().Should().Be(
            """{"usedTheTool":true,"answers":{"sus-1":{"value":4},"mfa":{"value":"not-met","evidence":["e1"]},"sso":{"now":"met"},"speed":{"seconds":90,"succeeded":false}}}""");
    }

    [Fact]
    public void given_two_values_for_one_field_when_read_then_it_is_refused()
    {
        var form = new FormCollection(new Dictionary<string, StringValues> { ["title"] = new(["A", "B"]) });

        PostedForm.Read(form, FormShape.Request, []).Problems.Should().ContainSingle().Which.Field.Should().Be("title");
    }

    [Fact]
    public void given_what_the_form_fixes_when_posted_then_it_is_refused()
    {
        var form = new FormCollection(new Dictionary<string, StringValues> { ["kind"] = "generic" });

        var posted = PostedForm.Read(form, FormShape.OfAnswer("rubric")!, new JsonObject { ["kind"] = "rubric" });

        posted.Problems.Should().ContainSingle();
        posted.Json.ToJsonString().Should().Be("""{"kind":"rubric"}""");
    }

    private static PostedForm Read(FormShape shape, params (string Name, string Value)[] fields)
        => PostedForm.Read(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))), shape, []);
}
