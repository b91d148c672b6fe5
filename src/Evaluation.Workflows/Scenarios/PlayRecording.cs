using System.Collections.Immutable;
using System.Security.Cryptography;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Formats;
using Evaluation.Workflows.Requests;

namespace Evaluation.Workflows.Scenarios;

/// <summary>
/// All that there is to a play that somebody makes by hand: what was asked for, and each step since, in the terms of a scenario. The state of
/// the play is the fold of these, so going back is leaving steps out.
/// </summary>
public sealed record PlayRecording(DateTimeOffset Start, string Requester, bool Listed, PurchaseRequest Request, ImmutableArray<ScenarioStep> Steps)
{
    public const int MostSteps = 400;

    /// <summary>Of the JSON, in bytes.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>The scenario's own steps, to go on from there.</summary>
    public static PlayRecording Of(Scenario scenario) => new(scenario.Start, scenario.Requester, scenario.Listed, scenario.Request, scenario.Steps);

    /// <summary>Twelve digits that differ for any two recordings that differ: what a page shows that somebody goes on from.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(WriteJson()))[..12];

    /// <summary>Without the last steps; with none where there are not so many.</summary>
    public PlayRecording Back(int steps) => this with { Steps = [.. Steps.Take(Steps.Length - Math.Max(steps, 0))] };

    /// <summary>As a scenario file; a wait goes into the step after it.</summary>
    public Scenario ToScenario(string name, string workflow, ScenarioExpectations expect)
        => new(name, workflow, Start, Requester, Listed, Request, Merged(), expect);

    /// <summary>Reads back as an equal recording.</summary>
    public byte[] WriteJson() => Tree.ToJson(ScenarioWriter.ToTree(new Scenario("play", "play", Start, Requester, Listed, Request, Steps, new([], [], null))));

    /// <summary>Null where it is not what <see cref="WriteJson"/> wrote.</summary>
    public static PlayRecording? ReadJson(ReadOnlyMemory<byte> json)
        => Reading.Read("play", reading => JsonSource.Read(json, reading), ScenarioReader.ReadUnfinished).Value is { } scenario ? Of(scenario) : null;

    private ImmutableArray<ScenarioStep> Merged()
    {
        var merged = new List<ScenarioStep>();
        foreach (var step in Steps)
        {
            // months have no fixed length, so a sum with them would be another moment
            if (merged.Count > 0 && merged[^1] is ActionStep { Do: ScenarioAction.Wait } wait && step.After.Months == 0)
                merged[^1] = step.Later(new IsoDuration(wait.After.Months, wait.After.Days + step.After.Days, wait.After.Time + step.After.Time));
            else
                merged.Add(step);
        }

        return [.. merged];
    }
}

/// <summary>The steps that a play adds by itself.</summary>
public static class PlayStep
{
    /// <summary>The clock moves by so much; parts of a second count as a whole one, so that what is due then has happened.</summary>
    public static ScenarioStep Wait(TimeSpan time)
    {
        var seconds = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return new ActionStep(ScenarioAction.Wait, null, null, null, null, null, new IsoDuration(0, seconds.Days, seconds - TimeSpan.FromDays(seconds.Days)), null);
    }

    /// <summary>A signature counts for the memo of its own play, whose digest another one does not have: it stands for what lies before the signer.</summary>
    public static ScenarioStep Answer(string task, string? option, string by, TaskAnswer answer)
        => new AnswerStep(task, option, by, IsoDuration.Zero, answer is SignOff signOff ? signOff with { Base = null } : answer);

    public static ScenarioStep Act(ScenarioAction action, string by, string? text, string? task = null, string? option = null, int? condition = null, string? to = null)
        => new ActionStep(action, task, option, condition, null, by, IsoDuration.Zero, text) { To = to };

    /// <summary>Key null: that of the evaluation itself.</summary>
    public static ScenarioStep Send(string message, string? key, StepVariables variables) => new MessageStep(message, key, IsoDuration.Zero, IsoDuration.Zero, variables);

    public static ScenarioStep Signal(string signal, StepVariables variables) => new SignalStep(signal, IsoDuration.Zero, variables);

    public static ScenarioStep Work(string element, string? option, JobReport report) => new JobStep(element, option, IsoDuration.Zero, report);
}
