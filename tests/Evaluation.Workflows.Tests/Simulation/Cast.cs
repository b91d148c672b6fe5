using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>Plays a shipped scenario through whatever node answers, one step after the other.</summary>
internal sealed class Cast(World world, Crowd crowd, Scenario scenario)
{
    private const int Patience = 4000;

    private const int MostTries = 20;

    public async Task PlayAsync()
    {
        // Who gets no answer for a day begins anew: nobody can say what became of the first.
        Decision? begin = null;
        for (var tries = 0; begin?.Body is null; tries++)
        {
            if (tries == MostTries)
            {
                world.Violated($"the scenario '{scenario.Name}' cannot be begun");
                return;
            }

            begin = world.Ledger.Add(scenario.Requester, null, scenario.Workflow, keyed: true, $"begin {scenario.Name}", null, (at, given, _) =>
                new SubmitRequest(at, scenario.Requester, given, scenario.Request with { Window = Crowd.Window }));
            await crowd.SendAsync(begin);
        }

        var number = Number = begin.Body.Split('/')[0];
        foreach (var step in scenario.Steps.OfType<AnswerStep>())
        {
            if (!await DoAsync(number, step))
                return;
        }
    }

    /// <summary>Null until its beginning was answered, and when it left the path of the scenario.</summary>
    public string? Number { get; private set; }

    private async Task<bool> DoAsync(string number, AnswerStep step)
    {
        long? key = null;
        for (var turn = 0; turn < Patience; turn++)
        {
            await world.TurnAsync();
            var seen = await StateAsync(number);
            if (key is { } begun && seen.Tasks[begun].Standing == TaskStanding.Completed)
                return true;
            var task = seen.ActiveTasks
                .Where(task => task.ElementId == step.Task && (step.Option is null || task.Option == step.Option))
                .OrderBy(task => task.Assignee is null ? 1 : task.Assignee == step.By ? 0 : 2).ThenBy(task => task.Key).FirstOrDefault();
            if (task is null)
            {
                // What comes next may be a job, and its lease or its next try an hour away where the clock went back.
                if (world.IsCalm)
                    world.Move(TimeSpan.FromMinutes(1));
                continue;
            }

            key = task.Key;
            var decision = world.Ledger.Add(step.By, number, null, keyed: true, $"complete {step.Task} {task.Key}", null, (at, _, _) => new CompleteTask(at, step.By, task.Key, step.Answer));
            await crowd.SendAsync(decision);
            if (decision is { IsRefused: true, IsUncertain: false, Body: null } && (await StateAsync(number)).Tasks[task.Key].IsActive && world.IsCalm)
                break;
        }

        var state = await StateAsync(number);
        world.Violated($"the step '{step.Task}' cannot be done in {number}: it stands at {string.Join(", ", state.Process.ActiveElements.Select(element => element.ElementId))}");
        Number = null;
        return false;
    }

    private async Task<EvaluationState> StateAsync(string number)
    {
        await using var session = await world.Observer.Database.ReadAsync();
        return (await EvaluationStream.StateAsync(session, number))!;
    }
}
