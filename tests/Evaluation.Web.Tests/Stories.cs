using System.Text;
using Evaluation.Web.Setup;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluation.Web.Tests;

/// <summary>Brings an evaluation of a shipped scenario to where a test wants it, by the commands that the pages send.</summary>
public static class Stories
{
    private static readonly Lazy<Scenario> Express = new(() => Read("express-adoption"));

    public static PurchaseRequest Request => Express.Value.Request;

    public static Scenario Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "workflows", "purchase-evaluation", "scenarios", name + ".yaml");
        var read = ScenarioReader.ReadYaml(File.ReadAllBytes(path), name);
        return MovedScenario.StartingAfter(read.Value ?? throw new InvalidDataException(read.Problems[0].ToString()), DateTimeOffset.UtcNow);
    }

    /// <summary>Submitted by rosa; its first task is open.</summary>
    public static async Task<string> SubmitAsync(this PortalApp app, PurchaseRequest? request = null)
    {
        var at = app.Clock.GetUtcNow();
        var sent = request ?? Request;
        var result = await app.Services.GetRequiredService<CommandRunner>().BeginAsync("purchase-evaluation", at, number => new SubmitRequest(at, "rosa", number, sent));
        return result is CommandDone done ? done.Number : throw new InvalidOperationException(((CommandRefused)result).Refusal.Message);
    }

    /// <summary>Plays the scenario's answers until one of this task would come. System jobs are left to the pump.</summary>
    public static async Task<string> PlayUntilAsync(this PortalApp app, string scenario, string task)
    {
        var story = Read(scenario);
        var number = await app.SubmitAsync(story.Request);
        foreach (var step in story.Steps.OfType<AnswerStep>().TakeWhile(step => step.Task != task))
            await app.AnswerAsync(number, step);
        return number;
    }

    public static async Task AnswerAsync(this PortalApp app, string number, AnswerStep step)
    {
        var state = await app.StateAsync(number);
        var open = state.ActiveTasks
            .Where(one => one.ElementId == step.Task && (step.Option is null || one.Option == step.Option))
            .OrderBy(one => one.Assignee is null ? 1 : one.Assignee == step.By ? 0 : 2).First();
        await app.RunAsync(number, new CompleteTask(app.Clock.GetUtcNow(), step.By, open.Key, step.Answer));
    }

    public static async Task RunAsync(this PortalApp app, string number, EvaluationCommand command)
    {
        if (await app.Services.GetRequiredService<CommandRunner>().RunAsync(number, command) is CommandRefused { Refusal: var refusal })
            throw new InvalidOperationException(refusal.Message);
    }

    public static async Task<EvaluationState> StateAsync(this PortalApp app, string number)
    {
        await using var session = await app.Database.ReadAsync();
        return (await EvaluationStream.StateAsync(session, number))!;
    }

    /// <summary>The id of the first open task of this element.</summary>
    public static async Task<string> TaskAsync(this PortalApp app, string number, string element, string? assignee = null)
    {
        var task = (await app.StateAsync(number)).ActiveTasks.First(one => one.ElementId == element && (assignee is null || one.Assignee == assignee));
        return $"{number}.{task.Key}";
    }

    public static byte[] Json(PurchaseRequest request) => RequestWriter.WriteJson(request);

    public static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
