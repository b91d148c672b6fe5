using Evaluation.Engine.Execution;
using static Evaluation.Engine.Tests.Execution.ProcessRun;

namespace Evaluation.Engine.Tests.Execution;

/// <summary>Who catches an error, and with what.</summary>
public sealed class ErrorEventTests
{
    [Theory]
    [InlineData("A", "inner-a", "inner-a-end,outer,end")]
    [InlineData("C", "inner-any", "b-end")]
    public void given_events_on_scopes_within_each_other_when_a_job_throws_then_the_nearest_that_fits_catches_it(string code, string caught, string last)
    {
        var run = Of("error-scopes.bpmn");
        run.Begin();
        var events = run.Do(new ThrowError(run.Now, run.Job("work").Key, code, "", Vars()));
        events.OfType<ElementActivated>().First().ElementId.Should().Be(caught);
        run.Path.TakeLast(last.Split(',').Length).Should().Equal(last.Split(','));
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Theory]
    [InlineData("A", "code-end")]
    [InlineData("B", "any-end")]
    public void given_an_event_for_all_errors_in_the_scope_when_the_code_has_its_own_on_it_then_the_code_goes_first(string code, string end)
    {
        var run = Of("error-same-scope.bpmn");
        run.Begin();
        run.Do(new ThrowError(run.Now, run.Job("work").Key, code, "", Vars()));
        run.Path.Should().Contain(end);
        run.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_variables_with_the_error_when_caught_then_output_mappings_say_what_is_kept_and_without_them_all_is()
    {
        var mapped = Of("error-variables.bpmn");
        mapped.Begin();
        mapped.Do(new ThrowError(mapped.Now, mapped.Job("work").Key, "A", "", Vars(("text", "broken"), ("more", 1))));
        mapped.Tasks.Should().Equal("after-mapped");
        mapped.Instance.RootVariables.Should().Be(Vars(("why", "broken")));

        var any = Of("error-variables.bpmn");
        any.Begin();
        any.Do(new ThrowError(any.Now, any.Job("work").Key, "B", "", Vars(("text", "broken"), ("more", 1))));
        any.Tasks.Should().Equal("after-any");
        any.Instance.RootVariables.Should().Be(Vars(("text", "broken"), ("more", 1)));
    }

    [Fact]
    public void given_a_computed_code_when_thrown_then_it_is_caught_as_what_it_is_then()
    {
        var run = Of("error-computed.bpmn");
        run.Begin(("reason", "1")).OfType<ErrorThrown>().Single().ErrorCode.Should().Be("CODE-1");
        run.Path.Should().EndWith("caught-end");

        var uncaught = Of("error-computed.bpmn");
        uncaught.Begin(("reason", "2")).OfType<IncidentRaised>().Single().Code.Should().Be(IncidentCode.UncaughtError);

        var none = Of("error-computed.bpmn");
        none.Begin();
        var incident = none.Instance.Incidents.Single();
        (incident.Code, incident.ElementId).Should().Be((IncidentCode.Throw, "throws"));
        none.Do(new SetVariables(none.Now, Vars(("reason", "1"))));
        none.Do(new ResolveIncident(none.Now, incident.Key));
        none.Instance.State.Should().Be(ProcessState.Completed);
    }

    [Fact]
    public void given_a_called_process_when_it_throws_then_the_call_catches_it_and_what_nobody_catches_is_an_incident_where_it_was_thrown()
    {
        var run = Of("error-called.bpmn");
        run.Begin();
        var events = run.Do(new ThrowError(run.Now, run.Job("work").Key, "A", "", Vars(("text", "broken"))));
        events.OfType<ElementTerminated>().Select(e => e.ElementId).Should().Equal("work", "q", "call");
        run.Instance.RootVariables.Should().Be(Vars(("why", "broken")));
        run.Path.Should().EndWith("caught-end");

        var uncaught = Of("error-called.bpmn");
        uncaught.Begin();
        uncaught.CompleteJob("work");
        var incident = uncaught.Instance.Incidents.Single();
        (incident.Code, incident.ElementId).Should().Be((IncidentCode.UncaughtError, "qe"));
        uncaught.Do(new ResolveIncident(uncaught.Now, incident.Key)).OfType<IncidentRaised>().Should().ContainSingle("nothing has changed");
    }

    [Fact]
    public void given_a_multi_instance_activity_when_one_instance_throws_then_all_of_them_end()
    {
        var run = Of("error-multi.bpmn");
        run.Begin();
        var events = run.Do(new ThrowError(run.Now, run.Instance.Jobs[1].Key, "A", "", Vars()));
        events.OfType<ElementTerminated>().Should().HaveCount(4).And.OnlyContain(e => e.ElementId == "work");
        run.Path.Should().EndWith("caught-end");
    }

    [Fact]
    public void given_an_event_subprocess_when_it_throws_what_it_catches_then_the_event_on_the_scope_does()
    {
        var run = Of("error-from-event-subprocess.bpmn");
        run.Begin();
        run.Do(new ThrowError(run.Now, run.Job("work").Key, "A", "", Vars()));
        run.Path.Should().Equal("start", "s", "first", "caught", "caught-end");
    }
}
