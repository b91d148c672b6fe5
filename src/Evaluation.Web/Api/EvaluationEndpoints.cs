using System.Globalization;
using System.Text;
using Evaluation.Web.Authorization;
using Evaluation.Web.Pages;
using Evaluation.Web.Pages.Evaluations;
using Evaluation.Web.Pages.Evidence;
using Evaluation.Workflows;
using Evaluation.Workflows.Evaluations;
using Evaluation.Workflows.Evaluations.Discussion;
using Evaluation.Workflows.Evaluations.Intake;
using Evaluation.Workflows.Evaluations.Reading;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Requests;
using Results = Microsoft.AspNetCore.Http.Results;

namespace Evaluation.Web.Api;

internal static class EvaluationEndpoints
{
    private const int Rows = 50;
    private const long MostJson = 1024 * 1024;
    private const string DefaultWorkflow = "purchase-evaluation";

    public static void Map(RouteGroupBuilder read, RouteGroupBuilder work)
    {
        read.MapGet("/evaluations", ListAsync).WithSummary("Evaluations, newest change first; every word of the query begins a word of the evaluation").Produces<EvaluationList>();
        read.MapGet("/evaluations/{number}", GetAsync).WithSummary("One evaluation").Produces<EvaluationAnswer>().ProducesProblem(404);
        read.MapGet("/evaluations/{number}/audit", AuditAsync).WithSummary("Who did what, and when").Produces<AuditAnswer>().ProducesProblem(404);
        read.MapGet("/evaluations/{number}/memo", MemoAsync).WithSummary("The signed memo, or a revision of it").Produces(200, contentType: "application/pdf").ProducesProblem(404);

        work.MapPost("/evaluations", BeginAsync).WithSummary("Begin an evaluation as a draft; the request may be incomplete")
            .Accepts<System.Text.Json.Nodes.JsonObject>("application/json").Produces<Changed>(201).ProducesProblem(422);
        work.MapPost("/evaluations/{number}/submit", SubmitAsync).WithSummary("Submit the draft, or the complete request in the body instead of it")
            .Accepts<System.Text.Json.Nodes.JsonObject>(isOptional: true, "application/json").Produces<Changed>().ProducesProblem(409).ProducesProblem(422);
        work.MapPost("/evaluations/{number}/withdraw", WithdrawAsync).WithSummary("End the evaluation before anything is decided")
            .Accepts<ReasonBody>("application/json").Produces<Changed>().ProducesProblem(409);
        work.MapPost("/evaluations/{number}/comments", CommentAsync).WithSummary("Comment on the evaluation, a lane or an option")
            .Accepts<CommentBody>("application/json").Produces<Changed>().ProducesProblem(422);
        work.MapPost("/evaluations/{number}/evidence", EvidenceAsync).WithSummary("Add a file: its bytes are the body, its name the query")
            .Accepts<byte[]>("application/octet-stream").Produces<EvidenceAddedAnswer>(201).ProducesProblem(413).ProducesProblem(422);
    }

    /// <summary>Runs the command and stores the answer with it; If-Match names the version that the sender knows.</summary>
    public static async Task<IResult> RunAsync(HttpContext context, ApiRequest request, CommandRunner runner, string number, EvaluationCommand command)
    {
        ApiAnswer? answer = null;
        var store = request.Storing(done => answer = ApiAnswer.Json(new Changed(done.Number, done.Version)));
        var expected = VersionOf(context);
        if (expected is -1) return ApiProblems.Invalid("if-match", null, "expected the version of the evaluation in If-Match, such as \"12\", but it is not one");
        var result = await runner.RunAsync(
            number, command,
            async (session, done, stop) => (expected is null || done.Events[0].Sequence == expected + 1) && await store(session, done, stop),
            context.RequestAborted);
        if (Refusals.Of(result) is { } refusal) return ApiProblems.Of(refusal);
        var changed = (CommandDone)result;
        return answer ?? ApiAnswer.Json(new Changed(changed.Number, changed.Version));
    }

    private static long? VersionOf(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString().Trim('"');
        return header.Length == 0 ? null : long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    private static async Task<IResult> ListAsync(HttpContext context, EvaluationDbContext database, string? query, string? state, int? page)
    {
        if (state is not null && !EvaluationSearch.States.Contains(state))
            return ApiProblems.Invalid("unknown-word", "state", $"expected {string.Join(", ", EvaluationSearch.States)}, but it is '{state}'");
        var number = Math.Clamp(page ?? 1, 1, 10_000);
        var lines = await EvaluationSearch.FindAsync(database, SignedIn.From(context.User)!.Id, query, state, (number - 1) * Rows, Rows, context.RequestAborted);
        return Results.Ok(new EvaluationList(
            [.. lines.Take(Rows).Select(one => new ListedEvaluation(one.Number, one.Title, one.State, one.RequesterId, one.Tier, one.Outcome, one.Workflow, one.UpdatedAt, one.OpenTasks))],
            number,
            lines.Count > Rows));
    }

    private static async Task<IResult> GetAsync(string number, HttpContext context, EvaluationDesk desk, TimeProvider clock)
    {
        var who = SignedIn.From(context.User)!;
        if (await desk.FindAsync(number, who, context.RequestAborted) is not { } open) return ApiProblems.NotFound("an evaluation");
        var view = open.ViewFor(who, clock.GetUtcNow());
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Version}\"");
        return Results.Ok(EvaluationAnswer.Of(view));
    }

    private static async Task<IResult> AuditAsync(string number, HttpContext context, EvaluationDesk desk)
    {
        var who = SignedIn.From(context.User)!;
        return await desk.FindAsync(number, who, context.RequestAborted) is { } open
            ? Results.Ok(new AuditAnswer(number, AuditReader.Of(open.Context, open.State, open.History, OpenEvaluation.ViewerOf(who))))
            : ApiProblems.NotFound("an evaluation");
    }

    private static async Task<IResult> MemoAsync(string number, int? revision, HttpContext context, EvaluationDesk desk, EvaluationDbContext database)
    {
        var memo = await Downloads.MemoAsync(number, revision, context, desk, database);
        return memo is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } ? ApiProblems.NotFound("a memo") : memo;
    }

    private static Task<IResult> BeginAsync(HttpContext context, ApiRequest request, CommandRunner runner, string? workflow)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            ApiAnswer? answer = null;
            var at = sent.Now;
            var draft = Encoding.UTF8.GetString(sent.Body);
            var result = await runner.BeginAsync(
                workflow ?? DefaultWorkflow, at, number => new SaveDraft(at, sent.Who.Id, number, draft),
                sent.Storing(done => answer = AnswerTo(done)), context.RequestAborted);
            return Refusals.Of(result) is { } refusal ? ApiProblems.Of(refusal) : answer ?? AnswerTo((CommandDone)result);
        });

    private static ApiAnswer AnswerTo(CommandDone done)
        => ApiAnswer.Json(new Changed(done.Number, done.Version), StatusCodes.Status201Created, $"/api/v1/evaluations/{done.Number}");

    private static Task<IResult> SubmitAsync(string number, HttpContext context, ApiRequest request, CommandRunner runner, EvaluationDesk desk)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var body = sent.Body;
            if (body.Length == 0)
            {
                if (await desk.FindAsync(number, sent.Who, context.RequestAborted) is not { } open) return ApiProblems.NotFound("an evaluation");
                body = Encoding.UTF8.GetBytes(open.State.Draft ?? "{}");
            }

            var read = RequestReader.ReadJson(body, "body");
            return read.IsGood
                ? await RunAsync(context, sent, runner, number, new SubmitRequest(sent.Now, sent.Who.Id, number, read.Value))
                : ApiProblems.Of(read.Problems);
        });

    private static Task<IResult> WithdrawAsync(string number, HttpContext context, ApiRequest request, CommandRunner runner)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var body = ApiBody.Read(sent.Body, "reason");
            var reason = body.Text("reason");
            return body.Problem ?? await RunAsync(context, sent, runner, number, new Withdraw(sent.Now, sent.Who.Id, reason));
        });

    private static Task<IResult> CommentAsync(string number, HttpContext context, ApiRequest request, CommandRunner runner)
        => request.AnswerAsync(context, MostJson, async sent =>
        {
            var body = ApiBody.Read(sent.Body, "text", "lane", "option");
            var (text, lane, option) = (body.Text("text"), body.Text("lane"), body.Text("option"));
            if (body.Problem is { } problem) return problem;
            var (subject, wrong) = SubjectChoice.Read(lane, option);
            return subject is null
                ? ApiProblems.Invalid("unknown-word", "lane", wrong!)
                : await RunAsync(context, sent, runner, number, new AddComment(sent.Now, sent.Who.Id, subject, text));
        });

    private static Task<IResult> EvidenceAsync(
        string number, HttpContext context, ApiRequest request, EvidenceDesk desk, string? name, string? lane, string? option, string? expires)
        => request.AnswerAsync(context, RequestLimits.Evidence, async sent =>
        {
            DateOnly? day = null;
            if (expires is not null)
            {
                if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                    return ApiProblems.Invalid("wrong-format", "expires", $"expected a date as YYYY-MM-DD, but it is '{expires}'");
                day = read;
            }

            var (subject, wrong) = SubjectChoice.Read(lane, option);
            if (subject is null) return ApiProblems.Invalid("unknown-word", "lane", wrong!);
            ApiAnswer? answer = null;
            var store = sent.Storing(done => answer = AnswerTo(done.Number, done.Events.Select(one => one.Event).OfType<EvidenceAdded>().Single().Id));
            var (id, refusal) = await desk.AddAsync(number, sent.Who.Id, name ?? "", sent.Body, subject, day, store, context.RequestAborted);
            return refusal is not null ? ApiProblems.Of(refusal) : answer ?? AnswerTo(number, id!);
        });

    private static ApiAnswer AnswerTo(string number, string evidence)
        => ApiAnswer.Json(new EvidenceAddedAnswer(number, evidence), StatusCodes.Status201Created, $"/evaluations/{number}/evidence/{evidence}");
}
