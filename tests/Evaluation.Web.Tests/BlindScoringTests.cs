using System.Text;
using Evaluation.Web.Tests.Api;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Usability;
using Evaluation.Workflows.Rubrics;
using Evaluation.Workflows.Scenarios;

namespace Evaluation.Web.Tests;

/// <summary>Until all scorers have finished, no address gives away what one of them answered.</summary>
public sealed class BlindScoringTests : IAsyncDisposable
{
    private const string Secret = "wombatmarker";
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_one_scorer_has_finished_when_anybody_reads_anything_then_the_answers_are_nowhere()
    {
        var story = Stories.Read("question-sent-back");
        var number = await app.PlayUntilAsync("question-sent-back", "score-usability");
        var score = story.Steps.OfType<AnswerStep>().First(step => step.Task == "score-usability");
        var answer = (RubricAnswer)score.Answer;
        var marked = answer with { Answers = [.. answer.Answers.Select((one, index) => one with { Comment = $"{Secret} {index}" })] };
        var mine = await app.TaskAsync(number, "score-usability", score.By);
        await app.AnswerAsync(number, score with { Answer = marked });
        await app.RunAsync(number, new AddComment(app.Clock.GetUtcNow(), score.By, Subject.OfLane(Lane.Usability), $"{Secret} in a comment"));
        var other = await app.TaskAsync(number, "score-usability");
        BlindScoring.IsOpen(await app.StateAsync(number)).Should().BeTrue();
        string[] pages =
        [
            "/", "/evaluations", $"/evaluations?query={Secret}", $"/evaluations/{number}", $"/evaluations/{number}/request", $"/evaluations/{number}/discussion",
            $"/evaluations/{number}/evidence", $"/evaluations/{number}/trail", $"/evaluations/{number}/trail?all=true", $"/evaluations/{number}/memo", $"/evaluations/{number}/memo/1",
            $"/tasks/{mine}", $"/tasks/{other}", $"/tasks/{other}/ask", $"/tasks/{other}/answer", $"/tasks/{other}/reassign", "/incidents", "/account",
        ];
        string[] addresses =
        [
            "/evaluations", $"/evaluations?query={Secret}", $"/evaluations/{number}", $"/evaluations/{number}/audit", $"/evaluations/{number}/memo", "/tasks", "/tasks?mine=true", $"/tasks/{mine}", $"/tasks/{other}",
        ];
        var leaks = new List<string>();

        foreach (var person in DemoCast.Members.Select(member => member.Id).Where(id => id != score.By))
        {
            using var browser = await app.OpenAsync(person);
            foreach (var page in pages)
            {
                if (Leaks((await browser.GetAsync(page)).Text, page)) leaks.Add($"{person} {page}");
            }

            using var api = await ApiClient.OpenAsync(app, person);
            foreach (var address in addresses)
            {
                if (Leaks((await api.GetAsync(address)).Text, address)) leaks.Add($"{person} API {address}");
            }
        }

        leaks.Should().BeEmpty();
        using var author = await app.OpenAsync(score.By);
        (await author.GetAsync($"/evaluations/{number}/discussion")).Text.Should().Contain(Secret, "the author sees what they wrote");

        static bool Leaks(string text, string address) => text.Replace(address, "", StringComparison.Ordinal).Replace($"value=\"{Secret}\"", "", StringComparison.Ordinal)
            .Replace($"query={Secret}", "", StringComparison.Ordinal).Contains(Secret, StringComparison.Ordinal);
    }
}
