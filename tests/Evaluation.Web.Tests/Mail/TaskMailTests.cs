using Evaluation.Web.Tests.Api;

namespace Evaluation.Web.Tests.Mail;

/// <summary>From the outbox to a file in the mail folder, by the pump that also runs in production.</summary>
public sealed class TaskMailTests : IAsyncDisposable
{
    private readonly PortalApp app = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task given_a_new_task_when_the_pump_runs_then_each_who_may_do_it_gets_one_mail()
    {
        var number = await app.SubmitAsync();

        var mails = await MailsAsync($"({number})", atLeast: 6);

        mails.Should().OnlyContain(mail => mail.Contains("Subject: New task: Confirm the path", StringComparison.Ordinal));
        mails.Select(Receiver).Should().OnlyHaveUniqueItems().And.Contain(["arjun@demo.example", "simone@demo.example", "ingrid@demo.example"]).And.NotContain("rosa@demo.example");
    }

    [Fact]
    public async Task given_a_question_when_the_pump_runs_then_the_requester_gets_it_with_the_way_to_answer()
    {
        var number = await app.SubmitAsync();
        var task = await app.TaskAsync(number, "confirm-triage");
        using var arjun = await ApiClient.OpenAsync(app, "arjun");
        (await arjun.PostAsync($"/tasks/{task}/claim")).Status.Should().Be(200);

        (await arjun.PostAsync($"/tasks/{task}/send-back", """{"question":"Where are the contacts stored?"}""")).Status.Should().Be(200);

        var mail = (await MailsAsync("Subject: A question about", atLeast: 1)).Should().ContainSingle().Subject;
        Receiver(mail).Should().Be("rosa@demo.example");
        mail.Should().Contain("Where are the contacts stored?").And.Contain($"/tasks/{task}/answer");
    }

    // Empty while the mail is still being written.
    private static string Whole(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string Receiver(string mail) => mail.Split("X-Receiver:", 2)[1].Split('<', 2)[1].Split('>')[0];

    private async Task<List<string>> MailsAsync(string saying, int atLeast)
    {
        var folder = Path.Combine(app.Folder, "mail");
        List<string> found = [];
        for (var i = 0; i < 300 && found.Count < atLeast; i++)
        {
            await Task.Delay(100);
            if (!Directory.Exists(folder)) continue;
            found = Directory.GetFiles(folder, "*.eml").Select(Whole)
                .Select(text => text.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=0A", "\n", StringComparison.Ordinal))
                .Where(text => text.Contains(saying, StringComparison.Ordinal)).ToList();
        }

        return found;
    }
}
