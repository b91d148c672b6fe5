using System.Text;
using Evaluation.Web.Setup;
using Evaluation.Workflows;
using Evaluation.Workflows.Designing;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Evaluation.Browser.Tests;

/// <summary>A second process owner looks at what the first one changed, publishes it, and takes a running evaluation along.</summary>
public sealed class PublishingTests
{
    private const string Name = "purchase-evaluation";
    private const string Diagram = $"{Name}.bpmn";

    private const string MarksThatMeet = """
        [...document.querySelectorAll('.diagram-view')].flatMap(view => {
          const all = [...view.querySelectorAll('.djs-overlays .mark')].filter(one => !one.hidden).map(one => one.getBoundingClientRect());
          return all.flatMap((one, at) => all.slice(at + 1).filter(other => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom));
        }).length
        """;

    [FactWithChromium]
    public async Task given_a_change_when_a_second_person_reviews_and_publishes_it_then_new_evaluations_start_on_it_and_a_running_one_can_move_along()
    {
        await using var portal = await RunningPortal.StartAsync(javaScript: true);
        var running = await SubmitAsync(portal);
        var draft = await SubmittedDraftAsync(portal);
        var pia = await portal.AsAsync("pia");

        // the change is painted on both diagrams, and an entry of the list leads to it
        await pia.GotoAsync($"/workflows/{Name}/drafts/{draft}");
        await pia.Locator("[data-side=new][data-shown=true] .difference-changed").First.WaitForAsync();
        await pia.Locator("[data-side=old][data-shown=true] .difference-removed").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        (await pia.Locator("[data-side=new] .djs-overlays .mark-changed").First.GetAttributeAsync("title")).Should().Be("~ changed");
        (await pia.EvaluateAsync<int>(MarksThatMeet)).Should().Be(0, "no word lies on another");
        await pia.ClickAsync(":nth-match(.diagram-zoom, 2) [aria-label=Closer]");
        (await pia.EvaluateAsync<int>(MarksThatMeet)).Should().Be(0, "and none does closer by");
        var entry = pia.Locator(".change[data-element=confirm-triage]");
        (await entry.InnerTextAsync()).Should().Contain("Look at the path").And.Contain("1 working day").And.Contain("2 working days");
        await entry.Locator("[data-show]").FocusAsync();
        await pia.Keyboard.PressAsync("Enter");
        await pia.Locator("[data-side=new] .difference-here[data-element-id=confirm-triage]").WaitForAsync();
        await pia.Locator("[data-side=new] .djs-element[data-element-id=confirm-triage] .djs-hit").First.ClickAsync();
        await pia.Locator(".change[data-element=confirm-triage]:focus").WaitForAsync();
        await pia.LookAsync();

        await pia.FillAsync("#why-publish", "Looked at both steps");
        await pia.ClickAsync("button:has-text('Publish')");
        await pia.WaitForURLAsync($"**/workflows/{Name}");
        (await pia.Locator("main").InnerTextAsync()).Should().Contain("The version is published").And.Contain("made by Paul Mensah").And.Contain("published by Pia Berg");
        await pia.LookAsync();
        var fresh = await portal.AskAsync(Name, RequestSteps.Read(Name, "question-sent-back"), _ => Task.CompletedTask);
        var (old, now) = ((await portal.StateAsync(running)).DefinitionHash, (await portal.StateAsync(fresh)).DefinitionHash);
        now.Should().NotBe(old);

        await pia.ClickAsync("text=Compare the version");
        await pia.Locator("[data-side=new][data-shown=true]").WaitForAsync();
        await pia.LookAsync();
        await pia.GoBackAsync();
        await pia.ClickAsync("text=Move evaluations");
        (await pia.Locator("main").InnerTextAsync()).Should().Contain(running).And.Contain("can move").And.NotContain(fresh);
        await pia.LookAsync();
        await pia.FillAsync("#reason", "The step has a clearer name");
        await pia.ClickAsync("button[value=move]");
        await pia.Locator("#result-title").WaitForAsync();
        (await portal.StateAsync(running)).DefinitionHash.Should().Be(now);
        await pia.ClickAsync("text=audit trail");
        (await pia.Locator("main").InnerTextAsync()).Should().Contain("The step has a clearer name");
        portal.Complaints.Should().BeEmpty();
    }

    private static async Task<string> SubmitAsync(RunningPortal portal)
    {
        var request = RequestSteps.Read(Name, "question-sent-back").Request;
        var at = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var result = await portal.Services.GetRequiredService<CommandRunner>().BeginAsync(Name, at, number => new SubmitRequest(at, "rosa", number, request));
        return ((CommandDone)result).Number;
    }

    // A step has another name and more time, and the way to it another id.
    private static async Task<long> SubmittedDraftAsync(RunningPortal portal)
    {
        var desk = portal.Services.GetRequiredService<DraftDesk>();
        var at = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var draft = (await desk.BeginAsync(Name, "paul", at)).Draft!;
        string xml;
        await using (var session = await portal.Services.GetRequiredService<EvaluationDatabase>().ReadAsync())
            xml = Encoding.UTF8.GetString((await DraftStore.FileAsync(session, draft.Number, Diagram))!);
        var changed = xml
            .Replace("name=\"Confirm the path\"", "name=\"Look at the path\"", StringComparison.Ordinal)
            .Replace("<zeebe:property name=\"sla\" value=\"P1D\"/>", "<zeebe:property name=\"sla\" value=\"P2D\"/>", StringComparison.Ordinal)
            .Replace("\"triage-to-confirm-triage\"", "\"triage-to-look\"", StringComparison.Ordinal)
            .Replace(">triage-to-confirm-triage<", ">triage-to-look<", StringComparison.Ordinal);
        draft = (await desk.SaveAsync(draft.Number, draft.Revision, Diagram, Encoding.UTF8.GetBytes(changed), "paul", at)).Draft!;
        var submitted = await desk.DoAsync(new SubmitDraft(at, "paul", draft.Number, draft.Revision, "A clearer name and a day more"));
        submitted.Refusal.Should().BeNull();
        return draft.Number;
    }
}
