using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Calendar;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>
/// An evaluation in memory, driven by commands as the command runner does it: decide, store as bytes, read back, apply.
/// </summary>
internal sealed class PlayedEvaluation
{
    public const string Number = "EV-2026-0001";

    private int _memos;

    public PlayedEvaluation(Workflow? workflow = null, bool listed = false)
        => Context = new DecisionContext(workflow ?? ShippedWorkflow.Purchase, new OrganisationSettings("Lindholm Stores", listed, WorkingCalendar.Default), Cast.People);

    public DecisionContext Context { get; }

    public EvaluationState State { get; } = new();

    public List<RecordedEvent> History { get; } = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    /// <summary>Events of the last command that was accepted.</summary>
    public IReadOnlyList<EvaluationEvent> Last { get; private set; } = [];

    /// <summary>Plays a scenario up to, and without, the first step that the condition names.</summary>
    public static PlayedEvaluation Play(string scenario, Func<AnswerStep, bool>? until = null, Workflow? workflow = null, bool? listed = null, Action<PlayedEvaluation>? afterEach = null)
    {
        var read = ShippedWorkflow.Scenario(scenario);
        var played = new PlayedEvaluation(workflow ?? ShippedWorkflow.Of(read), listed ?? read.Listed) { Now = read.Start };
        played.Do(new SubmitRequest(played.Now, read.Requester, Number, read.Request));
        foreach (var step in read.Steps)
        {
            if (step is AnswerStep next && until?.Invoke(next) == true) break;
            played.Now = step.After.After(played.Now);
            played.Take(step);
            afterEach?.Invoke(played);
        }

        return played;
    }

    /// <summary>The step of a scenario that answers this task.</summary>
    public static AnswerStep StepOf(string scenario, string task, string? option = null, string? by = null)
        => ShippedWorkflow.Scenario(scenario).Steps.OfType<AnswerStep>().First(one => one.Task == task && (option is null || one.Option == option) && (by is null || one.By == by));

    /// <summary>Plays up to, and without, the first step that answers this task.</summary>
    public static PlayedEvaluation Until(string scenario, string task, string? option = null, string? by = null)
        => Play(scenario, step => step.Task == task && (option is null || step.Option == option) && (by is null || step.By == by));

    public void Take(ScenarioStep step)
    {
        switch (step)
        {
            case AnswerStep answer: Answer(answer.Task, answer.By, answer.Answer, answer.Option); break;
            case ActionStep { Do: ScenarioAction.Comment } action:
                Do(new AddComment(Now, action.By!, action.Lane is { } lane ? Subject.OfLane(lane, action.Option) : Subject.Whole, action.Text!));
                break;
            case ActionStep { Do: ScenarioAction.Withdraw } action: Do(new Withdraw(Now, action.By!, action.Text!)); break;
            case ActionStep { Do: ScenarioAction.SendBack } action: Do(new SendBack(Now, action.By!, Task(action.Task!, action.Option).Key, action.Text!)); break;
            case ActionStep { Do: ScenarioAction.AnswerQuestion } action: Do(new AnswerQuestion(Now, action.By!, Task(action.Task!, action.Option).Key, action.Text!)); break;
            case ActionStep { Do: ScenarioAction.CloseCondition } action:
                Do(Evidence(action.By!, $"closing-{action.Condition}", Subject.OfCondition(action.Condition!.Value)));
                Do(new CloseCondition(Now, action.By!, action.Condition.Value, action.Text!, [$"closing-{action.Condition}"]));
                break;
            case ActionStep { Do: ScenarioAction.ConfirmCondition } action: Do(new ConfirmCondition(Now, action.By!, action.Condition!.Value, true, action.Text)); break;
        }
    }

    public AddEvidence Evidence(string by, string id, Subject? about = null)
        => new(Now, by, id, about ?? Subject.Whole, "report.pdf", "application/pdf", 1000, Digest(7), null);

    public TaskState Task(string element, string? option = null, string? by = null)
        => State.ActiveTasks.FirstOrDefault(task => task.ElementId == element && (option is null || task.Option == option) && (by is null || task.Assignee == by))
            ?? throw new InvalidOperationException($"no task {element} {option} {by}; there are {string.Join(", ", State.ActiveTasks.Select(task => task.ElementId))}");

    public void Answer(string element, string by, TaskAnswer answer, string? option = null)
        => Do(new CompleteTask(Now, by, KeyFor(element, by, option), answer));

    public Refusal? TryAnswer(string element, string by, TaskAnswer answer, string? option = null)
        => Refused(new CompleteTask(Now, by, KeyFor(element, by, option), answer));

    public void Do(EvaluationCommand command)
    {
        Tell(command);
        RunMemoJobs();
    }

    /// <summary>The refusal of a command; the state stays as it is.</summary>
    public Refusal Refused(EvaluationCommand command)
    {
        var decision = EvaluationDecider.Decide(Context, State, command);
        decision.Events.Should().BeEmpty();
        return decision.Refusal ?? throw new InvalidOperationException($"expected {command} to be refused");
    }

    public void Wait(TimeSpan time) => Now += time;

    public void Tell(EvaluationCommand command)
    {
        var decision = EvaluationDecider.Decide(Context, State, command);
        decision.Refusal.Should().BeNull($"{command.GetType().Name} by {command.Actor} should be accepted");
        foreach (var @event in decision.Events)
        {
            var read = EvaluationEvents.Read(EvaluationEvents.TypeOf(@event), EvaluationEvents.VersionOf(@event), EvaluationEvents.ToUtf8Bytes(@event));
            var recorded = new RecordedEvent(State.Version + 1, command.At, command.Actor, read);
            History.Add(recorded);
            State.Apply(recorded);
        }

        Last = decision.Events;
    }

    /// <summary>What the worker of the memo does, without a memo.</summary>
    public void RunMemoJobs()
    {
        var last = Last;
        while (State.Process.Jobs.FirstOrDefault(job => job.Retries > 0) is { } job)
        {
            var digest = Digest(++_memos);
            Tell(job.JobType == "memo-freeze"
                ? new ReportMemoFrozen(Now, Actors.System, job.Key, digest, digest, State.Version)
                : new ReportMemoFinished(Now, Actors.System, job.Key, digest));
        }

        Last = last;
    }

    public static string Digest(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    // A task given by name first; else any of the element.
    private long KeyFor(string element, string by, string? option)
        => (State.ActiveTasks.FirstOrDefault(task => task.ElementId == element && (option is null || task.Option == option) && task.Assignee == by) ?? Task(element, option)).Key;
}
