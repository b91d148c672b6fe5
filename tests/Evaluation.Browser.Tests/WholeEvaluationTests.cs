using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Recommendation;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>
/// One whole standard evaluation, clicked through by everybody who has a part in it: from the first step of the request to the signed memo
/// and a condition that is closed after it. What they type is that of a shipped scenario.
/// </summary>
public sealed class WholeEvaluationTests
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private readonly HashSet<string> looked = new(StringComparer.Ordinal);
    private readonly List<string> violations = [];

    [FactWithChromium]
    public async Task given_a_standard_evaluation_when_all_roles_click_through_it_then_the_memo_comes_out()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);

        await PlayAsync(portal, LookAsync);

        await LookAroundAsync(portal);
        violations.Should().BeEmpty();
        portal.Complaints.Should().BeEmpty();
    }

    [FactWithChromium]
    public async Task given_no_javascript_when_all_roles_click_through_it_then_the_memo_comes_out()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: false);

        await PlayAsync(portal, _ => Task.CompletedTask);
    }

    private static async Task PlayAsync(RunningPortal portal, Func<IPage, Task> look)
    {
        var scenario = RequestSteps.Read("purchase-evaluation", "question-sent-back");
        var number = await portal.AskAsync("purchase-evaluation", scenario, look);
        foreach (var step in Named(scenario, (await portal.StateAsync(number)).Request!))
        {
            switch (step)
            {
                case AnswerStep answer: await AnswerAsync(portal, number, answer, look); break;
                case ActionStep action: await DoAsync(portal, number, action, look); break;
            }
        }

        var state = await portal.WaitAsync(number, one => one.MemoSha256 is not null, "the signed memo");
        state.Stage.Should().Be(Stage.Decided);
        state.Outcome.Should().Be(Outcome.AdoptWithConditions);
        await DownloadAsync(await portal.AsAsync("audrey"), number, state.MemoSha256!, look);
    }

    private static async Task AnswerAsync(RunningPortal portal, string number, AnswerStep step, Func<IPage, Task> look)
    {
        var task = await TaskAsync(portal, number, step.Task, step.Option, step.By);
        var page = await portal.AsAsync(step.By);
        await page.GotoAsync("/");
        await look(page);
        await page.ClickAsync($"a[href=\"/tasks/{task}\"]");
        await look(page);
        await FormFiller.FillAsync(page, JsonNode.Parse(TaskAnswerWriter.WriteJson(step.Answer))!.AsObject());
        await page.ClickAsync(".sticky-bar button[value=complete]");
        await ConfirmIdentityAsync(page, step.By);
        try
        {
            await page.Locator(".notice, [data-error-summary]").First.WaitForAsync();
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"Expected an answer to {step.Task} of {step.By}, but {page.Url} shows: {await page.Locator("body").InnerTextAsync()}");
        }

        (await page.Locator("main").InnerTextAsync()).Should().Contain("Done:", $"{step.By} completed {step.Task}");
    }

    // A signature that comes later than five minutes after the sign-in asks who is there; what was filled in is kept.
    private static async Task ConfirmIdentityAsync(IPage page, string person)
    {
        var again = page.Locator("text=Confirm that it is you");
        if (await again.CountAsync() == 0) return;
        await again.First.ClickAsync();
        await page.ClickAsync($"button[value={person}]");
        await page.ClickAsync(".sticky-bar button[value=complete]");
    }

    private static async Task DoAsync(RunningPortal portal, string number, ActionStep step, Func<IPage, Task> look)
    {
        var text = step.Text ?? "";
        switch (step.Do)
        {
            case ScenarioAction.SendBack:
                var asked = await portal.AsAsync(step.By!);
                await asked.GotoAsync($"/tasks/{await TaskAsync(portal, number, step.Task!, step.Option, step.By!)}");
                await asked.ClickAsync("text=Ask the requester");
                await look(asked);
                await asked.FillAsync("[name=text]", text);
                await asked.ClickAsync("button:has-text('Send the question')");
                await asked.Locator(".notice").WaitForAsync();
                break;
            case ScenarioAction.AnswerQuestion:
                var rosa = await portal.AsAsync("rosa");
                await rosa.GotoAsync("/");
                await look(rosa);
                await rosa.ClickAsync("section[aria-labelledby=questions-title] h3 a");
                await rosa.ClickAsync("text=Answer the question");
                await look(rosa);
                await rosa.FillAsync("[name=text]", text);
                await rosa.ClickAsync("button:has-text('Send the answer')");
                await rosa.Locator(".notice").WaitForAsync();
                break;
            case ScenarioAction.CloseCondition:
                await CloseAsync(await portal.AsAsync(step.By!), number, step.Condition!.Value, text, look);
                break;
            case ScenarioAction.ConfirmCondition:
                var owner = await portal.AsAsync(step.By!);
                await owner.GotoAsync($"/evaluations/{number}");
                await owner.ClickAsync($"#condition-{step.Condition} >> a:has-text('Confirm')");
                await look(owner);
                await owner.ClickAsync("button:has-text('It is met')");
                await owner.Locator(".notice").WaitForAsync();
                break;
            default: throw new InvalidOperationException($"Expected a step that can be clicked, but it is {step.Do}.");
        }
    }

    private static async Task CloseAsync(IPage page, string number, int condition, string text, Func<IPage, Task> look)
    {
        await page.GotoAsync($"/evaluations/{number}");
        await page.ClickAsync("text=Evidence");
        await look(page);
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "proof.pdf", MimeType = "application/pdf", Buffer = EvidenceNote.Of("Proof", text) });
        await page.ClickAsync("button:has-text('Add the file')");
        await page.Locator(".notice").WaitForAsync();
        await page.GotoAsync($"/evaluations/{number}");
        await page.ClickAsync($"#condition-{condition} >> a:has-text('Close')");
        await look(page);
        await page.FillAsync("[name=note]", text.Length == 0 ? "Done." : text);
        await page.CheckAsync("[name=evidence]");
        await page.ClickAsync("button:has-text('Close the condition')");
        await page.Locator(".notice").WaitForAsync();
    }

    private static async Task DownloadAsync(IPage page, string number, string sha256, Func<IPage, Task> look)
    {
        await page.GotoAsync("/evaluations");
        await look(page);
        await page.ClickAsync($"a[href=\"/evaluations/{number}\"]");
        await look(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Download the signed memo"));
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        download.SuggestedFilename.Should().Be($"{number}.pdf");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).Should().Be(sha256);
        bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).Should().BeTrue();
    }

    private async Task LookAroundAsync(RunningPortal portal)
    {
        var number = "EV-" + DateTime.UtcNow.Year + "-0001";
        foreach (var (person, path) in new[]
        {
            ("audrey", $"/evaluations/{number}/request"), ("audrey", $"/evaluations/{number}/discussion"), ("audrey", $"/evaluations/{number}/trail"), ("audrey", $"/evaluations/{number}/memo/read"),
            ("adam", "/people"), ("adam", "/people/rosa"), ("adam", "/people/invite"), ("adam", "/incidents"), ("adam", "/account"), ("adam", "/nothing-here"),
        })
        {
            var page = await portal.AsAsync(person);
            await page.GotoAsync(path);
            await LookAsync(page);
        }

        var stranger = await portal.OpenAsync();
        await stranger.GotoAsync("/sign-in");
        await LookAsync(stranger);
    }

    /// <summary>Each kind of page once: axe finds nothing, and on a phone nothing has to be scrolled sideways.</summary>
    private async Task LookAsync(IPage page)
    {
        var kind = System.Text.RegularExpressions.Regex.Replace(new Uri(page.Url).AbsolutePath, @"EV-\d+-\d+(\.c?\d+)?", "EV");
        var heading = await page.Locator("h1").First.InnerTextAsync();
        if (!looked.Add(kind == "/tasks/EV" ? kind + heading : kind)) return;
        var result = await page.RunAxe(Rules);
        violations.AddRange(result.Violations.SelectMany(one => one.Nodes.Select(node => $"{kind} ({heading}): {one.Id}: {node.Html}")));
        await page.SetViewportSizeAsync(390, 844);
        if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth + 1")) violations.Add($"{kind} ({heading}): wider than a phone");
        await page.SetViewportSizeAsync(1280, 900);
    }

    private static async Task<string> TaskAsync(RunningPortal portal, string number, string element, string? option, string by)
    {
        bool Fits(TaskState task) => task.ElementId == element && (option is null || task.Option == option) && (task.Assignee is null || task.Assignee == by);
        var state = await portal.WaitAsync(number, one => one.ActiveTasks.Any(Fits), $"the task {element}");
        return $"{number}.{state.ActiveTasks.Where(Fits).OrderBy(task => task.Assignee is null ? 1 : 0).First().Key}";
    }

    // The portal names the options after what people call them; the scenario has ids of its own.
    private static IEnumerable<ScenarioStep> Named(Scenario scenario, PurchaseRequest request)
    {
        var ids = scenario.Request.Options.Zip(request.Options).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id, StringComparer.Ordinal);
        string? Own(string? id) => id is null ? null : ids[id];
        return scenario.Steps.Select(step => step switch
        {
            AnswerStep { Answer: UsabilityPlan plan } answer => answer with { Option = Own(answer.Option), Answer = plan with { Tools = [.. plan.Tools.Select(tool => ids[tool])] } },
            AnswerStep { Answer: SignOff sign } answer => answer with { Answer = sign with { Option = Own(sign.Option) } },
            AnswerStep answer => answer with { Option = Own(answer.Option) },
            ActionStep action => action with { Option = Own(action.Option) },
            _ => step,
        });
    }
}
