using System.Net.Mail;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;
using Evaluation.Workflows.Definitions;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Organisation;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Mail;

/// <summary>Sends what a step of the type notify says to everybody with its role; the evaluation goes on when every mail is handed over.</summary>
internal sealed class NoticeMail(EvaluationDatabase database, Postbox postbox, IConfiguration configuration)
{
    public async Task<EvaluationCommand> SendAsync(EvaluationState state, ActiveJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (WorkflowJobs.NoticeOf(state, await PeopleAsync(cancellationToken), job) is not var (people, words)) throw new InvalidOperationException(WorkflowJobs.WithoutRole(job));
        await using var context = database.CreateContext();
        string[] to = [.. people];
        var receivers = await context.Users.Where(person => to.Contains(person.Id) && person.Active && person.Email != null).OrderBy(person => person.Id)
            .Select(person => new { person.Id, person.Email, person.DisplayName }).ToListAsync(cancellationToken);
        var title = state.Request?.Title ?? state.Number;
        foreach (var one in receivers)
        {
            var mail = string.Join("\n\n", $"Hello {one.DisplayName},", words, $"{title} ({state.Number})", $"{TaskMail.AddressOf(configuration)}/evaluations/{state.Number}");
            // the same id when the job runs again: who has the mail already can tell
            await postbox.SendAsync($"{state.Number}.notice-{job.Key}.{one.Id}", new MailAddress(one.Email!, one.DisplayName), $"News of {title} ({state.Number})", mail, cancellationToken);
        }

        return new ReportJobCompleted(now, Actors.System, job.Key, FeelContext.Empty);
    }

    private async Task<PeopleDirectory> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken: cancellationToken);
        return await PeopleReader.ReadAsync(session, cancellationToken);
    }
}
