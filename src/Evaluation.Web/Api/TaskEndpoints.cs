using System.Text;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Web.Pages.MyTasks;
using Evaluation.Workflows;
using Evaluation.Workflows.Answers;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Jobs;
using Evaluation.Workflows.Evaluations.Listing;
using Evaluation.Workflows.FollowUp;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.TaskList;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

internal static class TaskEndpoints
{
    private const long MostJson = 1024 * 1024;

    public static void Map(RouteGroupBuilder read, RouteGroupBuilder work)
    {
        read.MapGet("/tasks", ListAsync).WithSummary("Your tasks (mine=true), or those that your groups may take").Produces<TaskList>();
        read.MapGet("/tasks/{id}", GetAsync).WithSummary("One task: what is asked, and in which kind of answer").Produces<TaskAnswerForm>().ProducesProblem(404);

        work.MapPost("/tasks/{id}/claim", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, (sent, key) => new Claim(sent.Now, sent.Who.Id, key))).WithSummary("Take a task").Produces<Changed>().ProducesProblem(409);
        work.MapPost("/tasks/{id}/release", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, (sent, key) => new Release(sent.Now, sent.Who.Id, key))).WithSummary("Give a task back").Produces<Changed>().ProducesProblem(403);
        work.MapPost("/tasks/{id}/draft", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, (sent, key) => new SaveTaskDraft(sent.Now, sent.Who.Id, key, Encoding.UTF8.GetString(sent.Body))))
            .WithSummary("Keep an unfinished answer, which only you see").Accepts<System.Text.Json.Nodes.JsonObject>("application/json").Produces<Changed>();
        work.MapPost("/tasks/{id}/complete", CompleteAsync).WithSummary("Complete a task with the kind of answer that it asks for")
            .Accepts<System.Text.Json.Nodes.JsonObject>("application/json").Produces<Changed>().ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        work.MapPost("/tasks/{id}/send-back", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, ["question"], (sent, key, body) => new SendBack(sent.Now, sent.Who.Id, key, body.Text("question"))))
            .WithSummary("Ask the requester; the task waits").Accepts<QuestionBody>("application/json").Produces<Changed>();
        work.MapPost("/tasks/{id}/answer-question", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, ["answer"], (sent, key, body) => new AnswerQuestion(sent.Now, sent.Who.Id, key, body.Text("answer"))))
            .WithSummary("Answer a question; the task goes on").Accepts<AnswerBody>("application/json").Produces<Changed>();
        work.MapPost("/tasks/{id}/reassign", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, ["to", "reason"], (sent, key, body) => new Reassign(sent.Now, sent.Who.Id, key, body.Text("to"), body.Text("reason"))))
            .WithSummary("Give a task to somebody else, with a reason").Accepts<ReassignBody>("application/json").Produces<Changed>();
        work.MapPost("/conditions/{id}/close", CloseAsync).WithSummary("Say that a condition is met, with evidence").Accepts<CloseBody>("application/json").Produces<Changed>();
        work.MapPost("/incidents/{id}/retry", (string id, HttpContext context, ApiRequest request, CommandRunner runner) =>
            OnTask(id, context, request, runner, (sent, key) => new RetryIncident(sent.Now, sent.Who.Id, key))).WithSummary("Try again what failed").Produces<Changed>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, EvaluationDbContext database, bool? mine)
    {
        var who = SignedIn.From(context.User)!;
        var lines = mine == true
            ? await TaskLists.MineAsync(database, who.Id, context.RequestAborted)
            : await TaskLists.OfGroupsAsync(database, who.Id, who.Roles, context.RequestAborted);
        return Results.Ok(new TaskList([.. lines.Select(one => new ListedTask(one.Id, one.Name, one.Evaluation, one.Title, one.Option, one.OptionName, one.Lane, one.State, one.Due, one.HolderId))]));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, EvaluationDesk desk, TimeProvider clock)
        => await ViewAsync(id, SignedIn.From(context.User)!, desk, clock.GetUtcNow(), context.RequestAborted) is { } view
            ? Results.Ok(TaskAnswerForm.Of(view))
            : ApiProblems.NotFound("a task");

    private static Task<IResult> CompleteAsync(string id, HttpContext context, ApiRequest request, CommandRunner runner, IHostEnvironment environment)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            if (!EvaluationIds.TryReadKey(id, out var number, out var key)) return ApiProblems.NotFound("a task");
            var answer = TaskAnswerReader.ReadJson(sent.Body, "body");
            if (!answer.IsGood) return ApiProblems.Of(answer.Problems);
            // A signature is a person's own act: a program gives one only where things are tried out.
            var maySign = environment.IsDevelopment() && context.User.HasClaim(TokenAuthentication.ScopeClaim, AccessTokens.Sign);
            if (answer.Value is SignOff && !maySign)
                return ApiProblems.Of(new Refusal(RefusalKind.Forbidden, "sign-in-person", null, "expected a person at the portal to sign, but a token was used: it can sign in Development only, with the scope sign"));
            return await EvaluationEndpoints.RunAsync(context, sent, runner, number, new CompleteTask(sent.Now, sent.Who.Id, key, answer.Value));
        });

    private static Task<IResult> CloseAsync(string id, HttpContext context, ApiRequest request, CommandRunner runner)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            if (!EvaluationIds.TryReadCondition(id, out var number, out var condition)) return ApiProblems.NotFound("a condition");
            var body = ApiBody.Read(sent.Body, "note", "evidence");
            var (note, evidence) = (body.Text("note"), body.Texts("evidence"));
            return body.Problem ?? await EvaluationEndpoints.RunAsync(context, sent, runner, number, new CloseCondition(sent.Now, sent.Who.Id, condition, note, [.. evidence]));
        });

    private static Task<IResult> OnTask(string id, HttpContext context, ApiRequest request, CommandRunner runner, Func<ApiRequest, long, EvaluationCommand> command)
        => request.AnswerAsync(context, MostJson, async sent => EvaluationIds.TryReadKey(id, out var number, out var key)
            ? await EvaluationEndpoints.RunAsync(context, sent, runner, number, command(sent, key))
            : ApiProblems.NotFound("a task"));

    private static Task<IResult> OnTask(
        string id, HttpContext context, ApiRequest request, CommandRunner runner, string[] fields, Func<ApiRequest, long, ApiBody, EvaluationCommand> command)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            if (!EvaluationIds.TryReadKey(id, out var number, out var key)) return ApiProblems.NotFound("a task");
            var body = ApiBody.Read(sent.Body, fields);
            var made = command(sent, key, body);
            return body.Problem ?? await EvaluationEndpoints.RunAsync(context, sent, runner, number, made);
        });

    private static async Task<TaskView?> ViewAsync(string id, SignedIn who, EvaluationDesk desk, DateTimeOffset now, CancellationToken cancellationToken)
        => EvaluationIds.TryReadKey(id, out var number, out var key) && await desk.FindAsync(number, who, cancellationToken) is { } open
            ? TaskReader.View(open.Context, open.State, key, OpenEvaluation.ViewerOf(who), now)
            : null;
}
