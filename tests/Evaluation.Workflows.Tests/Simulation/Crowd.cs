using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Repair;
using Evaluation.Workflows.Requests;
using Evaluation.Workflows.TaskList;
using Evaluation.Workflows.Tests.Requests;

namespace Evaluation.Workflows.Tests.Simulation;

/// <summary>
/// People who begin errands and work on them through any node, send again what was not answered, send twice what was, and get
/// into each other's way.
/// </summary>
internal sealed class Crowd(World world)
{
    private const int MostOpen = 4;

    private static readonly string[] Architects = ["arjun", "tom", "colin"];

    // Nothing is kept, hardly anybody gets it, some do, and what is still there when it is calm.
    private static readonly TimeSpan[] TimesToLive = [TimeSpan.Zero, TimeSpan.FromMinutes(20), TimeSpan.FromDays(2), TimeSpan.FromDays(360)];

    /// <summary>Ahead of every day on which a history may take place.</summary>
    public static BusinessWindow Window { get; } = new(new DateOnly(2040, 4, 1), new DateOnly(2040, 6, 30));

    private static readonly PurchaseRequest Request = SampleRequest.Read() with { Window = Window };

    private readonly List<Decision> late = [];
    private readonly List<Task> twice = [];

    /// <summary>One of them, until it gets calm; then he finishes what he has begun.</summary>
    public async Task PersonAsync()
    {
        while (!world.IsCalm)
        {
            await world.TurnAsync();
            if (await DecideAsync() is { } decision)
                await SendAsync(decision);
        }
    }

    /// <summary>Sends what was answered once more, later, and not in the order in which it was sent first.</summary>
    public async Task PostmanAsync()
    {
        while (!world.IsCalm || late.Count > 0)
        {
            await world.TurnAsync();
            if (late.Count < (world.IsCalm ? 1 : 6))
                continue;
            var decision = late[world.Random.Next(late.Count)];
            late.Remove(decision);
            world.Count("a command comes again after its answer");
            await OnceAsync(decision);
        }

        await Task.WhenAll(twice);
    }

    /// <summary>Sends until there is an answer, as long as a repetition is safe.</summary>
    public async Task SendAsync(Decision decision)
    {
        var mayRepeat = decision.MayRepeat;
        while (true)
        {
            if (mayRepeat && world.Chance(0.1))
            {
                world.Count("a command is sent twice at once");
                twice.Add(world.Schedule.Start(() => OnceAsync(decision)));
            }

            switch (await OnceAsync(decision))
            {
                case Accepted:
                    if (mayRepeat && world.Chance(0.3))
                        late.Add(decision);
                    return;
                case Refused { Code: "overtaken" or "changed-meanwhile" } when mayRepeat && world.Random.Next(2) == 0:
                case NotYet:
                    break;
                case Refused or TooLate:
                    return;
                case Unheard when !mayRepeat || world.Chance(0.05):
                    return;
            }

            for (var pause = world.Random.Next(4); pause > 0; pause--)
                await world.TurnAsync();
            // A request that seems to run is taken over some minutes after it was cut off.
            if (world.IsCalm)
                world.Move(TimeSpan.FromSeconds(30));
        }
    }

    private async Task<Answer> OnceAsync(Decision decision)
    {
        var node = world.AnyNode();
        var answer = await node.Desk.AnswerAsync(decision);
        decision.Hear(answer);
        world.Note(node, $"{decision}: {answer}");
        return answer;
    }

    private async Task<Decision?> DecideAsync()
    {
        await using var session = await world.Observer.Database.ReadAsync();
        var open = await session.QueryAsync(
            "SELECT evaluation, element_key, tasks.state, assignee, definition_hash FROM tasks JOIN evaluations ON number = evaluation "
            + "WHERE tasks.state IN ('open', 'waiting') AND workflow = @p0 ORDER BY tasks.id",
            row => new OpenTask(row.GetString(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)), CancellationToken.None, Errand.Name);
        var numbers = open.Select(task => task.Evaluation).Distinct().ToList();
        if (numbers.Count < MostOpen && world.Random.Next(4) == 0)
        {
            return world.Ledger.Add("rosa", null, Errand.Name, keyed: true, "begin", nameof(RequestSubmitted), (at, number, marker) =>
                new SubmitRequest(at, "rosa", number, Request with { Title = "Errand " + marker }));
        }

        if (world.Random.Next(4) == 0)
        {
            var keyed = world.Random.Next(3) > 0;
            return world.Ledger.Publish("paul", keyed, new Publication(world.Random.Next(4) == 0 ? null : TimesToLive[world.Random.Next(TimesToLive.Length)]));
        }

        if (open.Count == 0)
            return null;
        var task = open[world.Random.Next(open.Count)];
        var worker = task.Assignee ?? Architects[world.Random.Next(Architects.Length)];
        var withKey = world.Random.Next(3) > 0;
        if (world.Random.Next(25) == 0)
        {
            var (target, mapping) = Errand.Other(task.DefinitionHash);
            return Add("paul", "migrate", nameof(EvaluationMigrated), true, (at, marker) => new MigrateEvaluation(at, "paul", target, mapping, "Another version, " + marker));
        }

        switch (world.Random.Next(20))
        {
            case < 5:
                var writer = Architects[world.Random.Next(Architects.Length)];
                return Add(writer, "comment", nameof(CommentAdded), true, (at, marker) => new AddComment(at, writer, Subject.Whole, "A remark, " + marker));
            case < 13 when task.State == "open":
                return Add(worker, $"complete {task.Key}", nameof(FormFilled), withKey, (at, marker) => new CompleteTask(at, worker, task.Key, new GenericAnswer([new GenericField("note", marker)])));
            case < 16 when task.State == "open":
                return Add(worker, $"send back {task.Key}", nameof(TaskSentBack), true, (at, marker) => new SendBack(at, worker, task.Key, "A question, " + marker));
            case < 18 when task.State == "waiting":
                return Add("rosa", $"answer {task.Key}", nameof(QuestionAnswered), true, (at, marker) => new AnswerQuestion(at, "rosa", task.Key, "An answer, " + marker));
            case 18:
                return task.Assignee is null
                    ? Add(worker, $"claim {task.Key}", null, true, (at, _) => new Claim(at, worker, task.Key))
                    : Add(worker, $"release {task.Key}", null, true, (at, _) => new Release(at, worker, task.Key));
            case 19 when world.Random.Next(4) == 0:
                return Add("rosa", "withdraw", nameof(EvaluationWithdrawn), withKey, (at, marker) => new Withdraw(at, "rosa", "No need any more, " + marker));
            default:
                return null;
        }

        Decision Add(string person, string what, string? eventType, bool keyed, Func<DateTimeOffset, string, EvaluationCommand> command) =>
            world.Ledger.Add(person, task.Evaluation, null, keyed, what, eventType, (at, _, marker) => command(at, marker));
    }

    private sealed record OpenTask(string Evaluation, long Key, string State, string? Assignee, string DefinitionHash);
}
