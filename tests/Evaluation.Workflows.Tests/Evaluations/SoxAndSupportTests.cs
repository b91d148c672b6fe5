using Evaluation.Engine.Feel;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Rubrics;

namespace Evaluation.Workflows.Tests.Evaluations;

public class SoxAndSupportTests
{
    [Fact]
    public void given_a_listed_company_when_the_sox_lane_confirms_the_scope_then_the_lane_runs()
    {
        var played = PlayedEvaluation.Until("sox-in-scope", "check-sox");

        played.State.SoxScope!.InScope.Should().BeTrue();
        played.State.SoxScope.AnsweredBy.Should().Be("rosa");
        played.State.ActiveTasks.Should().Contain(task => task.ElementId == "check-sox");
    }

    [Fact]
    public void given_a_scoping_when_marketing_confirms_it_itself_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("sox-in-scope", "confirm-sox-scope");

        played.TryAnswer("confirm-sox-scope", "rosa", new SoxConfirmation(false, "No."))!.Kind.Should().Be(RefusalKind.Forbidden);
    }

    [Fact]
    public void given_the_scoping_when_somebody_of_it_answers_it_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("sox-in-scope", "scope-sox");

        played.TryAnswer("scope-sox", "oskar", PlayedEvaluation.StepOf("sox-in-scope", "scope-sox").Answer)!.Code.Should().Be("not-your-task");
    }

    [Theory]
    [InlineData(ContactSide.Marketing)]
    [InlineData(ContactSide.It)]
    [InlineData(ContactSide.Vendor)]
    public void given_the_support_when_a_side_has_no_contact_then_it_is_refused(ContactSide side)
    {
        var played = PlayedEvaluation.Until("express-adoption", "check-support");
        var answer = Support;
        var missing = answer with { Support = answer.Support! with { Contacts = [.. answer.Support.Contacts.Where(one => one.Side != side)] } };

        played.TryAnswer("check-support", "arjun", missing)!.Code.Should().Be("contact-missing");
    }

    [Fact]
    public void given_a_pass_when_no_support_is_arranged_then_it_is_refused()
        => PlayedEvaluation.Until("express-adoption", "check-support").TryAnswer("check-support", "arjun", Support with { Support = null })!.Code.Should().Be("support-missing");

    [Theory]
    [InlineData("nobody", "person-unknown")]
    [InlineData("audrey", "not-internal")]
    public void given_a_supporter_who_cannot_be_one_when_they_are_named_then_it_is_refused(string supporter, string code)
    {
        var answer = Support with { Support = Support.Support! with { Supporter = supporter } };

        PlayedEvaluation.Until("express-adoption", "check-support").TryAnswer("check-support", "arjun", answer)!.Code.Should().Be(code);
    }

    [Fact]
    public void given_a_named_supporter_when_somebody_else_accepts_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");

        var refusal = played.TryAnswer("accept-support", "ingrid", new SupporterAcceptance(true, null, null))!;

        refusal.Kind.Should().Be(RefusalKind.Forbidden);
        refusal.Message.Should().Contain("Tom Fischer");
    }

    [Fact]
    public void given_a_supporter_when_they_decline_then_the_successor_is_asked_the_same()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");
        var key = played.Task("accept-support").Key;
        IsSupported(played).Should().BeFalse();

        played.Answer("accept-support", "tom", new SupporterAcceptance(false, "On leave.", "arjun"));

        played.State.Tasks[key].Assignee.Should().Be("arjun");
        Projection.Of(played.Context, played.State, [.. played.Last]).Notifications.Should().Contain(one => one.To == "arjun" && one.Kind == NotificationKind.NewTask);
        played.Answer("accept-support", "arjun", new SupporterAcceptance(true, null, null));
        IsSupported(played).Should().BeTrue();
        played.State.SupportOf("tilemoss")!.Refusals.Should().ContainSingle().Which.By.Should().Be("tom");
        played.State.Process.RootVariables["results"].As<FeelContext>()["proposed"].As<FeelContext>()["supported"].IsTrue.Should().BeTrue();
    }

    [Fact]
    public void given_a_supporter_who_declined_when_they_are_named_again_then_it_is_refused()
    {
        var played = PlayedEvaluation.Until("express-adoption", "accept-support");
        played.Answer("accept-support", "tom", new SupporterAcceptance(false, "On leave.", "arjun"));

        played.TryAnswer("accept-support", "arjun", new SupporterAcceptance(false, "No time.", "tom"))!.Code.Should().Be("declined-already");
        played.TryAnswer("accept-support", "arjun", new SupporterAcceptance(false, "No time.", "arjun"))!.Code.Should().Be("declined-already");
        played.TryAnswer("accept-support", "arjun", new SupporterAcceptance(false, null, "ingrid"))!.Code.Should().Be("reason-missing");
    }

    private static RubricAnswer Support => (RubricAnswer)PlayedEvaluation.StepOf("express-adoption", "check-support").Answer;

    private static bool IsSupported(PlayedEvaluation played) => Results.Of(played.Context.Workflow, played.State, played.State.Request!.Proposed).Supported;
}
