using System.Text;
using System.Text.Json;
using Evaluation.Web.Tests.CommandLine;

namespace Evaluation.Web.Tests.Design;

/// <summary>One list of problems, wherever it is asked for; and what expressions can see while somebody draws.</summary>
public sealed class ProblemsTests : IAsyncDisposable
{
    private const string Workflow = "/workflows/small-company";
    private const string File = "small-company.bpmn";

    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_workflow_with_several_things_wrong_then_the_command_line_and_the_designer_tell_the_same()
    {
        var folder = CommandLineRun.Copy("small-company");
        var xml = (await System.IO.File.ReadAllTextAsync(Path.Combine(folder, File)))
            .Replace("=signOff.sentBack</bpmn:conditionExpression>", "=signOff.sentBak</bpmn:conditionExpression>", StringComparison.Ordinal)
            .Replace("rubric:data-legal", "rubric:data-legl", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), xml);
        using var paul = await app.OpenAsync("paul");
        var (draft, token) = await BeginAsync(paul);

        var shell = await CommandLineRun.Of("lint", folder);
        var problems = (await AskAsync(paul, $"{Workflow}/drafts/{draft}/lint?path={File}", token, xml, "application/xml")).GetProperty("problems").EnumerateArray().ToList();

        shell.ExitCode.Should().Be(1);
        var told = shell.Output.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal) || line.StartsWith("warning: ", StringComparison.Ordinal)).ToList();
        told.Should().HaveCount(problems.Count).And.HaveCountGreaterThan(3);
        foreach (var (line, problem) in told.Zip(problems))
            line.TrimEnd().Should().StartWith(problem.GetProperty("severity").GetString()).And.EndWith($"{problem.GetProperty("what").GetString()} [{problem.GetProperty("code").GetString()}]");
        var slip = problems.First(problem => problem.GetProperty("code").GetString() == "variable-part-unknown");
        var change = slip.GetProperty("fix").GetProperty("changes").EnumerateArray().Single();
        (change.GetProperty("kind").GetString(), change.GetProperty("element").GetString(), change.GetProperty("value").GetString()).Should().Be(("condition", slip.GetProperty("element").GetString(), "=signOff.sentBack"));
        shell.Output.Should().Contain("to mend it: Write 'sentBack' instead of 'sentBak'").And.Contain("why: ");
    }

    [Fact]
    public async Task given_a_drawing_when_asked_then_each_element_says_what_it_can_see_and_each_expression_what_is_wrong()
    {
        using var paul = await app.OpenAsync("paul");
        var (draft, token) = await BeginAsync(paul);
        var xml = (await paul.GetAsync($"{Workflow}/drafts/{draft}/file?path={File}")).Text;

        var elements = (await AskAsync(paul, $"{Workflow}/drafts/{draft}/variables?path={File}", token, xml, "application/xml")).GetProperty("elements");
        var variables = elements.GetProperty("leaders-agree").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        variables["signOff.agreed"].GetProperty("type").GetString().Should().Be("boolean");
        variables["signOff.agreed"].GetProperty("label").GetString().Should().Be("Both leaders named the same outcome");
        variables["lanes"].GetProperty("values").EnumerateArray().Select(one => one.GetString()).Should().Contain("security-customer");

        var feel = $"{Workflow}/drafts/{draft}/feel?path={File}";
        (await FeelAsync(paul, feel, token, "leaders-agree", "signOff.agreed")).Should().BeEmpty();
        var wrong = (await FeelAsync(paul, feel, token, "leaders-agree", "signOf.agreed")).Should().ContainSingle().Which;
        (wrong.GetProperty("start").GetInt32(), wrong.GetProperty("end").GetInt32(), wrong.GetProperty("nearest").GetString()).Should().Be((0, 6, "signOff"));
        (await FeelAsync(paul, feel, token, "leaders-agree", "signOff.agreed and")).Should().ContainSingle().Which.GetProperty("severity").GetString().Should().Be("error");
    }

    private static async Task<(int Draft, string Token)> BeginAsync(Browser browser)
    {
        var begun = await browser.SendAsync((await browser.GetAsync(Workflow)).FormTo($"{Workflow}/drafts"), Workflow);
        var page = await browser.GetAsync(begun.Location!);
        return (int.Parse(begun.Location!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture), page.Page!.QuerySelector("[data-designer] input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    private static async Task<List<JsonElement>> FeelAsync(Browser browser, string address, string token, string element, string expression)
        => [.. (await AskAsync(browser, address, token, JsonSerializer.Serialize(new { element, expression }), "application/json")).GetProperty("problems").EnumerateArray()];

    private static async Task<JsonElement> AskAsync(Browser browser, string address, string token, string body, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await browser.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
