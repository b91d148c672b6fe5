using Evaluation.Workflows.Evaluations;

namespace Evaluation.Workflows.TaskList;

/// <summary>A question to the requester: the task waits, the time counts for the requester, and the dates move by it.</summary>
internal static class SendBackDecider
{
    private const int LongestText = 4000;

    public static Refusal? Decide(Proceeding proceeding, SendBack sendBack)
    {
        if (TaskAccess.Find(proceeding, sendBack.Key, out var task) is { } gone) return gone;
        if (TaskAccess.CheckWork(proceeding.Context, proceeding.State, task, proceeding.Person) is { } refusal) return refusal;
        if (task.Standing == TaskStanding.Waiting)
            return Refuse.Conflict("question-open", $"expected a task without an open question, but '{task.Name}' waits for an answer already");
        if (CheckText(sendBack.Question, "question") is { } problem) return problem;
        if (task.Assignee is null) proceeding.Raise(new TaskClaimed(task.Key));
        proceeding.Raise(new TaskSentBack(task.Key, sendBack.Question.Trim()));
        return null;
    }

    public static Refusal? Decide(Proceeding proceeding, AnswerQuestion answer)
    {
        if (TaskAccess.Find(proceeding, answer.Key, out var task) is { } gone) return gone;
        var state = proceeding.State;
        if (answer.Actor != state.Requester)
        {
            return Refuse.Forbidden(
                "not-the-requester", $"expected {proceeding.Context.People.NameOf(state.Requester)}, who was asked, but it is {proceeding.Person.Name}");
        }

        if (task.Standing != TaskStanding.Waiting)
            return Refuse.Conflict("no-question", $"expected an open question, but '{task.Name}' has none");
        if (CheckText(answer.Answer, "answer") is { } problem) return problem;
        var calendar = proceeding.Context.Organisation.Calendar;
        var waited = calendar.Between(task.Questions[^1].AskedAt, proceeding.At);
        proceeding.Raise(new QuestionAnswered(task.Key, answer.Answer.Trim(), Later(task.Due), task.RemindedAt is null ? Later(task.RemindAt) : task.RemindAt));
        return null;

        DateTimeOffset? Later(DateTimeOffset? date) => date is { } day ? calendar.Add(day, waited) : null;
    }

    private static Refusal? CheckText(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return Refuse.Invalid($"{field}-missing", field, $"expected a text, but the {field} is empty");
        return text.Length > LongestText
            ? Refuse.Invalid($"{field}-too-long", field, $"expected at most {LongestText} characters, but there are {text.Length}")
            : null;
    }
}
