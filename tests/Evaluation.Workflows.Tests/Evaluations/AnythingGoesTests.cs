using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Duties;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

/// <summary>Between the steps of a scenario anybody tries anything: it is accepted or refused, never an exception, and the rules hold.</summary>
public class AnythingGoesTests
{
    public static TheoryData<string, int> Runs
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var scenario in new[] { "express-adoption", "leaders-disagree", "sign-off-sent-back", "first-newsletter" })
            {
                for (var seed = 1; seed <= 6; seed++) data.Add(scenario, seed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void given_random_commands_of_random_people_when_they_are_decided_then_nothing_throws_and_the_rules_hold(string name, int seed)
    {
        var random = new Random(seed);
        var scenario = ShippedWorkflow.Scenario(name);
        var answers = ShippedWorkflow.Scenarios.SelectMany(one => ShippedWorkflow.Scenario(one).Steps.OfType<AnswerStep>()).Select(step => step.Answer).ToList();
        var played = new PlayedEvaluation(ShippedWorkflow.Of(scenario));
        played.Do(new SubmitRequest(played.Now, scenario.Requester, PlayedEvaluation.Number, scenario.Request));
        var accepted = 0;

        foreach (var step in scenario.Steps)
        {
            for (var i = 0; i < 12; i++)
            {
                var command = Anything(random, played, answers);
                var decision = EvaluationDecider.Decide(played.Context, played.State, command);
                (decision.Events.IsEmpty == decision.Refusal is not null).Should().BeTrue($"{command} is accepted with events or refused without");
                if (decision.Refusal is not null) continue;
                accepted++;
                if (command is not Withdraw) played.Do(command);
                Check(played);
            }

            // What the author planned may have become impossible by what happened in between; then it is refused like everything else.
            if (step is AnswerStep answer && played.State.ActiveTasks.Any(task => task.ElementId == answer.Task))
            {
                var key = played.State.ActiveTasks.First(task => task.ElementId == answer.Task && (answer.Option is null || answer.Option == task.Option)).Key;
                var planned = new CompleteTask(played.Now, answer.By, key, answer.Answer);
                if (EvaluationDecider.Decide(played.Context, played.State, planned).Refusal is null) played.Do(planned);
            }
        }

        accepted.Should().BePositive();
        var replayed = new EvaluationState();
        foreach (var recorded in played.History) replayed.Apply(recorded);
        StateText.Of(replayed).Should().Be(StateText.Of(played.State));
    }

    private static void Check(PlayedEvaluation played)
    {
        var state = played.State;
        var signers = state.StandingSignOffs.Select(one => one.By).ToList();
        signers.Should().OnlyHaveUniqueItems();
        if (played.Context.Workflow.Policy == DutyPolicy.Standard)
        {
            foreach (var signer in signers)
                SeparationOfDuties.Held(state, played.Context.People.Find(signer)!).Should().NotContain([Duty.Request, Duty.Score, Duty.Review]);
        }

        state.Conditions.Select(one => one.Number).Should().Equal(Enumerable.Range(1, state.Conditions.Length));
        state.ActiveTasks.Select(task => task.Key).Should().BeEquivalentTo(state.Process.UserTasks.Select(task => task.Key));
        state.Bases.Count(one => one.SupersededBecause is null).Should().BeLessThanOrEqualTo(1);
    }

    private static EvaluationCommand Anything(Random random, PlayedEvaluation played, List<TaskAnswer> answers)
    {
        var (at, people) = (played.Now, played.Context.People.All.Select(person => person.Id).Append("nobody").ToList());
        var by = people[random.Next(people.Count)];
        var keys = played.State.Tasks.Keys.Append(4711L).ToList();
        var key = keys[random.Next(keys.Count)];
        return random.Next(17) switch
        {
            0 => new Claim(at, by, key),
            1 => new Release(at, by, key),
            2 => new Reassign(at, by, key, people[random.Next(people.Count)], "Why not."),
            3 => new SaveTaskDraft(at, by, key, "{}"),
            4 => new SendBack(at, by, key, "What is this?"),
            5 => new AnswerQuestion(at, by, key, "That."),
            6 => new AddComment(at, by, Subject.OfLane(Lanes.All[random.Next(Lanes.All.Count)]), "I say."),
            7 => played.Evidence(by, $"file-{random.Next(1000)}"),
            8 => new CloseCondition(at, by, random.Next(1, 4), "Done.", []),
            9 => new ConfirmCondition(at, by, random.Next(1, 4), true, null),
            10 => new Withdraw(at, by, "No more."),
            11 => new RemindTask(at, Actors.System, key),
            12 => new EscalateTask(at.AddDays(30), Actors.System, key),
            13 => new RetryIncident(at, by, key),
            14 => new ReportJobFailed(at, by, key, 0, "Broken."),
            _ => new CompleteTask(at, by, key, answers[random.Next(answers.Count)]),
        };
    }
}
