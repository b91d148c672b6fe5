using System.Text;
using Evaluation.Web.Tests.Api;
using Evaluation.Workflows.Definitions;

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

    [Fact]
    public async Task given_a_notice_in_the_workflow_when_the_pump_runs_then_the_role_gets_its_words_and_the_evaluation_goes_on()
    {
        await using (var session = await app.Database.BeginAsync())
        {
            var current = (await DefinitionStore.CurrentAsync(session, "purchase-evaluation"))!;
            var files = new Dictionary<string, byte[]>(await DefinitionStore.FilesAsync(session, current.ContentHash), StringComparer.Ordinal);
            files["purchase-evaluation.bpmn"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["purchase-evaluation.bpmn"])
                .Replace("<bpmn:incoming>request-submitted-to-triage</bpmn:incoming>", "<bpmn:incoming>tell-to-triage</bpmn:incoming>", StringComparison.Ordinal)
                .Replace("<bpmn:sequenceFlow id=\"request-submitted-to-triage\" sourceRef=\"request-submitted\" targetRef=\"triage\"/>", """
                    <bpmn:serviceTask id="tell"><bpmn:extensionElements><zeebe:taskDefinition type="notify"/><zeebe:taskHeaders><zeebe:header key="to" value="escalation-owner"/><zeebe:header key="text" value="A request has come."/></zeebe:taskHeaders></bpmn:extensionElements>
                      <bpmn:incoming>request-submitted-to-triage</bpmn:incoming><bpmn:outgoing>tell-to-triage</bpmn:outgoing></bpmn:serviceTask>
                    <bpmn:sequenceFlow id="request-submitted-to-triage" sourceRef="request-submitted" targetRef="tell"/><bpmn:sequenceFlow id="tell-to-triage" sourceRef="tell" targetRef="triage"/>
                    """, StringComparison.Ordinal));
            await DefinitionStore.DeployAsync(session, "purchase-evaluation", files, "pia", app.Clock.GetUtcNow().AddMinutes(1));
            await session.CommitAsync();
        }

        var number = await app.SubmitAsync();

        (await MailsAsync("Subject: News of", atLeast: 1)).Should().ContainSingle().Which.Should().Contain("A request has come.").And.Contain($"/evaluations/{number}");
        (await MailsAsync("Subject: New task: Confirm the path", atLeast: 1)).Should().NotBeEmpty("the evaluation goes on");
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
