using System.Collections.Immutable;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence.Tables;
using Evaluation.Workflows.TaskList;

namespace Evaluation.Workflows.Tests.Evaluations;

public class ProjectionTests
{
    public static TheoryData<string> Scenarios => [.. ShippedWorkflow.Scenarios];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void given_a_scenario_when_its_row_changes_are_written_one_after_the_other_then_the_tables_hold_what_the_state_says(string scenario)
    {
        var (tasks, conditions, wakes, jobs) = (new Dictionary<string, TaskRow>(), new Dictionary<string, ConditionRow>(), new Dictionary<(WakeKind, long), DateTimeOffset>(), new HashSet<long>());
        var candidates = new Dictionary<string, ImmutableArray<TaskCandidateRow>>();
        var state = new EvaluationState();
        EvaluationRow? row = null;
        var played = PlayedEvaluation.Play(scenario);

        foreach (var command in played.History.Select((one, index) => (one, index)).GroupBy(one => (one.one.At, one.one.Actor)).Select(group => group.Select(one => one.one).ToList()))
        {
            foreach (var one in command) state.Apply(one);
            var changes = Projection.Of(played.Context, state, [.. command.Select(one => one.Event)]);
            row = changes.Evaluation;
            foreach (var task in changes.Tasks)
            {
                tasks[task.Id] = task;
                candidates[task.Id] = [.. changes.Candidates.Where(one => one.TaskId == task.Id)];
            }

            foreach (var condition in changes.Conditions) conditions[condition.Id] = condition;
            foreach (var wake in changes.Wakes)
            {
                if (wake.Due is { } due) wakes[(wake.Kind, wake.Key)] = due;
                else wakes.Remove((wake.Kind, wake.Key));
            }

            jobs.UnionWith(changes.NewJobs.Select(job => job.Key));
            jobs.ExceptWith(changes.EndedJobs);
        }

        row!.State.Should().Be(Workflows.Formats.WireName.Of(played.State.Stage));
        row.Version.Should().Be(played.State.Version);
        tasks.Should().HaveSameCount(played.State.Tasks);
        foreach (var task in played.State.Tasks.Values)
        {
            var listed = tasks[EvaluationIds.OfTask(played.State.Number, task.Key)];
            (listed.State, listed.Assignee, listed.Due).Should().Be((Workflows.Formats.WireName.Of(task.Standing), task.Assignee, task.Due));
        }

        candidates.Values.SelectMany(one => one).Should().BeEmpty("no task is open at the end");
        conditions.Values.Select(one => one.State).Should().Equal(played.State.Conditions.Select(one => Workflows.Formats.WireName.Of(one.Standing)));
        wakes.Should().BeEmpty("nothing waits at the end");
        jobs.Should().BeEmpty();
    }

    [Fact]
    public void given_a_new_task_for_a_group_when_it_comes_up_then_each_of_the_group_gets_one_mail()
    {
        var played = PlayedEvaluation.Until("express-adoption", "plan-usability");

        var changes = Projection.Of(played.Context, played.State, [.. played.Last]);

        changes.Notifications.Where(one => one.Kind == NotificationKind.NewTask).Select(one => one.To).Should().BeEquivalentTo("maya", "carla", "both", "reqlead");
        changes.Candidates.Should().ContainSingle().Which.Candidate.Should().Be("marketing-lead");
    }

    [Fact]
    public void given_a_submitted_request_when_it_is_searched_then_title_option_vendor_and_number_find_it()
    {
        var played = new PlayedEvaluation();
        played.Do(new SubmitRequest(played.Now, "rosa", PlayedEvaluation.Number, ShippedWorkflow.Scenario("express-adoption").Request));

        var words = Projection.Of(played.Context, played.State, [.. played.Last]).Words!.Value;

        words.Should().Contain(["pictures", "tilemoss", "gothenburg", "ev-2026-0001"]);
        words.Should().OnlyContain(word => word.Length <= 40 && !word.Any(char.IsUpper)).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void given_a_memo_job_that_fails_when_no_retries_are_left_then_there_is_an_incident_and_it_can_be_tried_again()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");
        played.Tell(new CompleteTask(played.Now, "tom", played.Task("accept-support").Key, new Workflows.Answers.SupporterAcceptance(true, null, null)));
        var job = played.State.Process.Jobs.Single().Key;

        played.Tell(new ReportJobFailed(played.Now, Actors.System, job, 0, "No room on the disk."));

        var incident = played.State.Process.Incidents.Should().ContainSingle().Subject;
        played.Refused(new RetryIncident(played.Now, "maya", incident.Key)).Code.Should().Be("role-missing");
        played.Refused(new RetryIncident(played.Now, "paul", 9999)).Kind.Should().Be(RefusalKind.NotFound);
        played.Tell(new RetryIncident(played.Now, "paul", incident.Key));
        Projection.Of(played.Context, played.State, [.. played.Last]).NewJobs.Should().ContainSingle().Which.Key.Should().Be(job);
        played.RunMemoJobs();
        played.State.ActiveTasks.Should().HaveCount(2);
    }

    [Fact]
    public void given_somebody_who_is_not_the_system_when_they_report_a_job_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");

        played.Refused(new ReportJobCompleted(played.Now, "adam", 1, Engine.Feel.FeelContext.Empty)).Code.Should().Be("system-only");
        played.Refused(new ReportMemoFinished(played.Now, Actors.System, 1, PlayedEvaluation.Digest(1))).Code.Should().Be("job-over");
        played.Refused(new FireTimer(played.Now, Actors.System, 1)).Code.Should().Be("timer-over");
    }

    [Theory]
    [InlineData("EV-2026-0001.12", true)]
    [InlineData("EV-2026-0001", false)]
    [InlineData("EV-2026-0001.c1", false)]
    [InlineData(".12", false)]
    [InlineData("EV-2026-0001.-1", false)]
    public void given_an_id_when_it_is_read_as_a_task_then_only_its_own_form_is_accepted(string id, bool isTask)
    {
        EvaluationIds.TryReadKey(id, out var number, out var key).Should().Be(isTask);
        if (isTask) EvaluationIds.OfTask(number!, key).Should().Be(id);
    }
}
