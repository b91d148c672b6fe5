using System.Net.Mail;
using Evaluation.Web.Setup;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.Jobs;
using Evaluation.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Evaluation.Web.Mail;

/// <summary>Writes and sends the mail that a command owes somebody about a task: a new task, a reminder, a question, an answer.</summary>
internal sealed class TaskMail(EvaluationDatabase database, Postbox postbox, OrganisationClock clock, IConfiguration configuration)
{
    public async Task<JobOutcome> SendAsync(LeasedJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owed = OwedMail.Of(job);
        var id = EvaluationIds.OfTask(owed.Evaluation, owed.TaskKey);
        await using var context = database.CreateContext();
        var found = await (
            from task in context.Tasks
            join evaluation in context.Evaluations on task.Evaluation equals evaluation.Number
            where task.Id == id
            select new { task.Name, task.Due, evaluation.Title, Option = task.OptionName ?? task.OptionId }).SingleOrDefaultAsync(cancellationToken);
        var person = await context.Users.SingleOrDefaultAsync(one => one.Id == owed.To, cancellationToken);
        // Somebody who left gets no mail, and nobody waits for it.
        if (found is null || person is not { Active: true, Email: { Length: > 0 } email }) return new JobDone();

        var (subject, first) = owed.Kind switch
        {
            "reminder" => ($"Reminder: {found.Name}", found.Due < now ? "This task is overdue." : "This task is due soon."),
            "escalation" => ($"Overdue: {found.Name}", "This task is overdue. Please see to it that somebody does it."),
            "question" => ($"A question about {found.Title}", "Somebody needs an answer of yours before they can go on:"),
            "answer" => ($"Your question is answered: {found.Name}", "The requester answered:"),
            _ => ($"New task: {found.Name}", "There is a task for you."),
        };
        var path = owed.Kind == "question" ? $"/tasks/{id}/answer" : $"/tasks/{id}";
        var text = string.Join("\n\n", new[]
        {
            $"Hello {person.DisplayName},",
            first,
            owed.Text,
            $"{found.Name}: {found.Title} ({owed.Evaluation})" + (found.Option is { } option ? $"\nOption: {option}" : "") + (found.Due is { } due ? $"\nDue: {clock.Show(due)}" : ""),
            AddressOf(configuration) + path,
        }.Where(part => part.Length > 0));
        await postbox.SendAsync(job.IdempotencyKey, new MailAddress(email, person.DisplayName), $"{subject} ({owed.Evaluation})", text, cancellationToken);
        return new JobDone();
    }

    /// <summary>Of the portal, as people outside of it reach it.</summary>
    internal static string AddressOf(IConfiguration configuration) => (configuration["Organisation:PortalAddress"] ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080").TrimEnd('/');
}
