using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

public sealed class ServiceTaskTests
{
    [Fact]
    public void given_a_service_task_when_entered_then_a_job_with_headers_and_inputs_is_created()
    {
        var run = Of("service-task.bpmn");
        var job = run.Begin(("customer", "acme")).OfType<JobCreated>().Single();
        job.JobType.Should().Be("work");
        job.Retries.Should().Be(2);
        job.Headers.Should().Contain("to", "crm");
        job.Variables.Should().Be(Vars(("who", "acme")));
    }

    [Fact]
    public void given_no_input_mappings_when_entered_then_the_job_sees_everything()
    {
        var run = Of("service-task.bpmn");
        run.Begin(("customer", "acme"));
        run.CompleteJob("call", ("ok", true)).OfType<JobCreated>().Single().Variables.Should().Be(Vars(("customer", "acme"), ("ok", true)));
    }

    [Fact]
    public void given_a_failing_job_when_no_retries_are_left_then_an_incident_is_raised_that_offers_it_again()
    {
        var run = Of("service-task.bpmn");
        run.Begin();
        var key = run.Job("call").Key;
        run.Do(new FailJob(run.Now, key, 1, "timeout")).OfType<IncidentRaised>().Should().BeEmpty();
        run.Job("call").Retries.Should().Be(1);
        run.Do(new FailJob(run.Now, key, 0, "timeout"));
        var incident = run.Instance.Incidents.Single();
        incident.Code.Should().Be(IncidentCode.NoRetriesLeft);
        run.Refused(new CompleteJob(run.Now, key, FeelContext.Empty)).Code.Should().Be("job-has-incident");

        run.Do(new ResolveIncident(run.Now, incident.Key)).OfType<JobRetried>().Single().Should().Be(new JobRetried(key, "call", 1));
        run.CompleteJob("call");
        run.CompleteJob("plain");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Theory]
    [InlineData("REFUSED", "end-refused")]
    [InlineData("OTHER", "end-broken")]
    public void given_error_events_when_an_error_is_thrown_then_the_one_of_its_code_goes_before_the_one_for_all(string code, string end)
    {
        var run = Of("service-task.bpmn");
        run.Begin();
        var events = run.Do(new ThrowError(run.Now, run.Job("call").Key, code, "no", Vars(("why", "closed"))));
        events.OfType<JobErrorThrown>().Should().ContainSingle();
        events.OfType<ElementTerminated>().Single().ElementId.Should().Be("call");
        run.Path.Should().EndWith(end);
        run.Instance.RootVariables["why"].Should().Be((FeelValue)"closed");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_no_error_event_when_an_error_is_thrown_then_it_is_an_incident()
    {
        var run = Of("service-task.bpmn");
        run.Begin();
        run.CompleteJob("call");
        run.Do(new ThrowError(run.Now, run.Job("plain").Key, "X", "no", FeelContext.Empty));
        run.Instance.Incidents.Single().Code.Should().Be(IncidentCode.UncaughtError);
        run.Do(new ResolveIncident(run.Now, run.Instance.Incidents.Single().Key));
        run.CompleteJob("plain");
        run.Instance.State.Should().Be(ProcessState.Completed);
    }
}
